/** A message to staff. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keepOfForm } from '#domain/attachments';
import { ownCase, writePrivately } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { dropDraft } from '#domain/writing';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { MessageForm } from '#ui/private/message-form.tsx';
import { memberAction, memberLoader, withFiles } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Your message' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => {
  const { id, subject } = await ownCase(db, idFrom<CaseId>(params.case), viewer);
  return { id, subject };
});

export const action = memberAction(
  CaseParameter.extend({ text: z.string().default(''), kept: z.string().default('') }),
  withFiles(keepOfForm, async (act, form, files) => {
    const written = await writePrivately(act, { caseId: form.case, text: form.text, files });
    await dropDraft(act, { kind: 'message', id: form.case });
    return written;
  }, (form, { db, viewer }) => ownCase(db, form.case, viewer)),
  ({ id }, { context }) => {
    context.cookies.flash({ text: 'Sent.' });
    return redirect(paths.privateCase(id));
  },
);

export default function Message() {
  const { id, subject } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <Crumbs crumbs={[{ label: 'Private questions', href: paths.privateCases() }, { label: subject, href: paths.privateCase(id) }]} />
      <h1>Your message</h1>
      <MessageForm caseId={id} text={answer?.values.text} kept={answer?.values.kept} errors={answer?.errors ?? {}} />
    </Page>
  );
}
