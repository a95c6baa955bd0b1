/** The reply of staff: it lands in the thread. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { answerCase } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { ReplyForm } from '#ui/threads/reply-form.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Reply' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ params }) => ({ caseId: idFrom<CaseId>(params.case) }));

export const action = staffAction(
  CaseParameter.extend({ text: z.string().default(''), then: z.enum(['open', 'waiting', 'solved']).default('open') }),
  async (act, form) => {
    await answerCase(act, { caseId: form.case, text: form.text, then: form.then });
    return form;
  },
  (form, { context }) => {
    context.cookies.flash({ text: form.then === 'solved' ? 'Replied in the thread, and resolved.' : form.then === 'waiting' ? 'Replied. The case waits for the customer now.' : 'Replied in the thread.' });
    return redirect(paths.deskCase(form.case));
  },
);

export default function Reply() {
  const { caseId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>Public reply</h1>
      <ReplyForm action={paths.caseReply(caseId)} text={answer?.values.text} errors={answer?.errors ?? {}} submit="Reply in the thread" label="Public reply" takesFocus />
    </Page>
  );
}
