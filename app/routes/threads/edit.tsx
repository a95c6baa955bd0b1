/** Changing a post; what it said before is kept. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { attachFiles, keepOfForm, ownFilesIn, textWithFiles } from '#domain/attachments';
import type { PostId } from '#domain/core';
import { shownTo } from '#domain/discovery';
import { answersOfPost, changeAnswers, editPost, hideFromPublic, lookForPersonalData, postSource } from '#domain/threads';
import { draftAt, dropDraft, previewOf } from '#domain/writing';
import { paths } from '#paths';
import { EDIT_REASON_LENGTH } from '#rules/threads';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { BoardFields } from '#ui/questions/board-fields.tsx';
import { PersonalNotice } from '#ui/threads/personal-notice.tsx';
import { answersIn, answersTyped } from '#web/field-answers.ts';
import { memberAction, memberLoader, withFiles } from '#web/doors.ts';
import { PersonalField, PostParameter, idFrom } from '#web/parameters.ts';

export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Edit' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, context }) => {
  const id = idFrom<PostId>(params.post);
  // Who acts in somebody's name sees nothing they have not sent.
  const draft = (await context.visitor()).behind === null ? await draftAt(db, { kind: 'edit', id }, viewer) : null;
  return { ...(await postSource(db, id, viewer)), draft, asked: await answersOfPost(db, id, viewer) };
});

const Form = PostParameter.extend({ text: z.string().default(''), title: z.string().optional(), reason: z.string().default(''), over: z.coerce.number().int().positive().optional(), show: z.string().optional(), kept: z.string().default(''), personal: PersonalField }).catchall(z.string());

export const action = memberAction(
  Form,
  withFiles(keepOfForm, async (act, form, files, kept) => {
    if (form.show === 'preview') return { preview: await previewOf(act.tx, act.markdown, await textWithFiles(act.tx, form.text, files)), noticed: null, form, kept };
    const before = await postSource(act.tx, form.post, act.by);
    const looked = await lookForPersonalData(act.tx, form, form.personal, act.by, `${before.title ?? ''}\n${before.source}`);
    if (looked.noticed) return { preview: null, noticed: looked.noticed, form, kept };
    const text = await textWithFiles(act.tx, looked.text, files);
    const post = await editPost(act, { postId: form.post, text, title: looked.title, reason: form.reason, over: form.over });
    await changeAnswers(act, { postId: form.post, answers: answersIn(form) });
    await hideFromPublic(act, post.id, looked.hidden, looked.removed);
    await attachFiles(act, { subject: 'post', id: post.id }, [...files, ...(await ownFilesIn(act.tx, text, act.by))]);
    await dropDraft(act, { kind: 'edit', id: post.id });
    return { post, form };
  }),
  async (done, visit) => {
    if (done.post === undefined) return data({ errors: {}, values: { text: done.form.text, title: done.form.title ?? '', reason: done.form.reason, kept: done.kept, personal: done.form.personal, ...answersTyped(done.form) }, preview: await shownTo(visit, done.preview), noticed: done.noticed }, { status: done.noticed ? 422 : 200 });
    visit.context.cookies.flash({ text: 'Changed. The earlier words are kept in its history.' });
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
      <PostForm action={paths.editPost(post.id)} className="stack" encType="multipart/form-data">
        <FormErrors errors={errors} />
        {post.title !== null && <TextArea name="title" look="title" rows={2} label="Title" defaultValue={typed.title ?? post.title} error={errors.title} takesFocus={wrong === 'title'} />}
        <Editor name="text" label="Text" rows={12} defaultValue={typed.text ?? post.draft?.text ?? post.source} draft={post.draft} place={`edit:${post.id}`} takes="pictures" threadId={post.threadId} error={errors.text} takesFocus={wrong === 'text' || !answer} />
        <FileField kept={typed.kept} error={errors.files} label="Add a picture" hint="Or a PDF. They stand below your words, for everyone; place and camera are taken out of pictures." />
        {post.asked.fields.length > 0 && <fieldset><legend>What the board asks</legend><BoardFields fields={post.asked.fields} typed={typed} values={post.asked.values} errors={errors} wrong={wrong} /></fieldset>}
        <HiddenFields fields={{ over: post.version }} />
        <TextField name="reason" label="Why" hint="It stands beside “edited”. It may stay empty." maxLength={EDIT_REASON_LENGTH} defaultValue={typed.reason} error={errors.reason} takesFocus={wrong === 'reason'} />
        <PersonalNotice sent={(answer && 'noticed' in answer && answer.noticed) || null} choice={typed.personal} />
        <div className="press">
          <Button type="submit" kind="primary">Save</Button>
          <ButtonLink kind="quiet" href={paths.postById(post.id)}>Leave it as it is</ButtonLink>
        </div>
      </PostForm>
    </Page>
  );
}
