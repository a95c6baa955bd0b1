/** Guides that are about the same as a case: linked by staff, undone by staff, and seen by staff alone from both sides. */
import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { caseArticles } from '#db/schema/desk.ts';
import { articles } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import { noteLink } from '#domain/cases';
import type { CaseState } from '#domain/cases';
import { found, refuse } from '#domain/core';
import type { Act, ArticleId, CaseId, Viewer } from '#domain/core';
import { agentOf } from './agent.ts';
import { LINKED_SHOWN, MAX_LINKED_GUIDES } from './rules.ts';

/** `isGrown`: it grew from the thread the case is about, so the link is a fact and nobody takes it away. */
export type CaseGuide = { id: ArticleId; slug: string; title: string; isPublic: boolean; isGrown: boolean };
export type CaseOfGuide = { id: CaseId; title: string; state: CaseState };

/**
 * Links a guide to a case by its address, as it stands in the browser or after "/guides/". Linked already, also by somebody
 * at the same moment, changes nothing: the key decides. Locks the case, so that two who link at once do not link too many. Refuses what is no guide, one that was put away, and more than a case is about.
 */
export async function linkGuide(act: Act, form: { caseId: CaseId; address: string }): Promise<{ caseId: CaseId; articleId: ArticleId; title: string }> {
  const agent = agentOf(act.by);
  found((await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, form.caseId)).for('no key update'))[0]);
  const slug = slugIn(form.address) ?? refuse('Give the address of a guide, as it stands in the browser.', 'address');
  const [guide] = await act.tx.select({ id: articles.id, title: articles.title, isAway: sql<boolean>`${articles.dismissedAt} is not null` }).from(articles).where(eq(articles.slug, slug)).for('key share');
  if (!guide) refuse('There is no guide at this address. Open it, and copy the address from the browser.', 'address');
  if (guide.isAway) refuse('This guide was put away. Bring it back first, or link another.', 'address');
  const linked = await act.tx.select({ articleId: caseArticles.articleId }).from(caseArticles).where(eq(caseArticles.caseId, form.caseId));
  const isLinked = linked.some(({ articleId }) => articleId === guide.id);
  if (!isLinked && linked.length >= MAX_LINKED_GUIDES) refuse(`${MAX_LINKED_GUIDES} guides are linked already. Take one away first.`, 'address');
  const made = await act.tx.insert(caseArticles).values({ caseId: form.caseId, articleId: guide.id, by: agent.id, at: act.at }).onConflictDoNothing().returning({ caseId: caseArticles.caseId });
  if (made.length > 0) await noteLink(act, form.caseId, `guide “${guide.title}”`);
  return { caseId: form.caseId, articleId: guide.id as ArticleId, title: guide.title };
}

/** Takes a guide away from a case; twice is once. */
export async function unlinkGuide(act: Act, form: { caseId: CaseId; articleId: ArticleId }): Promise<void> {
  agentOf(act.by);
  const gone = await act.tx.delete(caseArticles).where(and(eq(caseArticles.caseId, form.caseId), eq(caseArticles.articleId, form.articleId))).returning({ caseId: caseArticles.caseId });
  if (gone.length === 0) return;
  const [guide] = await act.tx.select({ title: articles.title }).from(articles).where(eq(articles.id, form.articleId));
  await noteLink(act, form.caseId, `guide “${guide?.title ?? ''}” taken away`);
}

/** The guides of a case and of the cases merged into it: what grew from its thread, then what was linked, newest first. For staff. */
export async function guidesOfCase(db: Executor, caseId: CaseId, viewer: Viewer): Promise<CaseGuide[]> {
  agentOf(viewer);
  const rows = await db.execute<{ id: string; slug: string; title: string; is_public: boolean; is_grown: boolean }>(sql`
    select g.id, g.slug, g.title, g.published_at is not null as is_public, bool_or(of_case.is_grown) as is_grown
    from (
      select linked.article_id, linked.at, false as is_grown from ${caseArticles} linked
      where linked.case_id = ${caseId}::bigint or linked.case_id in (select merged.id from ${cases} merged where merged.merged_into_id = ${caseId}::bigint)
      union all
      select grown.id, grown.created_at, true from ${cases} c join ${articles} grown on grown.thread_id = c.thread_id and grown.dismissed_at is null where c.id = ${caseId}::bigint
    ) of_case join ${articles} g on g.id = of_case.article_id
    group by g.id order by bool_or(of_case.is_grown) desc, max(of_case.at) desc, g.id desc limit ${LINKED_SHOWN}`);
  return rows.map(({ id, slug, title, is_public, is_grown }) => ({ id: Number(id) as ArticleId, slug, title, isPublic: is_public, isGrown: is_grown }));
}

/** The newest cases a guide is linked to, with that of the thread it grew from; for staff. */
export async function casesOfGuide(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<CaseOfGuide[]> {
  agentOf(viewer);
  const linked = sql`select linked.case_id from ${caseArticles} linked where linked.article_id = ${articleId}`;
  const grown = sql`select own.id from ${cases} own join ${articles} of_thread on of_thread.thread_id = own.thread_id where of_thread.id = ${articleId}`;
  const rows = await db
    .select({ id: cases.id, state: cases.state, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')` })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(or(sql`${cases.id} in (${linked})`, sql`${cases.id} in (${grown})`))
    .orderBy(desc(cases.id))
    .limit(LINKED_SHOWN);
  return rows.map((row) => ({ ...row, id: row.id as CaseId }));
}

/** What follows "/guides/" in an address, or the word alone; null for what is neither. */
function slugIn(address: string): string | null {
  const typed = address.trim().replace(/[?#].*$/s, '');
  const [, afterGuides] = /\/guides\/([^/\s]+)\/?$/.exec(typed) ?? [];
  const slug = afterGuides ?? (/^[^/\s]+$/.test(typed) ? typed : null);
  try {
    const decoded = decodeURIComponent(slug ?? '');
    // No guide has such an address, and the database takes no NUL.
    return decoded === '' || /\p{Cc}/u.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
