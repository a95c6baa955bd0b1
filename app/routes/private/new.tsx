/** Asking staff in private: about an account, a payment, a number. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keepOfForm } from '#domain/attachments';
import { openPrivateCase } from '#domain/cases';
import { memberIdOf, refuse } from '#domain/core';
import { draftAt, dropDraft } from '#domain/writing';
import { paths } from '#paths';
import { MAX_SUBJECT_LENGTH } from '#rules/cases';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader, withFiles } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Ask staff in private' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, url, viewer, context }) => ({
  subject: (url.searchParams.get('title') ?? '').slice(0, MAX_SUBJECT_LENGTH),
  // Who acts in somebody's name sees nothing they have not sent.
  draft: (await context.visitor()).behind === null ? await draftAt(db, { kind: 'private' }, viewer) : null,
}));

export const action = memberAction(
  z.object({ subject: z.string().default(''), text: z.string().default(''), kept: z.string().default('') }),
  withFiles(keepOfForm, async (act, { subject, text }, files) => {
    const opened = await openPrivateCase(act, { origin: 'private', customer: { memberId: memberIdOf(act.by) ?? refuse('Sign in to ask.') }, subject, text, files });
    await dropDraft(act, { kind: 'private' });
    return opened;
  }),
  ({ caseId }, { context }) => {
    context.cookies.flash({ text: 'Sent. Only you and staff can read it; you hear as soon as somebody answers.' });
    return redirect(paths.privateCase(caseId));
  },
);

export default function AskInPrivate() {
  const { subject, draft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page kind="alone">
      <h1>Ask staff in private</h1>
      <p className="lead">For what nobody else should read: your account, a payment, your number. Anything else finds an answer sooner in <a href={paths.ask()}>the community</a>.</p>
      <PostForm action={paths.newPrivateCase()} className="mt-6" encType="multipart/form-data">
        <FormErrors errors={errors} />
        <TextField name="subject" label="What is it about?" maxLength={MAX_SUBJECT_LENGTH} defaultValue={answer?.values.subject ?? (subject || (draft?.title ?? ''))} error={errors.subject} takesFocus={wrong === 'subject'} />
        <div className="mt-4 mb-4"><Editor name="text" label="What happened?" hasPreview={false} defaultValue={answer?.values.text} draft={draft} place="private" takes="files" error={errors.text} takesFocus={wrong === 'text'} hint="Never write passwords or whole card numbers, here or anywhere." /></div>
        <FileField kept={answer?.values.kept} error={errors.files} />
        <div className="under"><Button type="submit" kind="primary">Send to staff</Button><span className="hint">Only you and staff can read this.</span></div>
      </PostForm>
    </Page>
  );
}
