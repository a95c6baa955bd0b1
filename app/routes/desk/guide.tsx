/** Editing a guide or its draft. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ArticleId } from '#domain/core';
import { articleToEdit, editArticle, publishArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { GuideForm } from '#ui/knowledge/guide-form.tsx';
import { Page } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Edit a guide' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer }) => ({ article: await articleToEdit(db, idFrom<ArticleId>(params.article), viewer) }));

const Form = ArticleParameter.extend({
  title: z.string().default(''),
  text: z.string().default(''),
  unchangedSince: z.coerce.date({ message: 'This form is too old. Open the page again.' }),
  show: z.string().optional(),
});

export const action = staffAction(
  Form,
  async (act, form) => {
    if (form.show === 'preview') return { form, preview: (await act.markdown.render(form.text)).html };
    await editArticle(act, { articleId: form.article, title: form.title, text: form.text, unchangedSince: form.unchangedSince });
    return { form, published: form.show === 'publish' ? await publishArticle(act, form.article) : null };
  },
  (done, { context }) => {
    const { article, title, text, unchangedSince } = done.form;
    if (done.preview !== undefined) return data({ errors: {}, values: { title, text, unchangedSince: unchangedSince.toISOString() }, preview: done.preview });
    context.cookies.flash({ text: done.published ? 'Published. Readers and search can find it now.' : 'Saved.' });
    return redirect(done.published ? paths.guide(done.published.slug) : paths.editGuide(article));
  },
);

export default function EditGuide() {
  const { article } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  return (
    <Page>
      <Crumbs crumbs={[{ label: 'Guide drafts', href: paths.drafts() }]} />
      <h1>{article.publishedAt ? 'Edit the guide' : 'Make it a guide'}</h1>
      {preview !== null && <Preview html={preview} />}
      <GuideForm key={article.updatedAt.getTime()} article={article} typed={answer?.values ?? {}} errors={answer?.errors ?? {}} />
    </Page>
  );
}
