/** Editing a guide or its draft. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ArticleId } from '#domain/core';
import { articleEditor, editArticle, publishArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { GuideEditor } from '#ui/knowledge/guide-editor.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Edit a guide' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, url, viewer }) => {
  const opened = Number(url.searchParams.get('version'));
  return articleEditor(db, { articleId: idFrom<ArticleId>(params.article), openedVersion: Number.isSafeInteger(opened) && opened > 0 ? opened : null }, viewer);
});

const Form = ArticleParameter.extend({
  title: z.string().default(''),
  text: z.string().default(''),
  version: z.coerce.number({ message: 'This form is too old. Open the page again.' }).int().positive(),
  show: z.string().optional(),
});

export const action = staffAction(
  Form,
  async (act, form) => {
    if (form.show === 'preview') return { form, preview: (await act.markdown.render(form.text)).html };
    await editArticle(act, { articleId: form.article, title: form.title, text: form.text, version: form.version });
    return { form, published: form.show === 'publish' ? await publishArticle(act, form.article) : null };
  },
  (done, { context }) => {
    const { article, title, text } = done.form;
    if (done.preview !== undefined) return data({ errors: {}, values: { title, text }, preview: done.preview });
    context.cookies.flash({ text: done.published ? 'Published. Readers and search can find it now.' : 'Saved.' });
    return redirect(done.published ? paths.guide(done.published.slug) : paths.editGuide(article));
  },
);

export default function EditGuide() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  return (
    <Page>
      <GuideEditor view={view} action={paths.editGuide(view.article.id)} back={{ label: 'Guide drafts', href: paths.drafts() }} typed={answer?.values ?? {}} errors={answer?.errors ?? {}} preview={preview} />
    </Page>
  );
}
