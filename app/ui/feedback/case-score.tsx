/** A customer's score beside their case, with their words and what is done about a low one. */
import type { CaseScoreView } from '#domain/feedback';
import { paths } from '#paths';
import { SCORE_WORDS } from '#rules/feedback';
import { Why } from '#ui/why.tsx';

export function CaseScore({ score }: { score: CaseScoreView }) {
  const words = `${SCORE_WORDS[score.score]} (${score.score} of 5)`;
  return (
    <>
      {score.comment ? <Why summary={words}><p className="wrap">{score.comment}</p></Why> : words}
      {score.followUp && <> <a href={paths.followUps(score.followUp.isOpen ? {} : { show: 'closed' })}>{score.followUp.isOpen ? 'Follow-up open' : 'Followed up'}</a></>}
    </>
  );
}
