/** Keeping what somebody writes before they send it. Two devices never overwrite each other without a word. */
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { drafts } from '#db/schema/writing.ts';
import { keepShownFiles } from '#domain/attachments';
import { allow, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { cleanLine, cleanText } from '#kit/text.ts';
import { MAX_TEXT_LENGTH } from '#rules/threads';
import { forgetOldScheduled, forgetScheduledOf } from './forgetting.ts';
import { canForgetDrafts, canKeepDrafts } from './policy.ts';
import { DRAFTS_PER_ROUND, DRAFT_DAYS, MAX_DRAFTS, MAX_DRAFT_LINE, placeName, readPlace } from './rules.ts';
import type { DraftPlace } from './rules.ts';

export type DraftView = { text: string; title: string | null; board: string | null; version: number; at: Date };

/** `upon` is the version the words were written upon: null where the writer knew of none. */
export type DraftForm = { place: string; text: string; title?: string | undefined; board?: string | undefined; upon: number | null };

/** What is kept now. `other` is what another device kept meanwhile: then nothing was changed, and the writer chooses. */
export type KeptDraft = { version: number | null; other: DraftView | null };

const DAY_MS = 86_400_000;

/**
 * Keeps the words so far; no word at all drops them. What is longer than a post may be is kept as far as that. Kept upon another version
 * than is there, nothing changes and that one comes back, unless it says the same. Refuses a place that is none. Locks the draft.
 */
export async function keepDraft(act: Act, form: DraftForm): Promise<KeptDraft> {
  allow(canKeepDrafts(act.by));
  const place = placeOf(form.place);
  const memberId = act.by.id;
  const words = { text: cleanText(form.text).slice(0, MAX_TEXT_LENGTH), title: lineOf(form.title), board: lineOf(form.board) };
  const isEmpty = words.text.trim() === '' && words.title === null;
  if (!isEmpty) {
    const [begun] = await act.tx.insert(drafts).values({ memberId, place, ...words, at: act.at }).onConflictDoNothing().returning({ version: drafts.version });
    if (begun) {
      await keepFiles(act, words.text);
      await dropOldest(act, memberId);
      return { version: begun.version, other: null };
    }
  }
  const [there] = await act.tx.select().from(drafts).where(at(memberId, place)).for('update');
  if (!there) return { version: null, other: null };
  if (there.text === words.text && there.title === words.title && there.board === words.board) return { version: there.version, other: null };
  if (there.version !== form.upon) return { version: there.version, other: viewOf(there) };
  if (isEmpty) {
    await drop(act, there);
    return { version: null, other: null };
  }
  const version = there.version + 1;
  await act.tx.update(drafts).set({ ...words, version, at: act.at }).where(eq(drafts.id, there.id));
  await keepFiles(act, words.text);
  return { version, other: null };
}

/** Throws a draft away: its words were sent, or are not wanted. Without one nothing happens. */
export async function dropDraft(act: Act, place: DraftPlace | string): Promise<void> {
  allow(canKeepDrafts(act.by));
  const name = typeof place === 'string' ? placeOf(place) : placeName(place);
  const [there] = await act.tx.select().from(drafts).where(at(act.by.id, name)).for('update');
  if (there) await drop(act, there);
}

/** The viewer's own draft at a place; null where there is none, and for guests. */
export async function draftAt(db: Executor, place: DraftPlace, viewer: Viewer): Promise<DraftView | null> {
  const id = memberIdOf(viewer);
  if (id === null) return null;
  const [row] = await db.select().from(drafts).where(at(id as MemberId, placeName(place)));
  return row ? viewOf(row) : null;
}

/** Forgets what nobody came back to. System only. Returns how many; two rounds at once take different ones. */
export async function forgetOldDrafts(act: Act): Promise<number> {
  allow(canForgetDrafts(act.by));
  const old = act.tx.select({ id: drafts.id }).from(drafts).where(lt(drafts.at, new Date(act.at.getTime() - DRAFT_DAYS * DAY_MS))).orderBy(asc(drafts.at)).limit(DRAFTS_PER_ROUND).for('update', { skipLocked: true });
  return (await act.tx.delete(drafts).where(inArray(drafts.id, old)).returning({ id: drafts.id })).length + (await forgetOldScheduled(act, DRAFTS_PER_ROUND));
}

/** Forgets all drafts of somebody who left, and what they scheduled. System only. */
export async function forgetDraftsOf(act: Act, memberId: MemberId): Promise<void> {
  allow(canForgetDrafts(act.by));
  await act.tx.delete(drafts).where(eq(drafts.memberId, memberId));
  await forgetScheduledOf(act, memberId);
}

const at = (memberId: MemberId, place: string) => and(eq(drafts.memberId, memberId), eq(drafts.place, place));

const placeOf = (place: string): string => {
  const known = readPlace(place);
  return known ? placeName(known) : refuse('There is no such place to write.');
};

const lineOf = (typed: string | undefined): string | null => cleanLine(typed ?? '').slice(0, MAX_DRAFT_LINE) || null;

const viewOf = ({ text, title, board, version, at: keptAt }: typeof drafts.$inferSelect): DraftView => ({ text, title, board, version, at: keptAt });

const keepFiles = (act: Act, text: string) => keepShownFiles(act, text, new Date(act.at.getTime() + DRAFT_DAYS * DAY_MS));

async function drop(act: Act, { id, text }: { id: number; text: string }): Promise<void> {
  await act.tx.delete(drafts).where(eq(drafts.id, id));
  await keepShownFiles(act, text, null);
}

/** Only a new draft can make them too many. */
async function dropOldest(act: Act, memberId: MemberId): Promise<void> {
  const kept = act.tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.memberId, memberId)).orderBy(desc(drafts.at), desc(drafts.id)).limit(MAX_DRAFTS);
  await act.tx.delete(drafts).where(and(eq(drafts.memberId, memberId), sql`${drafts.id} not in ${kept}`));
}
