/** Changing what a board asks for. What was answered before stays, whatever becomes of the field. */
import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardFieldChoices, boardFields } from '#db/schema/boards.ts';
import { NotFound, allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, Viewer } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import { ARRANGERS, lockBoard } from './changing.ts';
import { fieldsOf } from './fields.ts';
import type { BoardFieldView } from './fields.ts';
import { canArrangeBoards } from './policy.ts';
import { MAX_CHOICES, MAX_FIELDS, MAX_FIELD_HINT_LENGTH, MAX_FIELD_LABEL_LENGTH } from './rules.ts';
import type { FieldKind } from './rules.ts';

export type FieldForm = {
  label: string; hint: string; kind: FieldKind; isRequired: boolean; isForStaff: boolean; position: number;
  /** What the choices that are there are called, by key; an empty one is taken out of the list. */
  choices: Readonly<Record<string, string>>;
  /** More of them, a line each. */
  moreChoices: string;
};

/** Adds a field to a board's ask form. Refused: no label, one that is there already, more fields than anybody fills in, and a list with nothing to choose from. */
export async function addField(act: Act, boardId: BoardId, form: FieldForm): Promise<{ id: number }> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  await lockBoard(act, boardId);
  const values = await checked(act, boardId, null, form);
  const there = await fieldsOf(act.tx, [boardId]);
  if (there.length >= MAX_FIELDS) refuse(`${MAX_FIELDS} fields are as many as people fill in. Remove one first.`, 'label');
  const taken = new Set((await act.tx.select({ key: boardFields.key }).from(boardFields).where(eq(boardFields.boardId, boardId))).map(({ key }) => key));
  const [made] = await act.tx.insert(boardFields).values({ ...values, boardId, kind: form.kind, key: freeKey(values.label, taken) }).returning({ id: boardFields.id });
  const { id } = found(made);
  if (form.kind === 'choice') await saveChoices(act, id, {}, form.moreChoices);
  await note(act, boardId, { field: id }, { field: id, ...values });
  return { id };
}

/** Changes a field; its kind stays, because answers were given to it. A choice that is called otherwise is so everywhere. */
export async function editField(act: Act, fieldId: number, form: Omit<FieldForm, 'kind'>): Promise<void> {
  const field = await lockField(act, fieldId);
  const values = await checked(act, field.boardId, fieldId, form);
  await act.tx.update(boardFields).set(values).where(eq(boardFields.id, fieldId));
  if (field.kind === 'choice') await saveChoices(act, fieldId, form.choices, form.moreChoices);
  await note(act, field.boardId, { field: fieldId, label: field.label, isRequired: field.isRequired, isForStaff: field.isForStaff }, { field: fieldId, ...values });
}

/** Asks for it no longer. Answers stay with their threads; {@link restoreField} undoes it. */
export async function removeField(act: Act, fieldId: number): Promise<void> {
  const field = await lockField(act, fieldId);
  if (field.removedAt) return;
  await act.tx.update(boardFields).set({ removedAt: act.at }).where(eq(boardFields.id, fieldId));
  await note(act, field.boardId, { field: fieldId, label: field.label }, { field: fieldId, removed: true });
}

/** Asks for it again. Refused while another field has its label, and beyond the most a form has. */
export async function restoreField(act: Act, fieldId: number): Promise<void> {
  const field = await lockField(act, fieldId);
  if (!field.removedAt) return;
  const there = await fieldsOf(act.tx, [field.boardId]);
  if (there.length >= MAX_FIELDS) refuse(`${MAX_FIELDS} fields are as many as people fill in. Remove one first.`);
  if (there.some(({ label }) => isSame(label, field.label))) refuse(`There is a field “${field.label}” again. Call that one otherwise first.`);
  await act.tx.update(boardFields).set({ removedAt: null }).where(eq(boardFields.id, fieldId));
  await note(act, field.boardId, { field: fieldId, removed: true }, { field: fieldId, label: field.label });
}

/** The fields of a board, and those it asked for before. NotFound for whoever may not arrange boards. */
export async function boardFieldsPage(db: Executor, boardId: BoardId, viewer: Viewer): Promise<{ fields: BoardFieldView[]; removed: { id: number; label: string }[] }> {
  if (!canArrangeBoards(viewer)) throw new NotFound('There is nothing here.');
  const removed = await db.select({ id: boardFields.id, label: boardFields.label }).from(boardFields).where(and(eq(boardFields.boardId, boardId), isNotNull(boardFields.removedAt))).orderBy(asc(boardFields.id));
  return { fields: await fieldsOf(db, [boardId]), removed };
}

async function lockField(act: Act, fieldId: number) {
  allow(canArrangeBoards(act.by), ARRANGERS);
  const [place] = await act.tx.select({ boardId: boardFields.boardId }).from(boardFields).where(eq(boardFields.id, fieldId));
  const boardId = found(place).boardId as BoardId;
  // The board first: fields of one form are changed one after the other.
  await lockBoard(act, boardId);
  const [field] = await act.tx.select().from(boardFields).where(eq(boardFields.id, fieldId));
  return { ...found(field), boardId };
}

async function checked(act: Act, boardId: BoardId, fieldId: number | null, form: Omit<FieldForm, 'kind'>) {
  const label = cleanLine(form.label);
  const hint = cleanLine(form.hint);
  if (label === '' || [...label].length > MAX_FIELD_LABEL_LENGTH) refuse(`Give the field a label of up to ${MAX_FIELD_LABEL_LENGTH} characters.`, 'label');
  if ([...hint].length > MAX_FIELD_HINT_LENGTH) refuse(`Keep the hint to ${MAX_FIELD_HINT_LENGTH} characters.`, 'hint');
  if (!Number.isInteger(form.position) || form.position < 0 || form.position > 9_999) refuse('The place is a whole number from 0 to 9999.', 'position');
  const other = (await fieldsOf(act.tx, [boardId])).find((field) => field.id !== fieldId && isSame(field.label, label));
  if (other) refuse(`There is a field “${other.label}” already.`, 'label');
  return { label, hint, isRequired: form.isRequired, isForStaff: form.isForStaff, position: form.position };
}

/** Renames, takes out and adds choices. One that is added again after it was taken out is the same as before. */
async function saveChoices(act: Act, fieldId: number, named: Readonly<Record<string, string>>, more: string): Promise<void> {
  const stored = await act.tx.select().from(boardFieldChoices).where(eq(boardFieldChoices.fieldId, fieldId)).orderBy(asc(boardFieldChoices.position), asc(boardFieldChoices.key));
  const taken = new Set(stored.map(({ key }) => key));
  const kept = stored.filter(({ removedAt }) => removedAt === null).flatMap(({ key, label }) => {
    const words = cleanLine(named[key] ?? label);
    return words === '' ? [] : [{ key, label: words }];
  });
  for (const line of more.split('\n').map(cleanLine).filter((words) => words !== '')) {
    if (kept.some(({ label }) => isSame(label, line))) continue;
    const before = stored.find(({ key, label }) => isSame(label, line) && !kept.some((one) => one.key === key));
    const key = before?.key ?? freeKey(line, taken);
    taken.add(key);
    kept.push({ key, label: line });
  }
  const long = kept.find(({ label }) => [...label].length > MAX_FIELD_LABEL_LENGTH);
  if (long) refuse(`Keep each choice to ${MAX_FIELD_LABEL_LENGTH} characters.`, 'moreChoices');
  if (kept.length < 2) refuse('A list has at least two choices, a line each.', 'moreChoices');
  if (kept.length > MAX_CHOICES) refuse(`A list has up to ${MAX_CHOICES} choices; these are ${kept.length}.`, 'moreChoices');
  const twice = kept.find(({ label }, index) => kept.findIndex((one) => isSame(one.label, label)) !== index);
  if (twice) refuse(`“${twice.label}” stands in the list twice.`, 'moreChoices');
  await act.tx.update(boardFieldChoices).set({ removedAt: act.at }).where(and(eq(boardFieldChoices.fieldId, fieldId), isNull(boardFieldChoices.removedAt), notInArray(boardFieldChoices.key, kept.map(({ key }) => key))));
  await act.tx
    .insert(boardFieldChoices)
    .values(kept.map(({ key, label }, position) => ({ fieldId, key, label, position })))
    .onConflictDoUpdate({ target: [boardFieldChoices.fieldId, boardFieldChoices.key], set: { label: sql`excluded.label`, position: sql`excluded.position`, removedAt: null } });
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A short word for addresses, which nothing else here has or had, and no object has by itself. */
function freeKey(label: string, taken: ReadonlySet<string>): string {
  const key = slugFrom(label).slice(0, 40) || 'field';
  if (!taken.has(key) && !(key in Object.prototype)) return key;
  for (let number = 2; ; number += 1) if (!taken.has(`${key}-${number}`)) return `${key}-${number}`;
}

async function note(act: Act, boardId: BoardId, before: Record<string, unknown>, after: Record<string, unknown>): Promise<void> {
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before, after });
  await recordEvent(act, 'board.fields-changed', { boardId });
}
