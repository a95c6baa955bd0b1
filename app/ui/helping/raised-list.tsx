/** Questions before the superusers, each with who was asked so far and why it is here. */
import type { RaisedView } from '#domain/helping';
import { paths } from '#paths';
import { exactCount } from '#ui/count.tsx';
import { Glyph, State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';

export function RaisedList({ rows }: { rows: RaisedView[] }) {
  return (
    <ol className="list">
      {rows.map((row) => (
        <li className="row" key={row.id}>
          <Glyph state={row.hasReply ? 'answered' : 'open'} />
          <div>
            <h3><a href={paths.thread(row)}>{row.title}</a></h3>
            <p className="meta"><State state={row.hasReply ? 'answered' : 'open'} /><a href={paths.board(row.board.slug)}>{row.board.name}</a><span><bdi>{row.authorName}</bdi></span><Time at={row.createdAt} /></p>
            <p className="reason">{row.reason} Here since <Time at={row.raisedAt} style="moment" />{row.askedCount > 0 && <>; {row.askedCount === 1 ? 'one helper was' : `${exactCount(row.askedCount)} helpers were`} told</>}.</p>
            {row.claim && <p className="small soft"><bdi>{row.claim.name}</bdi> is writing an answer until <Time at={row.claim.until} style="clock" /></p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
