/** A note between colleagues. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { addNote } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Internal note' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ params }) => ({ caseId: idFrom<CaseId>(params.case) }));

export const action = staffAction(
  CaseParameter.extend({ text: z.string().default('') }),
  async (act, form) => {
    await addNote(act, { caseId: form.case, text: form.text });
    return form;
  },
  (form, { context }) => {
    context.cookies.flash({ text: 'Noted. Only staff can read it.' });
    return redirect(paths.deskCase(form.case));
  },
);

export default function WriteNote() {
  const { caseId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>Internal note</h1>
      <PostForm action={paths.caseNote(caseId)}>
        <FormErrors errors={errors} />
        <Editor name="text" label="Internal note" hasPreview={false} tools={[]} defaultValue={answer?.values.text} error={errors.text} takesFocus hint="Only staff can read this." />
        <div className="under"><Button type="submit" kind="primary">Keep the note</Button></div>
      </PostForm>
    </Page>
  );
}
