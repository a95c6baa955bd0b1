/** The outbox: taking what is due, finding out whether it is still so and still wanted, and noting what became of it. */
import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { mailRecipients, mails, notificationSettings, notifications } from '#db/schema/notifications.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import { helpCalls } from '#db/schema/helping.ts';
import { problems } from '#db/schema/problems.ts';
import { questionOutcomes } from '#db/schema/questions.ts';
import { rewardPayables } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { Act, Community } from '#domain/core';
import type { Letter, MailTrouble } from '#kit/mail.ts';
import { findNotifications } from './finding.ts';
import type { Found } from './finding.ts';
import { writeLetter } from './letters.ts';
import { AGAIN_AFTER_MINUTES, GROUPS, LEASE_MINUTES, MAILED_WITHIN_DAYS, MAILS_PER_ROUND, groupOf } from './rules.ts';
import { recipientKey, unsubscribeToken } from './settings.ts';
import { signedToken } from './signed-links.ts';
import { wordsOf } from './wording.ts';

/** A mail that this worker alone is to send now. `attempt` tells it from a later one, should this worker be taken for dead. */
export type Outgoing = { notificationId: number; attempt: number; letter: Letter };

/**
 * Takes the mails that are due, for this worker alone: others skip them, now by the lock, and after the commit by the lease. What is no longer so, wanted or allowed is
 * dropped. `taken` counts both; 0 says that nothing is due.
 */
export async function takeMails(act: Act, community: Community): Promise<{ taken: number; outgoing: Outgoing[] }> {
  allow(act.by.kind === 'system');
  const due = await act.tx
    .select({ id: mails.notificationId, attempts: mails.attempts, queuedAt: mails.queuedAt, member: notifications.memberId })
    .from(mails)
    .innerJoin(notifications, eq(notifications.id, mails.notificationId))
    .where(and(eq(mails.state, 'queued'), lte(mails.nextAt, act.at)))
    .orderBy(asc(mails.nextAt), asc(mails.notificationId))
    .limit(MAILS_PER_ROUND)
    .for('update', { of: mails, skipLocked: true });
  const outgoing: Outgoing[] = [];
  // By member, because a first letter makes its member's key: two workers who make the same keys must not wait for each other in a circle.
  for (const { id, attempts, queuedAt } of due.toSorted((one, other) => one.member - other.member)) {
    const letter = await letterFor(act, id, queuedAt, community);
    if (typeof letter === 'string') {
      await act.tx.update(mails).set({ state: 'dropped', problem: letter }).where(eq(mails.notificationId, id));
      continue;
    }
    await act.tx.update(mails).set({ attempts: attempts + 1, nextAt: later(act.at, LEASE_MINUTES) }).where(eq(mails.notificationId, id));
    outgoing.push({ notificationId: id, attempt: attempts + 1, letter });
  }
  return { taken: due.length, outgoing };
}

/** Notes what became of a mail. When somebody else has taken it meanwhile, theirs is the word that counts, unless this one was sent. */
export async function noteMail(act: Act, { notificationId, attempt, letter }: Outgoing, trouble: MailTrouble | null): Promise<void> {
  allow(act.by.kind === 'system');
  const isMine = and(eq(mails.notificationId, notificationId), eq(mails.state, 'queued'), ...(trouble ? [eq(mails.attempts, attempt)] : []));
  if (!trouble) {
    await act.tx.update(mails).set({ state: 'sent', sentAt: act.at, problem: null }).where(isMine);
    return;
  }
  const problem = trouble.message.slice(0, 500);
  const pause = AGAIN_AFTER_MINUTES[attempt - 1];
  const isOver = trouble.what === 'letter' || trouble.what === 'address' || pause === undefined;
  await act.tx.update(mails).set(isOver ? { state: 'failed', problem } : { nextAt: later(act.at, pause), problem }).where(isMine);
  if (trouble.what !== 'address') return;
  const member = act.tx.select({ id: notifications.memberId }).from(notifications).where(eq(notifications.id, notificationId));
  await act.tx.update(mailRecipients).set({ refusedAddress: letter.to.address, refusedAt: act.at, refusedBecause: problem }).where(eq(mailRecipients.memberId, member));
}

/** The letter; or, in a few words, why there is none any more. */
async function letterFor(act: Act, id: number, queuedAt: Date, community: Community): Promise<Letter | string> {
  const [row] = await findNotifications(act.tx, eq(notifications.id, id), 1);
  if (!row?.told || row.isGhost || row.email === null) return 'Nobody is there to write to any more.';
  if (act.at.getTime() - queuedAt.getTime() > MAILED_WITHIN_DAYS * 86_400_000) return 'It waited until it was old news.';
  const group = groupOf(row.told.kind);
  const { isFixed } = GROUPS[group];
  if (row.suspendedAt && group !== 'account') return 'The member is suspended.';
  if (row.leavesAt && !isFixed) return 'The member is leaving.';
  const words = wordsOf(row.told);
  if (!words || !(await isStillSo(act, row))) return 'It is no longer so, or no longer theirs to read.';
  const key = await recipientKey(act, row.member.id);
  const [wish] = await act.tx
    .select({ mail: notificationSettings.mail, refused: mailRecipients.refusedAddress })
    .from(mailRecipients)
    .leftJoin(notificationSettings, and(eq(notificationSettings.memberId, mailRecipients.memberId), eq(notificationSettings.group, group)))
    .where(eq(mailRecipients.memberId, row.member.id));
  if (wish?.refused === row.email) return 'The server refused this address before.';
  if (wish?.mail === 'never' && !isFixed) return 'The member wants no mails about this any more.';
  return writeLetter(words, { id, threadId: row.thread?.id ?? null, group, to: { name: row.member.name, address: row.email }, unsubscribeToken: isFixed ? null : unsubscribeToken(key, row.member.id, group), pressToken: words.presses === null ? null : signedToken(key, words.presses.purpose, row.member.id, words.presses.id) }, community);
}

async function isStillSo(act: Act, { told, isAccepted, suspendedAt }: Found): Promise<boolean> {
  if (told?.kind === 'answer-accepted') return isAccepted;
  if (told?.kind === 'suspended') return suspendedAt !== null;
  if (told?.kind === 'suspension-lifted') return suspendedAt === null;
  if (told?.kind === 'help-asked') return (await act.tx.$count(helpCalls, sql`${helpCalls.threadId} = ${told.thread?.id ?? 0} and ${helpCalls.endedAt} is null`)) > 0;
  if (told?.kind === 'csat') return (await act.tx.$count(csatAsks, sql`${csatAsks.caseId} = ${told.parts.case} and ${csatAsks.score} is null`)) > 0;
  if (told?.kind === 'solved-ask' || told?.kind === 'answer-suggested') return Boolean(told.thread?.isUnsolved) && (await act.tx.$count(questionOutcomes, eq(questionOutcomes.threadId, told.thread?.id ?? 0))) === 0;
  if ((told?.kind === 'problem-fixed' || told?.kind === 'problem-back') && told.parts.id !== undefined) return (await act.tx.$count(problems, and(eq(problems.id, Number(told.parts.id)), told.kind === 'problem-fixed' ? isNotNull(problems.solvedAt) : isNull(problems.solvedAt)))) > 0;
  if (told?.kind !== 'expiring') return true;
  return (await act.tx.$count(rewardPayables, sql`${rewardPayables.id} = ${told.parts.payable} and ${rewardPayables.state} = 'open'`)) > 0;
}

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
