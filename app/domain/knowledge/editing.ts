/** People improve an article; what it said before is kept, and nobody overwrites what a colleague wrote meanwhile. */
import { eq } from 'drizzle-orm';
import { articles } from '#db/schema/knowledge.ts';
import { allow, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, ArticleId } from '#domain/core';
import { people, settleMentions } from '#domain/members';
import { unlockedFor } from '#domain/reputation';
import { cleanLine, cleanText, isBlank, slugFrom } from '#kit/text.ts';
import { freeSlug, lockForEditing } from './articles.ts';
import type { ArticleRow } from './articles.ts';
import { withHeadingIds } from './headings.ts';
import { keepVersion } from './keeping.ts';
import { canDraft } from './policy.ts';
import { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, MIN_TITLE_LENGTH } from './rules.ts';

/** `version` is the one the form was filled from. */
export type ArticleForm = { articleId: ArticleId; title: string; text: string; version: number };

/**
 * Stores a new title and text as the next version; what was typed is kept as typed, and what stood there is kept too. An article that was never public takes the address of its
 * new title; a public one keeps the address people have. Saving a public article also says that it is true today.
 * Refuses when somebody changed it after the form was opened, unless it already says exactly this.
 */
export async function editArticle(act: Act, form: ArticleForm): Promise<{ id: ArticleId; slug: string }> {
  const { title, text } = readForm(form);
  const rendered = canDraft(act.by, await unlockedFor(act.tx, act.by)) ? await act.markdown.render(text) : null;
  const { article, editor } = await lockForEditing(act, form.articleId);
  allow(rendered !== null);
  if (article.title === title && article.source === text) return { id: form.articleId, slug: article.slug };
  if (article.version !== form.version) refuse(await collisionSentence(act, article), 'text');

  await keepVersion(act, article);
  const wasPublic = article.publishedBy !== null;
  const slug = wasPublic || slugFrom(title) === slugFrom(article.title) ? article.slug : await freeSlug(act.tx, title);
  await act.tx
    .update(articles)
    .set({
      title,
      slug,
      source: text,
      html: withHeadingIds(await settleMentions(act.tx, rendered.html)),
      plain: rendered.text,
      rendererVersion: rendered.version,
      editedBy: editor.id,
      version: article.version + 1,
      updatedAt: act.at,
      ...(article.publishedAt ? { checkedAt: act.at, checkedBy: editor.id } : {}),
    })
    .where(eq(articles.id, article.id));
  await recordEvent(act, 'article.edited', { articleId: article.id });
  return { id: form.articleId, slug };
}

function readForm(form: ArticleForm): { title: string; text: string } {
  const title = cleanLine(form.title);
  const text = cleanText(form.text);
  if (title.length < MIN_TITLE_LENGTH) refuse('Give the guide a title that says what it helps with.', 'title');
  if (title.length > MAX_TITLE_LENGTH) refuse(`Keep the title under ${MAX_TITLE_LENGTH} characters: it is ${title.length}.`, 'title');
  if (isBlank(text)) refuse('Write the guide first.', 'text');
  if (text.length > MAX_TEXT_LENGTH) refuse(`Keep a guide under ${MAX_TEXT_LENGTH.toLocaleString('en-GB')} characters, or make two of it.`, 'text');
  return { title, text };
}

async function collisionSentence(act: Act, article: ArticleRow): Promise<string> {
  const [colleague] = article.editedBy === null ? [] : await people(act.tx, [article.editedBy]);
  const isOwn = colleague !== undefined && colleague.id === memberIdOf(act.by);
  const what = isOwn ? 'You changed this guide in another window' : colleague ? `${colleague.name} changed this guide while you were writing` : 'The answer this guide comes from was changed while you were writing';
  return `${what}, so yours was not saved. Look at what changed, put the two together here, and save again.`;
}
