/** Saved views: filters under a name, one's own or for everybody, and the queues of teams as lists of the desk. */
import { and, asc, count, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { deskViews } from '#db/schema/desk.ts';
import { queues } from '#db/schema/teams.ts';
import { allow, found, isMember, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { agentOf } from './agent.ts';
import { readFilters, writeFilters } from './filters.ts';
import type { TypedFilters } from './filters.ts';
import { canRemoveView } from './policy.ts';
import { MAX_OWN_VIEWS, MAX_VIEWS_SHOWN, MAX_VIEW_NAME_LENGTH } from './rules.ts';

export type SavedView = { id: number; name: string; isShared: boolean; filters: TypedFilters; can: { remove: boolean } };
export type TeamQueue = { id: number; name: string; count: number };

/** Saves filters under a name; the same name again replaces them. Refuses no filter at all, and more views than a list can show. */
export async function saveView(act: Act, form: { name: string; isShared: boolean; filters: string }): Promise<{ id: number; filters: TypedFilters }> {
  const { id: ownerId } = agentOf(act.by);
  const name = cleanLine(form.name);
  if (name === '') refuse('Give the view a name.', 'name');
  if (name.length > MAX_VIEW_NAME_LENGTH) refuse(`Keep the name under ${MAX_VIEW_NAME_LENGTH} characters.`, 'name');
  const { typed } = readFilters(new URLSearchParams(form.filters));
  const filters = writeFilters(typed);
  if (filters === '') refuse('Choose a filter first; without one the view would be the list itself.', 'name');
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`goodturn-desk:views:${ownerId}`}, 0))`);
  const mine = await act.tx.select({ id: deskViews.id, name: deskViews.name }).from(deskViews).where(eq(deskViews.ownerId, ownerId));
  const values = { name, isShared: form.isShared, filters, madeAt: act.at };
  const known = mine.find((view) => view.name.toLowerCase() === name.toLowerCase());
  if (known) {
    await act.tx.update(deskViews).set(values).where(eq(deskViews.id, known.id));
    return { id: known.id, filters: typed };
  }
  if (mine.length >= MAX_OWN_VIEWS) refuse(`You have ${MAX_OWN_VIEWS} views. Remove one that you no longer need.`, 'name');
  return { id: found((await act.tx.insert(deskViews).values({ ownerId, ...values }).returning({ id: deskViews.id }))[0]).id, filters: typed };
}

/** Removes a view. Removing it twice is fine. */
export async function removeView(act: Act, id: number): Promise<void> {
  agentOf(act.by);
  const [view] = await act.tx.select().from(deskViews).where(eq(deskViews.id, id)).for('update');
  if (!view || (!view.isShared && !isMember(act.by, view.ownerId as MemberId))) return;
  allow(canRemoveView(act.by, { ownerId: view.ownerId as MemberId }), 'Only whoever made this view and moderators remove it.');
  await act.tx.delete(deskViews).where(eq(deskViews.id, id));
}

/** One's own views and everybody's, by name. */
export async function viewList(db: Executor, viewer: Viewer): Promise<SavedView[]> {
  const agent = agentOf(viewer);
  const rows = await db
    .select()
    .from(deskViews)
    .where(or(eq(deskViews.ownerId, agent.id), deskViews.isShared))
    .orderBy(asc(sql`lower(${deskViews.name})`), asc(deskViews.id))
    .limit(MAX_VIEWS_SHOWN);
  return rows.map(({ id, name, isShared, filters, ownerId }) => ({ id, name, isShared, filters: readFilters(new URLSearchParams(filters)).typed, can: { remove: canRemoveView(viewer, { ownerId: ownerId as MemberId }) } }));
}

/** The queues of teams with how many cases wait in each: new and open ones that nobody put aside. */
export async function teamQueues(db: Executor, viewer: Viewer): Promise<TeamQueue[]> {
  agentOf(viewer);
  return db
    .select({ id: queues.id, name: queues.name, count: count(cases.id) })
    .from(queues)
    .leftJoin(cases, and(eq(cases.queueId, queues.id), inArray(cases.state, ['new', 'open']), isNull(cases.snoozedUntil)))
    .groupBy(queues.id)
    .orderBy(asc(queues.name));
}
