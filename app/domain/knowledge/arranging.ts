/** Where an article stands and who looks after it: section, owner, review date, language and translations. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { articleSections, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { isStaffRole, recordEvent, refuse } from '#domain/core';
import type { Act, ArticleId } from '#domain/core';
import { lockForStaff } from './articles.ts';
import type { ArticleRow } from './articles.ts';
import { isLanguage } from './rules.ts';

/** `owner` is a handle and `translationOf` the address of an article; null for none. `place` is its number within the section; null for the end. */
export type Arrangement = { articleId: ArticleId; sectionId: number | null; place: number | null; owner: string | null; reviewAt: Date | null; language: string; translationOf: string | null };

/**
 * Arranges an article. Refuses sections, owners and articles that are not there, an owner who is not staff, a language nobody knows,
 * and two translations in one language. Arranging it as it stands changes nothing. Staff only.
 */
export async function arrangeArticle(act: Act, form: Arrangement): Promise<void> {
  // Group first, then the article: two articles that are linked to each other at once wait here, not for each other.
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('article-translations', 0))`);
  const { article } = await lockForStaff(act, form.articleId);
  if (!isLanguage(form.language)) refuse('Choose one of the languages.', 'language');
  const sectionId = form.sectionId === null ? null : await sectionNamed(act, form.sectionId);
  const ownerId = form.owner === null ? null : await ownerNamed(act, form.owner);
  const translationGroup = await groupFor(act, article, form);
  const position = form.place ?? (sectionId === article.sectionId ? article.position : await endOf(act, sectionId));
  const wanted = { sectionId, position, ownerId, reviewAt: form.reviewAt, language: form.language, translationGroup };
  const isSame = sectionId === article.sectionId && position === article.position && ownerId === article.ownerId && form.reviewAt?.getTime() === article.reviewAt?.getTime() && form.language === article.language && translationGroup === article.translationGroup;
  if (isSame) return;
  await act.tx.update(articles).set(wanted).where(eq(articles.id, article.id));
  await recordEvent(act, 'article.edited', { articleId: article.id });
}

async function sectionNamed(act: Act, id: number): Promise<number> {
  const [row] = await act.tx.select({ id: articleSections.id }).from(articleSections).where(eq(articleSections.id, id)).for('key share');
  return row?.id ?? refuse('That section is not there any more. Choose again.', 'sectionId');
}

async function ownerNamed(act: Act, handle: string): Promise<number> {
  const [row] = await act.tx.select({ id: members.id, role: members.role }).from(members).where(eq(members.handle, handle));
  if (!row || !isStaffRole(row.role)) refuse('A guide is owned by somebody of the staff: give their handle.', 'owner');
  return row.id;
}

/** The group this article belongs to afterwards: that of the article it translates, or its own while others are in it. */
async function groupFor(act: Act, article: ArticleRow, form: Arrangement): Promise<number | null> {
  const group = form.translationOf === null ? null : await groupNamed(act, article, form.translationOf);
  if (group === null) return null;
  const isTaken = and(eq(articles.translationGroup, group), eq(articles.language, form.language), ne(articles.id, article.id));
  const [other] = await act.tx.select({ title: articles.title }).from(articles).where(isTaken);
  if (other) refuse(`There is a translation in this language already: “${other.title}”.`, 'translationOf');
  return group;
}

async function groupNamed(act: Act, article: ArticleRow, slug: string): Promise<number> {
  const [other] = await act.tx.select().from(articles).where(eq(articles.slug, slug)).for('update');
  if (!other) refuse('There is no guide of that address.', 'translationOf');
  // An article names itself when it leads its group.
  if (other.id === article.id) return article.translationGroup ?? article.id;
  if (other.translationGroup !== null) return other.translationGroup;
  await act.tx.update(articles).set({ translationGroup: other.id }).where(eq(articles.id, other.id));
  return other.id;
}

async function endOf(act: Act, sectionId: number | null): Promise<number> {
  if (sectionId === null) return 0;
  const [row] = await act.tx.select({ last: sql<number>`coalesce(max(${articles.position}), 0)::int` }).from(articles).where(eq(articles.sectionId, sectionId));
  return (row?.last ?? 0) + 1;
}
