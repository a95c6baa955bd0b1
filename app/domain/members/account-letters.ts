/** The outbox of mails about accounts, and the links in them: each is good for one thing, once, for a while, and kept only as a hash. */
import { and, asc, eq, gt, isNotNull, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { accountLetters, members } from '#db/schema/members.ts';
import { allow, refuse } from '#domain/core';
import type { Act, Community, MemberId } from '#domain/core';
import type { Letter, MailTrouble } from '#kit/mail.ts';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { writeAccountLetter } from './account-wording.ts';
import type { AccountWords } from './account-wording.ts';
import { factorSentence } from './factor-wording.ts';
import { LETTERS_AN_HOUR, LETTERS_KEPT_DAYS, LETTER_AGAIN_AFTER_MINUTES, LETTER_GIVEN_UP_HOURS, LINK_HOURS } from './rules.ts';

/** What a link lets whoever holds it do. */
export type LinkPurpose = keyof typeof LINK_HOURS;
export type LetterPurpose = (typeof accountLetters.$inferSelect)['purpose'];
type Row = typeof accountLetters.$inferSelect;
/** What stands behind a link. `memberId` is null only for who joins. */
export type AccountLink = { id: number; email: string; memberId: MemberId | null; joining: Row['joining'] };

/** The task that sends what is due; timed work of the same name does it each minute as well. */
export const SEND_ACCOUNT_LETTERS_TASK = 'send-account-letters';

/** Letters of one round; a worker that dies takes no more down with it. */
const LETTERS_PER_ROUND = 8;
const LEASE_MINUTES = 5;
const HOUR = 3_600_000;

const STALE = 'This link was used already, or is too old. Ask for a new one.';

type Asked = { purpose: LetterPurpose; email: string; memberId?: MemberId; joining?: Row['joining']; detail?: string | null };

/** Puts a mail into the outbox, and wakes the worker when the act commits. Nothing is looked up. */
export async function queueAccountLetter(act: Act, { purpose, email, memberId, joining, detail }: Asked): Promise<void> {
  await act.tx.insert(accountLetters).values({ purpose, email, memberId, joining, detail, askedAt: act.at, nextAt: act.at, expiresAt: hoursLater(act.at, LETTER_GIVEN_UP_HOURS) });
  await act.tx.execute(sql`select from graphile_worker.add_job(${SEND_ACCOUNT_LETTERS_TASK}, job_key := ${SEND_ACCOUNT_LETTERS_TASK})`);
}

/** A mail that this worker alone is to send now. */
export type OutgoingLetter = { letterId: number; attempt: number; letter: Letter };

/** Takes the mails that are due, for this worker alone. Each attempt has a link of its own: a mail that was perhaps sent is not trusted to have arrived. */
export async function takeAccountLetters(act: Act, community: Community): Promise<{ taken: number; outgoing: OutgoingLetter[] }> {
  allow(act.by.kind === 'system');
  const due = await act.tx
    .select()
    .from(accountLetters)
    .where(and(eq(accountLetters.state, 'queued'), lte(accountLetters.nextAt, act.at)))
    .orderBy(asc(accountLetters.nextAt), asc(accountLetters.id))
    .limit(LETTERS_PER_ROUND)
    .for('update', { skipLocked: true });
  const outgoing: OutgoingLetter[] = [];
  for (const row of due) {
    const found = await wordsFor(act, row);
    if ('dropped' in found) {
      await act.tx.update(accountLetters).set({ state: 'dropped', problem: found.dropped }).where(eq(accountLetters.id, row.id));
      continue;
    }
    const attempt = row.attempts + 1;
    const token = found.link === null ? null : randomToken();
    const life = found.link === null ? {} : { tokenHash: sha256(token ?? ''), expiresAt: hoursLater(act.at, LINK_HOURS[found.link]) };
    await act.tx.update(accountLetters).set({ attempts: attempt, nextAt: new Date(act.at.getTime() + LEASE_MINUTES * 60_000), memberId: found.memberId, ...life }).where(eq(accountLetters.id, row.id));
    outgoing.push({ letterId: row.id, attempt, letter: writeAccountLetter(found.words, { id: `account-${row.id}-${attempt}`, to: { name: found.name, address: row.email }, token, at: act.at }, community) });
  }
  return { taken: due.length, outgoing };
}

/** Notes what became of a mail. The words of the mail server may hold the address, and stay in the table. */
export async function noteAccountLetter(act: Act, { letterId, attempt }: OutgoingLetter, trouble: MailTrouble | null): Promise<void> {
  allow(act.by.kind === 'system');
  const pause = LETTER_AGAIN_AFTER_MINUTES[attempt - 1];
  const isOver = trouble?.what === 'letter' || trouble?.what === 'address' || pause === undefined;
  const became = !trouble
    ? { state: 'sent' as const, sentAt: act.at, problem: null }
    : isOver
      ? { state: 'failed' as const, problem: trouble.message.slice(0, 500) }
      : { nextAt: new Date(act.at.getTime() + pause * 60_000), problem: trouble.message.slice(0, 500) };
  await act.tx.update(accountLetters).set(became).where(and(eq(accountLetters.id, letterId), eq(accountLetters.state, 'queued'), ...(trouble ? [eq(accountLetters.attempts, attempt)] : [])));
}

type Wording = { words: AccountWords; link: LinkPurpose | null; memberId: MemberId | null; name: string };

/** What the mail says, by whom the address belongs to now; or why it is not sent. */
async function wordsFor(act: Act, row: Row): Promise<Wording | { dropped: string }> {
  if (row.attempts === 0 ? row.expiresAt <= act.at : act.at.getTime() - row.askedAt.getTime() > LETTER_GIVEN_UP_HOURS * HOUR) return { dropped: 'It waited too long.' };
  if (row.usedAt) return { dropped: 'It is no longer wanted.' };
  const sent = await act.tx.$count(accountLetters, and(eq(accountLetters.email, row.email), eq(accountLetters.purpose, row.purpose), ne(accountLetters.id, row.id), gt(accountLetters.attempts, 0), gt(accountLetters.askedAt, new Date(act.at.getTime() - HOUR))));
  if (sent >= LETTERS_AN_HOUR && row.purpose !== 'changed' && row.purpose !== 'factor') return { dropped: 'Enough like it went there within the hour.' };
  const [owner] = await act.tx.select({ id: members.id, name: members.name, verifiedAt: members.emailVerifiedAt }).from(members).where(eq(members.email, row.email));
  const [about] = row.memberId === null ? [] : await act.tx.select({ id: members.id, name: members.name, email: members.email }).from(members).where(eq(members.id, row.memberId));
  const toOwner = (words: AccountWords, link: LinkPurpose | null): Wording | { dropped: string } => (owner ? { words, link, memberId: owner.id as MemberId, name: owner.name } : { dropped: 'Nobody has this address.' });
  switch (row.purpose) {
    case 'join':
      // The name was typed by whoever asks, perhaps to have us send their words to a stranger.
      return owner ? { words: { what: 'taken' }, link: null, memberId: null, name: '' } : { words: { what: 'join' }, link: 'join', memberId: null, name: '' };
    case 'reset':
      return toOwner({ what: 'reset' }, 'reset');
    case 'verify':
      return owner?.id === row.memberId && !owner?.verifiedAt ? toOwner({ what: 'verify' }, 'verify') : { dropped: 'It is no longer theirs to confirm.' };
    case 'change':
      if (owner) return owner.id === row.memberId ? { dropped: 'It is theirs already.' } : { words: { what: 'taken' }, link: null, memberId: row.memberId as MemberId, name: '' };
      return about?.email ? { words: { what: 'change' }, link: 'change', memberId: about.id as MemberId, name: '' } : { dropped: 'Nobody is there any more.' };
    case 'changed':
      return about?.email ? { words: { what: 'changed' }, link: 'changed', memberId: about.id as MemberId, name: about.name } : { dropped: 'Nobody is there any more.' };
    case 'password':
      return toOwner({ what: 'password' }, null);
    case 'device':
      return toOwner({ what: 'device', device: row.detail, at: row.askedAt }, null);
    case 'factor':
      return toOwner({ what: 'factor', said: factorSentence(row.detail), at: row.askedAt }, null);
    case 'welcomed':
      return toOwner({ what: 'welcomed' }, null);
    case 'declined':
      // Nobody has the address: who is declined is gone. Somebody who has it meanwhile joined another way.
      return owner ? { dropped: 'They are a member by now.' } : { words: { what: 'declined', because: row.detail ?? '' }, link: null, memberId: null, name: '' };
    case 'undecided':
      return owner ? { dropped: 'They are a member by now.' } : { words: { what: 'undecided' }, link: null, memberId: null, name: '' };
  }
}

/** What a link is about; null when it was never given out, was used, or its time is over. Changes nothing, because mail scanners open every link. */
export async function accountLink(db: Executor, purpose: LinkPurpose, token: string, at: Date): Promise<AccountLink | null> {
  const [row] = await db.select().from(accountLetters).where(isOpen(purpose, token, at));
  return row ? linkOf(row) : null;
}

/** Uses a link up, and locks it until the act commits: of two who press at once, one does. Refuses a used or old one with a sentence. */
export async function takeAccountLink(act: Act, purpose: LinkPurpose, token: string): Promise<AccountLink> {
  const [row] = await act.tx.select().from(accountLetters).where(isOpen(purpose, token, act.at)).for('update');
  if (!row) return refuse(STALE);
  await act.tx.update(accountLetters).set({ usedAt: act.at, joining: null }).where(eq(accountLetters.id, row.id));
  return linkOf(row);
}

/**
 * Makes a member's links worthless, and takes back what was not sent.
 * @param keeps an older notice that an address was changed stays good after it: whoever took the account over cannot use a later one to undo the owner's.
 */
export async function voidAccountLinks(act: Act, memberId: MemberId, { besides, keeps }: { besides?: number; keeps: 'changed' | 'older-changed' }): Promise<void> {
  const isKept = keeps === 'changed' ? eq(accountLetters.purpose, 'changed') : and(eq(accountLetters.purpose, 'changed'), lt(accountLetters.id, besides ?? 0));
  await act.tx
    .update(accountLetters)
    .set({ usedAt: act.at })
    .where(and(eq(accountLetters.memberId, memberId), isNull(accountLetters.usedAt), sql`${accountLetters.purpose} in ('verify', 'reset', 'change', 'changed')`, sql`not (${isKept})`, ...(besides === undefined ? [] : [ne(accountLetters.id, besides)])));
}

/** Forgets letters whose links ended long ago, and at once whoever wanted to join and did not; a nightly task. */
export async function forgetAccountLetters(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(accountLetters).where(and(lt(accountLetters.expiresAt, act.at), isNotNull(accountLetters.joining)));
  await act.tx.delete(accountLetters).where(lt(accountLetters.expiresAt, new Date(act.at.getTime() - LETTERS_KEPT_DAYS * 24 * HOUR)));
}

const isOpen = (purpose: LinkPurpose, token: string, at: Date) =>
  and(eq(accountLetters.tokenHash, sha256(token)), eq(accountLetters.purpose, purpose), isNull(accountLetters.usedAt), gt(accountLetters.expiresAt, at));

const linkOf = (row: Row): AccountLink => ({ id: row.id, email: row.email, memberId: row.memberId === null ? null : (row.memberId as MemberId), joining: row.joining });

const hoursLater = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR);
