/** What a board's ask form asks for beside the words: its fields, in order. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { addField, boardFieldsPage, boardPage, editField, removeField, restoreField } from '#domain/boards';
import type { FieldForm } from '#domain/boards';
import type { Act, BoardId } from '#domain/core';
import { paths } from '#paths';
import { isFieldKind } from '#rules/boards';
import { FieldEditor, RemovedFields } from '#ui/boards/field-forms.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Why } from '#ui/why.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'What a board asks' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, params }) => {
  const id = idFrom<BoardId>(params.board);
  const [{ fields, removed }, { board }] = await Promise.all([boardFieldsPage(db, id, viewer), boardPage(db, id, viewer)]);
  return { fields, removed, board };
});

const text = z.string().default('');
const Form = z.object({ does: z.enum(['add', 'edit', 'remove', 'restore']), board: text, field: text, label: text, hint: text, kind: text, isRequired: text, isForStaff: text, position: z.coerce.number().default(0), moreChoices: text }).catchall(z.string());

/** What the choices are called, by key. */
const choicesIn = (form: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (name.startsWith('choice.') && typeof value === 'string' ? [[name.slice('choice.'.length), value] as const] : [])));

async function change(act: Act, form: z.infer<typeof Form>): Promise<string> {
  const values: FieldForm = { label: form.label, hint: form.hint, kind: isFieldKind(form.kind) ? form.kind : 'text', isRequired: form.isRequired === 'yes', isForStaff: form.isForStaff === 'yes', position: form.position, choices: choicesIn(form), moreChoices: form.moreChoices };
  if (form.does === 'add') return addField(act, idFrom<BoardId>(form.board), values).then(() => 'Asked for from now on.');
  const id = idFrom<number>(form.field);
  if (form.does === 'edit') return editField(act, id, values).then(() => 'Saved.');
  return form.does === 'remove' ? removeField(act, id).then(() => 'Asked for no longer. What was answered stays.') : restoreField(act, id).then(() => 'Asked for again.');
}

export const action = staffAction(Form, change, (says, { context, params }) => {
  context.cookies.flash({ text: says });
  return redirect(paths.boardFields(idFrom<number>(params.board)));
}, { asksAgain: true });

export default function BoardFields() {
  const { board, fields, removed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [errors, typed]: [Record<string, string>, Record<string, string>] = [answer?.errors ?? {}, answer?.values ?? {}];
  const none = { errors: {}, typed: {} };
  return (
    <Page current={paths.adminBoards()}>
      <h1>What {board.name} asks</h1>
      <p className="lead">Beside title and text: a device, a plan. Each field more loses somebody who wanted to ask. <a href={paths.adminBoards({ board: board.id })}>Back to the board</a></p>
      <Section id="fields" title="Fields">
        {fields.length === 0 && <Empty title="It asks for nothing more">Whoever writes there writes a title and a text.</Empty>}
        {fields.map((field) => (
          <Why key={field.id} summary={`${field.label}${field.isRequired ? '' : ' (optional)'}${field.isForStaff ? ', for staff' : ''}`} isOpen={typed.field === String(field.id)}>
            <FieldEditor boardId={board.id} field={field} answer={typed.field === String(field.id) ? { errors, typed } : none} />
          </Why>
        ))}
      </Section>
      <Section id="new" title="A new field"><FieldEditor boardId={board.id} field={null} answer={typed.does === 'add' ? { errors, typed } : none} /></Section>
      <RemovedFields boardId={board.id} removed={removed} />
    </Page>
  );
}
