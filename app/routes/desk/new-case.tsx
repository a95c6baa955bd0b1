/** Somebody called, or stood at the counter: staff open a private case for them. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { boardList } from '#domain/boards';
import { keepOfForm } from '#domain/attachments';
import { openCaseByHand } from '#domain/cases';
import { paths } from '#paths';
import { MAX_SUBJECT_LENGTH } from '#rules/cases';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Editor } from '#ui/editor.tsx';
import { Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader, withFiles } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'A case by hand' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer }) => ({ boards: await boardList(db, viewer) }));

const text = z.string().default('');

export const action = staffAction(
  z.object({ customer: text, name: text, subject: text, text, board: text, kept: text }),
  withFiles(keepOfForm, (act, { board, kept: _kept, ...form }, files) => openCaseByHand(act, { ...form, boardSlug: board || null, files })),
  ({ caseId, isNew }, { context }) => {
    context.cookies.flash({ text: isNew ? 'The case is open.' : 'This case was open already.' });
    return redirect(paths.deskCase(caseId));
  },
);

export default function NewCase() {
  const { boards } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page kind="alone">
      <Crumbs crumbs={[{ label: 'Desk', href: paths.desk() }]} />
      <h1>A case by hand</h1>
      <p className="lead">For somebody who called or came by. Only they and staff read it.</p>
      <PostForm action={paths.newCase()} className="mt-6" encType="multipart/form-data">
        <FormErrors errors={errors} />
        <TextField name="customer" label="Customer" hint="Their @name here, or their mail address: then answers go there." defaultValue={typed.customer} error={errors.customer} takesFocus={wrong === 'customer'} />
        <TextField name="name" label="Name" isOptional hint="Only with a mail address." defaultValue={typed.name} error={errors.name} takesFocus={wrong === 'name'} />
        <TextField name="subject" label="What it is about" maxLength={MAX_SUBJECT_LENGTH} defaultValue={typed.subject} error={errors.subject} takesFocus={wrong === 'subject'} />
        <div className="mt-4 mb-4"><Editor name="text" label="What they said" takes="files" hasPreview={false} defaultValue={typed.text} error={errors.text} takesFocus={wrong === 'text'} /></div>
        <Select name="board" label="Board" isOptional options={[{ value: '', label: 'None' }, ...boards.map((board) => ({ value: board.slug, label: board.name }))]} defaultValue={typed.board} error={errors.board} />
        <div className="mt-4"><FileField kept={typed.kept} error={errors.files} /></div>
        <div className="under"><Button type="submit" kind="primary">Open the case</Button></div>
      </PostForm>
    </Page>
  );
}
