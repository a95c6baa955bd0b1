/** Answered questions whose asker went silent, each with the likely answer where one stands out. */
import type { ConfirmableView } from '#domain/questions';
import { paths } from '#paths';
import { exactCount } from '#ui/count.tsx';
import { Glyph, State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';

export function ToConfirm({ rows }: { rows: ConfirmableView[] }) {
  return (
    <ol className="list">
      {rows.map((row) => (
        <li className="row" key={row.id}>
          <Glyph state="answered" />
          <div>
            <h3><a href={paths.thread(row)}>{row.title}</a></h3>
            <p className="meta"><State state="answered" /><a href={paths.board(row.board.slug)}>{row.board.name}</a><span>{row.replyCount === 1 ? 'one reply' : `${exactCount(row.replyCount)} replies`}</span></p>
            <p className="reason">Open to helpers since <Time at={row.since} style="date" />.{row.suggested && <> Probably <a href={paths.postById(row.suggested.postId)}>this answer</a>: {row.suggested.because}.</>}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
