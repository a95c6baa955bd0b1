/** Changing a post; what it said before is kept. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { editPost, hideFromPublic, lookForPersonalData, postSource } from '#domain/threads';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextArea, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { PersonalNotice } from '#ui/threads/personal-notice.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { PersonalField, PostParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Edit' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => postSource(db, idFrom<PostId>(params.post), viewer));

const Form = PostParameter.extend({ text: z.string().default(''), title: z.string().optional(), show: z.string().optional(), personal: PersonalField });

export const action = memberAction(
  Form,
  async (act, form) => {
    if (form.show === 'preview') return { preview: (await act.markdown.render(form.text)).html, noticed: null, form };
    const before = await postSource(act.tx, form.post, act.by);
    const looked = await lookForPersonalData(act.tx, form, form.personal, act.by, `${before.title ?? ''}\n${before.source}`);
    if (looked.noticed) return { preview: null, noticed: looked.noticed, form };
    const post = await editPost(act, { postId: form.post, text: looked.text, title: looked.title });
    await hideFromPublic(act, post.id, looked.hidden, looked.removed);
    return { post, form };
  },
  (done, { context }) => {
    if (done.post === undefined) return data({ errors: {}, values: { text: done.form.text, title: done.form.title ?? '', personal: done.form.personal }, preview: done.preview, noticed: done.noticed }, { status: done.noticed ? 422 : 200 });
    context.cookies.flash({ text: 'Changed. The earlier words are kept in its history.' });
    return redirect(paths.postById(done.post.id));
  },
);

export default function Edit() {
  const post = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  const wrong = firstInvalid(errors);
  return (
    <Page>
      <h1>{post.number === 1 ? 'Edit your question' : 'Edit your reply'}</h1>
      {preview !== null && <Preview html={preview} />}
      <PostForm action={paths.editPost(post.id)} className="stack">
        <FormErrors errors={errors} />
        {post.title !== null && <TextArea name="title" look="title" rows={2} label="Title" defaultValue={typed.title ?? post.title} error={errors.title} takesFocus={wrong === 'title'} />}
        <Editor name="text" label="Text" rows={12} defaultValue={typed.text ?? post.source} error={errors.text} takesFocus={wrong === 'text' || !answer} />
        <PersonalNotice sent={(answer && 'noticed' in answer && answer.noticed) || null} choice={typed.personal} />
        <div className="press">
          <Button type="submit" kind="primary">Save</Button>
          <ButtonLink kind="quiet" href={paths.postById(post.id)}>Leave it as it is</ButtonLink>
        </div>
      </PostForm>
    </Page>
  );
}
