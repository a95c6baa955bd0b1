/** How a helper wants to be asked: how often, when not, and about what. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { helperSettings, helperTopics } from '#db/schema/helping.ts';
import { readableBoards } from '#domain/boards';
import { isZone } from '#domain/calendars';
import { NotAllowed, isSignedIn, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { isReadableTag } from '#domain/threads';
import { ASKS_A_DAY, MOST_ASKS_A_DAY, MOST_TOPICS, USUAL_QUIET, readWallTime, wallTime } from './rules.ts';

export type BoardWish = 'as-usual' | 'wanted' | 'unwanted';
export type HelperSettingsView = {
  asksADay: number;
  /** Until when they are away, as 2026-12-24; null while they are here. */
  awayUntil: string | null;
  quietFrom: string;
  quietTo: string;
  zone: string;
  wanted: string[];
  unwanted: string[];
  boards: { id: number; name: string; wish: BoardWish }[];
};
/** As it is typed. */
export type HelperSettingsForm = { asksADay: string; awayUntil: string; quietFrom: string; quietTo: string; zone: string; wanted: string; unwanted: string; boards: { id: number; wish: BoardWish }[] };

/** One's own settings, with the defaults where nothing was said. */
export async function helperSettingsOf(db: Executor, viewer: Member, at: Date): Promise<HelperSettingsView> {
  const [[row], topics, places] = await Promise.all([
    db.select().from(helperSettings).where(eq(helperSettings.memberId, viewer.id)),
    db.select({ boardId: helperTopics.boardId, name: tags.name, isWanted: helperTopics.isWanted }).from(helperTopics).leftJoin(tags, and(eq(tags.id, helperTopics.tagId), isReadableTag(viewer))).where(eq(helperTopics.memberId, viewer.id)).orderBy(tags.name),
    db.select({ id: boards.id, name: boards.name }).from(boards).where(and(sql`'question' = any(${boards.kinds}) and ${boards.removedAt} is null and ${boards.archivedAt} is null`, readableBoards(viewer, boards.id))).orderBy(boards.position),
  ]);
  const zone = row?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = (isWanted: boolean) => topics.flatMap((topic) => (topic.name !== null && topic.isWanted === isWanted ? [topic.name] : []));
  const wishFor = (id: number): BoardWish => {
    const topic = topics.find(({ boardId }) => boardId === id);
    return topic ? (topic.isWanted ? 'wanted' : 'unwanted') : 'as-usual';
  };
  return {
    asksADay: row?.asksADay ?? ASKS_A_DAY,
    awayUntil: row?.awayUntil && row.awayUntil > at ? row.awayUntil.toISOString().slice(0, 10) : null,
    quietFrom: wallTime(row?.quietFrom ?? USUAL_QUIET.from),
    quietTo: wallTime(row?.quietTo ?? USUAL_QUIET.to),
    zone,
    wanted: named(true),
    unwanted: named(false),
    boards: places.map((board) => ({ ...board, wish: wishFor(board.id) })),
  };
}

/** Saves all of it at once. Refused: no number, time, day or zone that can be read, a tag there is not, one wanted and unwanted at once. */
export async function saveHelperSettings(act: Act, form: HelperSettingsForm): Promise<void> {
  if (!isSignedIn(act.by)) throw new NotAllowed('Sign in first.');
  const memberId = act.by.id;
  const asksADay = Number(form.asksADay);
  if (!/^\d{1,2}$/.test(form.asksADay) || asksADay > MOST_ASKS_A_DAY) refuse(`Write a number from 0 (never) to ${MOST_ASKS_A_DAY}.`, 'asksADay');
  const quietFrom = readWallTime(form.quietFrom) ?? refuse('Write a time such as 22:00.', 'quietFrom');
  const quietTo = readWallTime(form.quietTo) ?? refuse('Write a time such as 08:00.', 'quietTo');
  if (!isZone(form.zone)) refuse('Choose a time zone from the list.', 'zone');
  const awayUntil = readDay(form.awayUntil);
  const wanted = await tagsNamed(act, form.wanted, 'wanted');
  const unwanted = await tagsNamed(act, form.unwanted, 'unwanted');
  const both = wanted.find(({ id }) => unwanted.some((one) => one.id === id));
  if (both) refuse(`${both.name} stands in both fields. Leave it in one of them.`, 'unwanted');
  const values = { asksADay, awayUntil, quietFrom, quietTo, zone: form.zone };
  await act.tx.insert(helperSettings).values({ memberId, ...values }).onConflictDoUpdate({ target: helperSettings.memberId, set: values });
  await act.tx.delete(helperTopics).where(eq(helperTopics.memberId, memberId));
  const known = new Set((await act.tx.select({ id: boards.id }).from(boards).where(readableBoards(act.by, boards.id))).map(({ id }) => id));
  const topics = [
    ...wanted.map(({ id }) => ({ memberId, tagId: id, boardId: null, isWanted: true })),
    ...unwanted.map(({ id }) => ({ memberId, tagId: id, boardId: null, isWanted: false })),
    ...form.boards.filter(({ id, wish }) => known.has(id) && wish !== 'as-usual').map(({ id, wish }) => ({ memberId, tagId: null, boardId: id, isWanted: wish === 'wanted' })),
  ];
  if (topics.length > 0) await act.tx.insert(helperTopics).values(topics);
}

/** What somebody who leaves had said is nobody's any more. */
export async function forgetHelper(act: Act, memberId: MemberId): Promise<void> {
  await act.tx.delete(helperSettings).where(eq(helperSettings.memberId, memberId));
  await act.tx.delete(helperTopics).where(eq(helperTopics.memberId, memberId));
}

/** The end of that day, so that whoever is away until Friday is asked on Saturday. */
function readDay(text: string): Date | null {
  if (text.trim() === '') return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? new Date(`${text.trim()}T23:59:59Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || day.getUTCFullYear() > 2100) refuse('Write the day as 2026-12-24, or leave it empty.', 'awayUntil');
  return day;
}

async function tagsNamed(act: Act, text: string, field: string): Promise<{ id: number; name: string }[]> {
  const names = [...new Set(text.split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== ''))];
  if (names.length > MOST_TOPICS) refuse(`Name ${MOST_TOPICS} tags at most.`, field);
  if (names.length === 0) return [];
  const rows = await act.tx.select({ id: sql<number>`coalesce(${tags.mergedIntoId}, ${tags.id})`.mapWith(Number), name: tags.name, slug: tags.slug }).from(tags).where(and(inArray(sql`lower(${tags.name})`, names), isReadableTag(act.by)));
  const bySlug = names.length === rows.length ? [] : await act.tx.select({ id: sql<number>`coalesce(${tags.mergedIntoId}, ${tags.id})`.mapWith(Number), name: tags.name, slug: tags.slug }).from(tags).where(and(inArray(tags.slug, names), isReadableTag(act.by)));
  const named = [...rows, ...bySlug];
  const missing = names.find((name) => !named.some((row) => row.name.toLowerCase() === name || row.slug === name));
  if (missing !== undefined) refuse(`There is no tag “${missing}”. Write tags as they stand under questions, with commas between them.`, field);
  return [...new Map(named.map((row) => [row.id, row])).values()];
}
