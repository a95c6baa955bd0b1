/** Changing what only staff read of one's post. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { changePrivateDetails, privateDetailsOn } from '#domain/threads';
import { paths } from '#paths';
import { PRIVATE_DETAILS_LENGTH } from '#rules/threads';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Private details' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(({ db, params, viewer }) => privateDetailsOn(db, idFrom<PostId>(params.post), viewer));

export const action = memberAction(
  PostParameter.extend({ details: z.string().default('') }),
  async (act, form) => {
    await changePrivateDetails(act, { postId: form.post, words: form.details });
    return form.post;
  },
  (post, { context }) => {
    context.cookies.flash({ text: 'Saved. Only you and staff see it.' });
    return redirect(paths.postById(post));
  },
);

export default function PrivateDetailsOfPost() {
  const { postId, words, can } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  return (
    <Page>
      <h1>Private details</h1>
      <p className="lead">Only {can.change ? 'you' : 'the author'} and staff see them: never search, mails or the history of the post.</p>
      {!can.change && <p className="whitespace-pre-line break-words">{words || 'There are none.'}</p>}
      {can.change && (
        <PostForm action={paths.privateDetails(postId)} className="form">
          <FormErrors errors={errors} />
          <TextArea name="details" label="Private details" rows={6} maxLength={PRIVATE_DETAILS_LENGTH} defaultValue={typed.details ?? words} error={errors.details} takesFocus hint="Leave it empty to remove them." />
          <div className="press"><Button type="submit" kind="primary">Save</Button><ButtonLink kind="quiet" href={paths.postById(postId)}>Leave it as it is</ButtonLink></div>
        </PostForm>
      )}
    </Page>
  );
}
