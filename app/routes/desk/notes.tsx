/** A note between colleagues. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keepOfForm } from '#domain/attachments';
import type { CaseId } from '#domain/core';
import { draftsOf, keepDraft, keepNote } from '#domain/desk';
import { paths } from '#paths';
import { NoteForm } from '#ui/cases/note-form.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader, withFiles } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Internal note' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer }) => {
  const caseId = idFrom<CaseId>(params.case);
  return { caseId, draft: (await draftsOf(db, caseId, viewer)).note };
});

export const action = staffAction(
  CaseParameter.extend({ text: z.string().default(''), kept: z.string().default('') }),
  withFiles(
    keepOfForm,
    async (act, form, files) => {
      await keepNote(act, { caseId: form.case, text: form.text, files });
      return form;
    },
    (form, { db, viewer, at, services }) => db.transaction((tx) => keepDraft({ tx, by: viewer, at, markdown: services.markdown }, { caseId: form.case, kind: 'note', text: form.text })),
  ),
  (form, { context }) => {
    context.cookies.flash({ text: 'Noted. Only staff can read it.' });
    return redirect(paths.deskCase(form.case));
  },
);

export default function WriteNote() {
  const { caseId, draft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>Internal note</h1>
      <NoteForm caseId={caseId} draft={draft} text={answer?.values.text} kept={answer?.values.kept} errors={answer?.errors ?? {}} takesFocus />
    </Page>
  );
}
