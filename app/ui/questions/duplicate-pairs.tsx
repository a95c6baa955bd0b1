/** Pairs of questions that may be the same, each with the three things staff can say about them. */
import type { DuplicateRowView, DuplicateSide } from '#domain/questions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { plural } from '#ui/count.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';

export function DuplicatePairs({ rows }: { rows: DuplicateRowView[] }) {
  return (
    <ul className="pairs">
      {rows.map(({ id, at, by, duplicate, original }) => (
        <li key={id}>
          <div className="pair">
            <Side side={duplicate} suggestionId={id} />
            <Side side={original} suggestionId={id} />
          </div>
          <div className="press">
            <PostForm action={paths.duplicateDecision(id)}><Button type="submit" size="small" kind="quiet" aria-label={`They differ: ${duplicate.title}`}>They differ</Button></PostForm>
            <span className="meta"><span>suggested by <a href={paths.member(by.handle)}><bdi>{by.name}</bdi></a></span><Time at={at} style="ago" /></span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ side, suggestionId }: { side: DuplicateSide; suggestionId: number }) {
  return (
    <div>
      <h2><a href={paths.thread(side)}>{side.title}</a></h2>
      <p className="meta"><State state={side.state} /><span>{side.replyCount} {plural(side.replyCount, 'reply', 'replies')}</span><Time at={side.createdAt} style="ago" /></p>
      <PostForm action={paths.duplicateDecision(suggestionId)}>
        <HiddenFields fields={{ keep: side.id }} />
        <Button type="submit" size="small" aria-label={`Keep this one, close the other: ${side.title}`}>Keep this one, close the other</Button>
      </PostForm>
    </div>
  );
}
