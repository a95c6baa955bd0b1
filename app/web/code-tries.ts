/** Counting tries at codes, so that nobody tries them all: by member, wherever the tries come from, because whoever tries has the password. */
import { CODE_APP_KEY, CODE_DAY_LIMIT, CODE_LIMIT } from '#domain/factors';
import type { Means } from '#domain/factors';
import type { MemberId } from '#domain/core';
import type { Visit } from './doors.ts';
import { forgiveEverywhere, knockFromEverywhere } from './knocking.ts';
import { provesByMail } from './mail-way.ts';

/** Few at once, and the pause grows the longer it goes on. A passkey is not counted, so its owner is never kept out. */
const CODE_KNOCKS = { name: 'code', ...CODE_LIMIT };
const CODE_DAY_KNOCKS = { name: 'code-day', ...CODE_DAY_LIMIT };

/** Counts one try at a code of this member. */
export async function countCodeTry(visit: Visit, memberId: MemberId): Promise<void> {
  await knockFromEverywhere(visit, CODE_KNOCKS, String(memberId));
  await knockFromEverywhere(visit, CODE_DAY_KNOCKS, String(memberId));
}

/** Gives all tries back after a right one. */
export async function forgiveCodeTries(visit: Visit, memberId: MemberId): Promise<void> {
  await forgiveEverywhere(visit, CODE_KNOCKS, String(memberId));
  await forgiveEverywhere(visit, CODE_DAY_KNOCKS, String(memberId));
}

/** What commands about second factors need: the key of apps' keys, and whether mails are sent. */
export const factorMeans = ({ services }: Pick<Visit, 'services'>): Means => ({ key: services.subkey(CODE_APP_KEY), hasMail: provesByMail(services) });
