/** A superuser works on a draft, which staff publish. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ArticleId } from '#domain/core';
import { articleEditor, editArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { GuideEditor } from '#ui/knowledge/guide-editor.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Work on a draft' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer }) => {
  const opened = Number(url.searchParams.get('version'));
  return articleEditor(db, { articleId: idFrom<ArticleId>(params.article), openedVersion: Number.isSafeInteger(opened) && opened > 0 ? opened : null }, viewer);
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
    if (form.show === 'preview') return { form, preview: (await act.markdown.render(form.text)).html };
    await editArticle(act, { articleId: form.article, title: form.title, text: form.text, version: form.version });
    return { form, preview: undefined };
  },
  (done, { context }) => {
    const { article, title, text } = done.form;
    if (done.preview !== undefined) return data({ errors: {}, values: { title, text }, preview: done.preview });
    context.cookies.flash({ text: 'Saved.' });
    return redirect(paths.editDraft(article));
  },
);

export default function EditDraft() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  return (
    <Page>
      <GuideEditor view={view} action={paths.editDraft(view.article.id)} back={{ label: 'Ready to promote', href: paths.readyToPromote() }} typed={answer?.values ?? {}} errors={answer?.errors ?? {}} preview={preview} />
    </Page>
  );
}
