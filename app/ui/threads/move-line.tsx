/** One line between posts: that some came from another thread, or went to one. */
import type { MoveView } from '#domain/threads';
import { paths } from '#paths';
import { Time } from '#ui/time.tsx';

/** What readers of either thread are told; `move` says which one this is. */
export function MoveLine({ move }: { move: MoveView }) {
  const { direction, kind, number, count, title, postId, at } = move;
  const name = title === null ? 'another thread' : <>“<bdi>{title}</bdi>”</>;
  const replies = count === 1 ? '1 reply' : `${count} replies`;
  return (
    <p className="small quiet">
      {direction === 'away' && <>{replies} moved to <a href={paths.postById(postId)}>{name}</a></>}
      {direction === 'here' && kind === 'merge' && <>Merged here: {name}, {count === 1 ? 'its one post follows' : `its ${count} posts follow`}</>}
      {direction === 'here' && kind === 'split' && (number === 1 ? <>This began as a reply in {name}</> : <>{replies} moved here from {name}</>)}
      {' · '}<Time at={at} />
    </p>
  );
}

/** Puts the lines between the posts they belong to: each before the first post of its number or a higher one, what is left at the end. */
export function withMoves<Post extends { number: number }>(posts: readonly Post[], moves: readonly MoveView[]): { post?: Post; move?: MoveView }[] {
  const open = moves.filter(({ number }) => number > 1);
  const together = posts.flatMap((post) => {
    const before = open.splice(0, open.filter(({ number }) => number <= post.number).length);
    return [...before.map((move) => ({ move })), { post }];
  });
  return [...together, ...open.map((move) => ({ move }))];
}
