/** Links by which people join: made, seen, used and withdrawn. */
import { and, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { groups, invitations, members } from '#db/schema/members.ts';
import { PAGE_SIZE, allow, memberIdOf, noteForAudit, refuse, toPage } from '#domain/core';
import type { Act, Cursor, Page, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { INVITATION } from './rules.ts';
import { canInvite } from './policy.ts';

export type InvitationView = { id: number; note: string; madeBy: string; madeAt: Date; usesLeft: number; endsAt: Date; /** The name of the group it leads into. */ group: string | null };

const DAY = 86_400_000;

/** Makes an invitation. Its secret is given out once, and nobody can read it again. */
export async function makeInvitation(act: Act, form: { note: string; uses: number; days: number; groupId?: number | null }): Promise<{ token: string }> {
  const memberId = memberIdOf(act.by);
  allow(canInvite(act.by) && memberId !== null, 'Administrators invite people.');
  const note = cleanLine(form.note);
  if (note.length > INVITATION.longestNote) refuse(`Keep the note to ${INVITATION.longestNote} characters.`, 'note');
  if (!isWhole(form.uses, INVITATION.mostUses)) refuse(`Write how many may join by it, from 1 to ${INVITATION.mostUses}.`, 'uses');
  if (!isWhole(form.days, INVITATION.mostDays)) refuse(`Write for how many days it works, from 1 to ${INVITATION.mostDays}.`, 'days');
  const [group] = form.groupId ? await act.tx.select({ kind: groups.kind, slug: groups.slug }).from(groups).where(eq(groups.id, form.groupId)) : [];
  if (form.groupId && group?.kind !== 'manual') refuse('Choose a group that is filled by hand. The others follow a rule.', 'group');
  const token = randomToken();
  const endsAt = new Date(act.at.getTime() + form.days * DAY);
  const [row] = await act.tx.insert(invitations).values({ tokenHash: invitationHash(token), note, madeById: memberId, madeAt: act.at, usesLeft: form.uses, endsAt, groupId: form.groupId ?? null }).returning({ id: invitations.id });
  if (row) await noteForAudit(act, { what: 'invitation.made', subject: { kind: 'invitation', id: row.id }, after: { uses: form.uses, endsAt, ...(group ? { intoGroup: group.slug } : {}) } });
  return { token };
}

/** Makes an invitation worthless; harmless when it is gone. Who joined by it stays. */
export async function withdrawInvitation(act: Act, id: number): Promise<void> {
  allow(canInvite(act.by), 'Administrators withdraw invitations.');
  const [row] = await act.tx.delete(invitations).where(eq(invitations.id, id)).returning({ usesLeft: invitations.usesLeft });
  if (row) await noteForAudit(act, { what: 'invitation.withdrawn', subject: { kind: 'invitation', id }, before: row });
}

/** All invitations, the newest first, used up and ended ones too. */
export async function invitationList(db: Executor, cursor: Cursor | null, viewer: Viewer): Promise<Page<InvitationView>> {
  allow(canInvite(viewer), 'Administrators invite people.');
  const rows = await db
    .select({ id: invitations.id, note: invitations.note, madeBy: members.name, madeAt: invitations.madeAt, usesLeft: invitations.usesLeft, endsAt: invitations.endsAt, group: groups.name })
    .from(invitations)
    .innerJoin(members, eq(members.id, invitations.madeById))
    .leftJoin(groups, eq(groups.id, invitations.groupId))
    .where(cursor ? lt(invitations.id, cursor.id) : undefined)
    .orderBy(desc(invitations.id))
    .limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
}

/** What is kept of an invitation's secret. */
export const invitationHash = (token: string): string => sha256(token);

/** Whether somebody may still join by this link. */
export const isInvited = async (db: Executor, token: string, at: Date): Promise<boolean> => (await db.$count(invitations, stillGood(invitationHash(token), at))) > 0;

/** Uses an invitation once, if it is still good: of two who join by the last use, one does, and null is the other's answer. */
export async function takeInvitation(act: Act, tokenHash: string): Promise<{ groupId: number | null } | null> {
  const taken = await act.tx.update(invitations).set({ usesLeft: sql`${invitations.usesLeft} - 1` }).where(stillGood(tokenHash, act.at)).returning({ groupId: invitations.groupId });
  return taken[0] ?? null;
}

const stillGood = (tokenHash: string, at: Date) => and(eq(invitations.tokenHash, tokenHash), gt(invitations.usesLeft, 0), gt(invitations.endsAt, at));
const isWhole = (typed: number, most: number) => Number.isInteger(typed) && typed >= 1 && typed <= most;
