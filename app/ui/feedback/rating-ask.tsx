/** On the customer's own thread or private question: how did staff help? */
import type { RatingView } from '#domain/feedback';
import { paths } from '#paths';
import { SCORE_WORDS } from '#rules/feedback';
import { Notice } from '#ui/notice.tsx';
import { ScoreButtons } from './rating-form.tsx';

export function RatingAsk({ rating }: { rating: RatingView }) {
  return (
    <div className="my-4"><Notice kind="plain" id="rating">
      {rating.score === null ? <p><b>How did staff help you?</b> One press; staff alone see it.</p> : <p>You said that staff helped you: <b>{SCORE_WORDS[rating.score].toLowerCase()}</b>. <a href={paths.rating(rating.caseId)}>Say more, or change it</a></p>}
      {rating.score === null && <ScoreButtons action={paths.rating(rating.caseId)} score={null} />}
    </Notice></div>
  );
}
