/** What the program hands to doors, jobs and tests. Nothing here is global. */
import type { Db } from '#db/connect.ts';
import type { Files } from '#kit/files.ts';
import type { Languages } from '#kit/language/index.ts';
import type { Limits } from '#kit/limits.ts';
import type { Log } from '#kit/log.ts';
import type { Mail } from '#kit/mail.ts';
import type { Markdown } from '#kit/markdown/index.ts';
import type { OpenId } from '#kit/openid.ts';

export type Clock = () => Date;

export type Community = {
  /** What the company calls its community, for example "Plainline". */
  name: string;
  /** Where the site is reached, without a slash at the end. */
  origin: string;
  brandColour: string;
  /** One-click sign-in as the demo's cast. */
  isDemo: boolean;
};

export type Services<Search = unknown> = {
  db: Db;
  search: Search;
  markdown: Markdown;
  /** The bytes of uploaded files. */
  files: Files;
  limits: Limits;
  /** Tells languages apart; without it no thread has one. */
  languages?: Languages;
  clock: Clock;
  log: Log;
  community: Community;
  /** Takes mails; without it none are written. */
  mail?: Mail;
  /** Where exports of payouts are delivered, signed with the secret; without it they are only downloaded. */
  payoutWebhook?: { url: string; secret: string };
  /** A key for one purpose, under which secrets are sealed (`kit/sealing.ts`): made of what stands outside the database. */
  subkey: (purpose: string) => Uint8Array;
  /** Asks those who vouch for people that sign in. */
  openId: OpenId;
  /** What the company's own systems sign their requests with; without it they have no door. */
  outsideSecret?: string;
};
