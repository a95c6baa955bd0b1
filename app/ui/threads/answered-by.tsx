/** Under a post: which replies answer it, each with the way there. */
import type { AnswersView } from '#domain/threads';
import { paths } from '#paths';
import { ANSWERS_COUNTED } from '#rules/threads';

/** Nothing for what nobody answered in particular. */
export function AnsweredBy({ answers: { count, first } }: { answers: AnswersView }) {
  if (count === 0) return null;
  const more = count - first.length;
  return (
    <p className="answers-whom small quiet">
      {count === 1 ? '1 reply to this' : `${count}${count === ANSWERS_COUNTED ? '+' : ''} replies to this`}: {first.map(({ id, name }, place) => <span key={id}>{place > 0 && ', '}<a href={paths.postById(id)}><bdi>{name}</bdi></a></span>)}{more > 0 && (count === ANSWERS_COUNTED ? ' and more' : ` and ${more} more`)}
    </p>
  );
}
