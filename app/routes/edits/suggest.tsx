/** Suggesting another wording of somebody else's post. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { shownTo } from '#domain/discovery';
import { suggestEdit, suggestionForm } from '#domain/edits';
import { paths } from '#paths';
import { SUGGESTION_REASON_LENGTH } from '#rules/edits';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Suggest a change' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(({ db, params, viewer }) => suggestionForm(db, idFrom<PostId>(params.post), viewer));

export const action = memberAction(
  PostParameter.extend({ text: z.string().default(''), title: z.string().optional(), reason: z.string().default(''), show: z.string().optional() }),
  async (act, form) => {
    if (form.show === 'preview') return { id: null, preview: (await act.markdown.render(form.text)).html, form };
    return { id: await suggestEdit(act, { postId: form.post, text: form.text, title: form.title, reason: form.reason }), preview: null, form };
  },
  async ({ id, preview, form }, visit) => {
    if (id === null) return data({ errors: {}, values: { text: form.text, title: form.title ?? '', reason: form.reason }, preview: await shownTo(visit, preview) });
    visit.context.cookies.flash({ text: 'Suggested. Whoever may change the post decides, and we tell you.' });
    return redirect(paths.suggestion(id));
  },
);

export default function Suggest() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  const wrong = firstInvalid(errors);
  return (
    <Page>
      <Crumbs crumbs={[{ label: form.thread, href: paths.postById(form.postId) }]} />
      <h1>Suggest a change</h1>
      <p className="lead">Change the words as they should be. Its author, or whoever keeps order here, makes the change or tells you why not.{form.openId !== null && ' This takes the place of what you suggested before.'}</p>
      {preview !== null && <Preview html={preview} />}
      <PostForm action={paths.suggest(form.postId)} className="stack">
        <FormErrors errors={errors} />
        {form.title !== null && <TextArea name="title" look="title" rows={2} label="Title" defaultValue={typed.title ?? form.title} error={errors.title} takesFocus={wrong === 'title'} />}
        <Editor name="text" label="Text" rows={12} defaultValue={typed.text ?? form.source} error={errors.text} takesFocus={wrong === 'text' || !answer} />
        <TextField name="reason" label="Why" hint="“Step 3 is out of date”, “a word is missing”." maxLength={SUGGESTION_REASON_LENGTH} defaultValue={typed.reason ?? form.reason} error={errors.reason} takesFocus={wrong === 'reason'} />
        <div className="press">
          <Button type="submit" kind="primary">Suggest it</Button>
          <ButtonLink kind="quiet" href={paths.postById(form.postId)}>Leave it as it is</ButtonLink>
        </div>
      </PostForm>
    </Page>
  );
}
