/** What a board's ask form asks for: its fields, and whether what somebody typed answers them. */
import { and, asc, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardFieldChoices, boardFields } from '#db/schema/boards.ts';
import { refuse } from '#domain/core';
import type { BoardId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { MAX_ANSWER_LENGTH, fieldName } from './rules.ts';
import type { FieldKind } from './rules.ts';

export type FieldChoice = { key: string; label: string };
export type BoardFieldView = { id: number; boardId: BoardId; key: string; label: string; hint: string; kind: FieldKind; isRequired: boolean; /** Only staff and whoever answered see the answer. */ isForStaff: boolean; position: number; choices: FieldChoice[] };
/** An answer as it is stored: words, a number, yes or no, or the key of a choice. */
export type FieldAnswer = { fieldId: number; value: string };

/** What these boards ask for, in order. One statement for all of them. */
export async function fieldsOf(db: Executor, boardIds: readonly BoardId[]): Promise<BoardFieldView[]> {
  if (boardIds.length === 0) return [];
  const rows = await db
    .select({
      id: boardFields.id, boardId: boardFields.boardId, key: boardFields.key, label: boardFields.label, hint: boardFields.hint, kind: boardFields.kind,
      isRequired: boardFields.isRequired, isForStaff: boardFields.isForStaff, position: boardFields.position,
      choices: sql<FieldChoice[]>`coalesce((select json_agg(json_build_object('key', c.key, 'label', c.label) order by c.position, c.key) from ${boardFieldChoices} c where c.field_id = ${boardFields}.id and c.removed_at is null), '[]')`,
    })
    .from(boardFields)
    .where(and(inArray(boardFields.boardId, [...boardIds]), isNull(boardFields.removedAt)))
    .orderBy(asc(boardFields.boardId), asc(boardFields.position), asc(boardFields.id));
  return rows.map((row) => ({ ...row, boardId: row.boardId as BoardId }));
}

/**
 * Reads what was typed into a board's fields, by their keys. Refused with a sentence at the first field that cannot be used; `kept` is what stands there, which may stay although
 * nobody could choose it any more.
 */
export function readAnswers(fields: readonly BoardFieldView[], typed: Readonly<Record<string, string>>, kept: readonly FieldAnswer[] = []): FieldAnswer[] {
  return fields.flatMap((field) => {
    const words = cleanLine(typed[field.key] ?? '');
    if (words === '') return field.isRequired ? refuse(field.kind === 'choice' || field.kind === 'yes-no' ? `Choose what fits: ${field.label}.` : `Fill this in: ${field.label}.`, fieldName(field.key)) : [];
    const before = kept.find(({ fieldId }) => fieldId === field.id)?.value;
    return [{ fieldId: field.id, value: words === before ? words : readAnswer(field, words) }];
  });
}

function readAnswer({ kind, key, label, choices }: BoardFieldView, words: string): string {
  const no = (sentence: string) => refuse(sentence, fieldName(key));
  switch (kind) {
    case 'choice':
      return choices.find((choice) => choice.key === words)?.key ?? no(`Choose one of the list: ${label}.`);
    case 'yes-no':
      return words === 'yes' || words === 'no' ? words : no('Choose yes or no.');
    case 'number':
      return /^-?\d{1,12}(?:[.,]\d{1,6})?$/.test(words) ? words.replace(',', '.') : no('Write a number, such as 12 or 3.5.');
    case 'text':
      if ([...words].length > MAX_ANSWER_LENGTH) return no(`Keep it to ${MAX_ANSWER_LENGTH} characters; more belongs in the text.`);
      // Words beside a title are no place to lead people away from: links are looked at in the text.
      return /https?:|www\./i.test(words) ? no('No links here. Put them in the text.') : words;
  }
}
