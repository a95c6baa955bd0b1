/** Writing a guide: a superuser works on a draft, staff on any guide, and staff publish. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isStaff, readId } from '#domain/core';
import type { ArticleId } from '#domain/core';
import { shownTo } from '#domain/discovery';
import { articleEditor, editArticle, publishArticle } from '#domain/knowledge';
import { previewOf } from '#domain/writing';
import { paths } from '#paths';
import { GuideEditor } from '#ui/knowledge/guide-editor.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Write a guide' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer }) => {
  const view = await articleEditor(db, { articleId: idFrom<ArticleId>(params.article), openedVersion: readId(url.searchParams.get('version')) }, viewer);
  return { view, back: isStaff(viewer) ? { label: 'Guide drafts', href: paths.drafts() } : { label: 'Ready to promote', href: paths.readyToPromote() } };
});

const Form = ArticleParameter.extend({
  title: z.string().default(''),
  text: z.string().default(''),
  version: z.coerce.number({ message: 'This form is too old. Open the page again.' }).int().positive(),
  show: z.string().optional(),
});

export const action = memberAction(
  Form,
  async (act, form) => {
    if (form.show === 'preview') return { form, preview: await previewOf(act.tx, act.markdown, form.text) };
    await editArticle(act, { articleId: form.article, title: form.title, text: form.text, version: form.version });
    return { form, published: form.show === 'publish' ? await publishArticle(act, form.article) : null };
  },
  async (done, visit) => {
    const { article, title, text } = done.form;
    if (done.preview !== undefined) return data({ errors: {}, values: { title, text }, preview: await shownTo(visit, done.preview) });
    visit.context.cookies.flash({ text: done.published ? 'Published. Readers and search can find it now.' : 'Saved.' });
    return redirect(done.published ? paths.guide(done.published.slug) : paths.editGuide(article));
  },
);

export default function EditDraft() {
  const { view, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  return (
    <Page>
      <GuideEditor view={view} back={back} typed={answer?.values ?? {}} errors={answer?.errors ?? {}} preview={preview} />
    </Page>
  );
}
