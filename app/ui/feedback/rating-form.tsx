/** One press from "very bad" to "very good"; afterwards a place for more words, and the same buttons to think again. */
import type { RatingView } from '#domain/feedback';
import { MAX_COMMENT_LENGTH, SCORES, SCORE_WORDS } from '#rules/feedback';
import type { Score } from '#rules/feedback';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Asked = Pick<RatingView, 'score' | 'comment' | 'isOpen'>;

/** `chosen` was pressed in a mail: it comes first, and needs one more press, because mail scanners press everything. */
export function RatingForm({ action, rating, chosen = null, errors = {}, typed = {} }: { action: string; rating: Asked; chosen?: Score | null; errors?: Record<string, string>; typed?: Record<string, string> }) {
  const { score, comment, isOpen } = rating;
  if (!isOpen) return <p>{score === null ? 'This was asked more than a month ago, so it is no longer counted.' : `You said: ${SCORE_WORDS[score]}.`}</p>;
  return (
    <>
      {score !== null && <p>You said: <b>{SCORE_WORDS[score]}</b>.</p>}
      {score === null && chosen !== null && <PostForm action={action} className="press"><Button type="submit" kind="primary" size="large" name="score" value={chosen}>Yes, it was: {SCORE_WORDS[chosen].toLowerCase()}</Button></PostForm>}
      <ScoreButtons action={action} score={score} label={score !== null || chosen !== null ? 'Or rather:' : null} without={score ?? chosen} />
      {score !== null && (
        <PostForm action={action} className="form mt-6">
          <FormErrors errors={errors} />
          <HiddenFields fields={{ score }} />
          <TextArea name="comment" label="What went well, or did not?" isOptional rows={4} maxLength={MAX_COMMENT_LENGTH} defaultValue={typed.comment ?? comment ?? ''} error={errors.comment} hint="Staff alone read it." />
          <div className="press"><Button type="submit">{comment === null ? 'Add this' : 'Save'}</Button></div>
        </PostForm>
      )}
    </>
  );
}

/** The five in a row; each is a press of its own. */
export function ScoreButtons({ action, score, label, without = null }: { action: string; score: Score | null; label?: string | null; without?: Score | null }) {
  return (
    <PostForm action={action} className="press mt-4">
      {label && <span className="small soft">{label}</span>}
      {SCORES.filter((one) => one !== without).map((one) => <Button key={one} type="submit" size="small" name="score" value={one} aria-pressed={score === one ? true : undefined}>{SCORE_WORDS[one]}</Button>)}
    </PostForm>
  );
}
