/** What boards' ask forms can have been told, for narrowing the desk's list. */
import type { BoardFieldView, BoardView } from '#domain/boards';

export type AnswerChoice = { value: string; label: string };

const YES_NO = [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No' }];

/** Fields with something to choose, each with each choice; staff's own among them. The board is named where there are several. */
export function answerChoices(fields: readonly BoardFieldView[], boards: readonly Pick<BoardView, 'id' | 'name'>[]): AnswerChoice[] {
  const chosen = fields.filter(({ kind }) => kind === 'choice' || kind === 'yes-no');
  const areSeveral = new Set(chosen.map(({ boardId }) => boardId)).size > 1;
  return chosen.flatMap(({ id, boardId, label, kind, choices }) => {
    const where = areSeveral ? `${boards.find((board) => board.id === boardId)?.name ?? ''}, ` : '';
    return (kind === 'yes-no' ? YES_NO : choices).map((choice) => ({ value: `${id}:${choice.key}`, label: `${where}${label}: ${choice.label}` }));
  });
}
