/** What the asker said beside their words, as short facts: their device, their plan. */
import type { AnswerView } from '#domain/threads';
import { paths } from '#paths';

/** Nothing where nothing was asked. An answer that others can have leads to those who do. */
export function ThreadAnswers({ answers }: { answers: AnswerView[] }) {
  if (answers.length === 0) return null;
  return (
    <dl className="answers">
      {answers.map(({ key, label, value, isForStaff, filter }) => (
        <div key={`${label} ${key}`}>
          <dt>{label}</dt>
          <dd>{filter ? <a href={paths.boardWith(filter.board, { [key]: filter.value })}>{value}</a> : <bdi>{value}</bdi>}{isForStaff && <span className="quiet"> (staff and asker only)</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
