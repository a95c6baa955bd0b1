/** Appeals: what somebody says to a sanction of theirs, once, and what somebody else than who gave it makes of that. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import { NotFound, allow, found, isMember, memberIdOf, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { liftSuspension } from '#domain/members';
import { forgetBlocks } from './blocking.ts';
import { endSanction, isRunning, lockSanction, moveEnd, reasonOf } from './giving.ts';
import { isAlone } from './judges.ts';
import { noteOutcome } from './log.ts';
import { canDecideAppeal } from './policy.ts';
import { COUNTS_DAYS, MAX_WORDS } from './rules.ts';
import type { AppealOutcome } from './rules.ts';

const DAY_MS = 86_400_000;

/**
 * Says something to a sanction of one's own, once. The same words again change nothing. Refused: no words, a second time, one that was lifted or no longer
 * counts, and one about rewards, which has appeals of its own. Locks the member.
 */
export async function appealSanction(act: Act, { sanctionId, text }: { sanctionId: number; text: string }): Promise<void> {
  const sanction = await lockSanction(act, sanctionId);
  if (!isMember(act.by, sanction.memberId)) throw new NotFound('There is nothing here.');
  await add(act, sanction, text);
}

/** The same for somebody who is suspended: whoever has the key of their mail, or proved their password, has the address. NotFound for any other key. */
export async function appealByKey(act: Act, { key, text }: { key: string; text: string }): Promise<void> {
  const [held] = await act.tx.select({ id: sanctions.id }).from(sanctions).innerJoin(members, eq(members.id, sanctions.memberId)).where(and(eq(members.suspensionKey, key), eq(sanctions.kind, 'suspension'), isNull(sanctions.liftedAt))).orderBy(asc(sanctions.id)).limit(1);
  await add(act, await lockSanction(act, found(held).id), text);
}

async function add(act: Act, sanction: typeof sanctions.$inferSelect, typed: string): Promise<void> {
  const text = typed.trim();
  if (text === '') refuse('Write a sentence about why it should be different.', 'text');
  if (text.length > MAX_WORDS) refuse(`Write at most ${MAX_WORDS.toLocaleString('en')} characters.`, 'text');
  const [known] = await act.tx.select({ text: sanctionAppeals.text }).from(sanctionAppeals).where(eq(sanctionAppeals.sanctionId, sanction.id));
  if (known?.text === text) return;
  if (known) refuse('You have appealed already. Somebody reads it and answers.');
  if (sanction.liftedAt) refuse('This was lifted meanwhile, so there is nothing left to appeal against.');
  if (sanction.reason === 'rewards') refuse('This is about rewards. Say it where your rewards are: the sign-in page leads there.');
  if (act.at.getTime() - sanction.at.getTime() > COUNTS_DAYS * DAY_MS) refuse('This is more than a year ago and no longer counts, so there is nothing to appeal against.');
  await act.tx.insert(sanctionAppeals).values({ sanctionId: sanction.id, text, at: act.at });
  await recordEvent(act, 'sanction.appealed', { memberId: sanction.memberId, sanctionId: sanction.id });
}

/** Says that one has read it, so that it no longer stands on every page. Saying it again changes nothing. */
export async function markSanctionSeen(act: Act, sanctionId: number): Promise<void> {
  const mine = memberIdOf(act.by);
  const [row] = await act.tx.select({ memberId: sanctions.memberId }).from(sanctions).where(eq(sanctions.id, sanctionId));
  if (mine === null || found(row).memberId !== mine) throw new NotFound('There is nothing here.');
  await act.tx.update(sanctions).set({ seenAt: act.at }).where(and(eq(sanctions.id, sanctionId), isNull(sanctions.seenAt)));
}

/** `days` is how long it lasts in all, for one that is shortened. */
export type AppealDecision = { appealId: number; outcome: AppealOutcome; because: string; days?: number | null };

/**
 * Decides an appeal, by somebody else than who gave the sanction; where there is nobody else, by them. Upheld: it stays. Shortened: it lasts so many days in all, which may be over.
 * Overturned: it is lifted, and no longer counts; a shorter one whose place it took goes on until its own end. The same again by the same person changes nothing. Refused: a colleague decided meanwhile, no reason, a length
 * that shortens nothing, or of what has ended already. Locks the member.
 */
export async function decideSanctionAppeal(act: Act, { appealId, outcome, because: typed, days = null }: AppealDecision): Promise<void> {
  const [known] = await act.tx.select({ sanctionId: sanctionAppeals.sanctionId }).from(sanctionAppeals).where(eq(sanctionAppeals.id, appealId));
  const sanction = await lockSanction(act, found(known).sanctionId);
  const alone = await isAlone(act.tx, sanction.byId as MemberId | null);
  allow(canDecideAppeal(act.by, { givenBy: sanction.byId as MemberId | null, memberId: sanction.memberId, isAlone: alone }), 'Somebody else than who gave it decides an appeal.');
  const [appeal] = await act.tx.select().from(sanctionAppeals).where(eq(sanctionAppeals.id, appealId)).for('no key update');
  const by = memberIdOf(act.by);
  if (appeal?.outcome === outcome && appeal.decidedById === by) return;
  if (appeal?.outcome) refuse('A colleague decided this appeal meanwhile. Look at what they wrote.');
  const because = reasonOf(typed);
  if (outcome === 'shortened') await shorten(act, sanction, days);
  if (outcome === 'overturned') await endSanction(act, sanction, because, true);
  await act.tx.update(sanctionAppeals).set({ outcome, because, decidedById: by, decidedAt: act.at }).where(eq(sanctionAppeals.id, appealId));
  await noteOutcome(act, sanction.actId, outcome);
  await noteForAudit(act, { what: 'sanction.appeal-decided', subject: { kind: 'member', id: sanction.memberId }, after: { outcome, sanction: sanction.id } });
  await recordEvent(act, 'sanction.appeal-decided', { memberId: sanction.memberId, sanctionId: sanction.id });
}

async function shorten(act: Act, sanction: Awaited<ReturnType<typeof lockSanction>>, days: number | null): Promise<void> {
  if (sanction.kind === 'warning') refuse('A warning has no length. Uphold it, or overturn it.', 'outcome');
  if (sanction.liftedAt) refuse('This ended already, when a longer one took its place. Say whether it was right: uphold it, or overturn it.', 'outcome');
  if (days === null || !Number.isInteger(days) || days < 1) refuse('Say how many days it lasts in all.', 'days');
  const endsAt = new Date(sanction.at.getTime() + days * DAY_MS);
  if (sanction.endsAt !== null && endsAt >= sanction.endsAt) refuse('That is no shorter than it is.', 'days');
  const wasRunning = isRunning(sanction, act.at);
  await moveEnd(act, sanction, endsAt);
  if (wasRunning && sanction.kind === 'suspension' && endsAt <= act.at) await liftSuspension(act, sanction.memberId);
}

/** Removes what was given to somebody, what they said to it, and whom they keep away from, when their account ends. The public log never named them. For the clock. */
export async function forgetSanctions(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  const theirs = act.tx.select({ id: sanctions.id }).from(sanctions).where(eq(sanctions.memberId, memberId));
  await act.tx.delete(sanctionAppeals).where(inArray(sanctionAppeals.sanctionId, theirs));
  await act.tx.delete(sanctions).where(eq(sanctions.memberId, memberId));
  await forgetBlocks(act, memberId);
}
