/** The audit log: what staff did and what happened to the security of accounts, written in the transaction that did it. */
import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import type { Act } from './act.ts';
import type { MemberId } from './ids.ts';
import { allow } from './refusals.ts';
import { memberIdOf } from './viewer.ts';

/** Everything that is noted, with its words in the log. */
export const AUDITED = {
  'staff.acted': 'Acted as staff',
  'settings.changed': 'Changed settings',
  'audit.exported': 'Took the log out as a file',
  'signed-in': 'Signed in',
  'sign-in.refused': 'Was refused to sign in',
  'password.changed': 'Changed the password',
  'password.reset': 'Chose a new password by mail',
  'address.changed': 'Changed the e-mail address',
  'address.taken-back': 'Took a change of address back',
  'device.signed-out': 'Signed a device out',
  'takeout.asked': 'Asked for a file of everything they gave',
  'member.erasure-asked': 'Began to erase a member',
  'session.confirmed': 'Proved once more that it is them',
  'factor.added': 'Added a second factor',
  'factor.removed': 'Removed a second factor',
  'factors.removed': 'Removed all second factors of somebody',
  'recovery-codes.made': 'Made recovery codes',
  'recovery-code.used': 'Used a recovery code',
  'acting.began': 'Began to act in somebody’s name',
  'acting.changed': 'Changed something in somebody’s name',
  'acting.ended': 'Ended acting in somebody’s name',
  'role.changed': 'Gave a role',
  'trust.changed': 'Gave trust, or took it back',
  'customer.noted': 'Noted something about a customer',
  'customer.note-removed': 'Removed a note about a customer',
  'invitation.made': 'Made an invitation',
  'invitation.withdrawn': 'Withdrew an invitation',
  'sign-up.approved': 'Let somebody in who waited',
  'sign-up.declined': 'Did not let somebody in',
  'sanction.given': 'Warned, silenced or suspended somebody',
  'sanction.lifted': 'Lifted a warning, silence or suspension',
  'sanction.appeal-decided': 'Decided an appeal',
  'group.changed': 'Changed a group',
  'board.changed': 'Changed a board',
  'tag.changed': 'Changed a tag',
  'official-answer.changed': 'Changed the official answer of a thread',
  'sign-in-way.changed': 'Changed how people sign in',
  'identity.linked': 'Linked an account from elsewhere',
  'identity.unlinked': 'Unlinked an account from elsewhere',
  'connect-site.changed': 'Changed which sites are told about members',
} as const satisfies Record<string, string>;
export type AuditName = keyof typeof AUDITED;

/** What a line of the log is about. */
export type AuditSubject = { kind: string; id: number };

/** Never secrets, and no names or addresses of people: those are found by their ids for as long as they are members. */
export type AuditNote = { what: AuditName; subject?: AuditSubject; before?: Record<string, unknown>; after?: Record<string, unknown> };

/** Writes one line of the audit log, in the act's transaction. */
export async function noteForAudit(act: Act, { what, subject, before, after }: AuditNote): Promise<void> {
  const { from } = act;
  await act.tx.insert(auditEntries).values({
    at: act.at,
    byId: memberIdOf(act.by),
    behindId: from?.behind ?? null,
    what,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    before: before ?? null,
    after: after ?? null,
    network: from?.network ?? null,
    device: from?.device ?? null,
  });
  if (from) from.isNoted = true;
}

/**
 * Removes lines that are older than what is kept.
 * @returns how many.
 */
export async function forgetOldAudit(db: Executor, before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    await letAuditChange(tx);
    return (await tx.delete(auditEntries).where(lt(auditEntries.at, before)).returning({ id: auditEntries.id })).length;
  });
}

/** For the rest of this transaction the database lets lines of the log go: for forgetting alone. */
export const letAuditChange = async (tx: Executor): Promise<void> => {
  await tx.execute(sql`select set_config('goodturn.forgetting', 'on', true)`);
};

/** Forgets from where somebody who left came and on what; that they did what stands there is kept as long as the rest. */
export async function forgetOrigins(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  await letAuditChange(act.tx);
  await act.tx.update(auditEntries).set({ network: null, device: null }).where(and(eq(auditEntries.byId, memberId), or(isNotNull(auditEntries.network), isNotNull(auditEntries.device))));
}
