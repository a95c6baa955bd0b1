/** How an answered question is brought to its end: the question to its asker, the likely answer, a helper's word, and the way back. */
import type { ClosingView } from '#domain/questions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

const OUTCOMES = { 'solved-otherwise': 'solved it in another way', 'no-longer-needed': 'no longer needs an answer', confirmed: 'says that this answer is right' } as const;

/** Above the question, where it ended without an acceptance. It is never drawn like one. */
export function OutcomeNotice({ threadId, closing }: { threadId: number; closing: ClosingView }) {
  const { outcome, can } = closing;
  if (!outcome) return null;
  return (
    <div className="my-4"><Notice kind="plain" icon="tick" id="outcome">
      <p>
        <b><bdi>{outcome.by.name}</bdi></b> {outcome.kind === 'confirmed' && outcome.postId !== null ? <>says that <a href={paths.postById(outcome.postId)}>this answer</a> is right. The asker has not said so.</> : `${OUTCOMES[outcome.kind]}.`} <span className="quiet small"><Time at={outcome.at} style="date" /></span>
      </p>
      {can.takeBack && <PostForm action={paths.outcomeWithdraw(threadId)} className="mt-2"><Button type="submit" size="small" kind="quiet">Open it again</Button></PostForm>}
    </Notice></div>
  );
}

/** The likely answer, and for the asker what to say instead of choosing one. */
export function ClosingAsk({ threadId, closing }: { threadId: number; closing: ClosingView }) {
  const { suggested, isAsked, can } = closing;
  if (!suggested && !can.say) return null;
  return (
    <div className="mt-4" id="solved">
      {isAsked && <p><b>Did an answer solve it?</b> Press “This solved it” under the one that did.</p>}
      {suggested && <p className="small soft">Probably <a href={paths.postById(suggested.postId)}>this answer</a> solved it: {suggested.because}.</p>}
      {can.say && (
        <div className="press mt-2">
          {([['no', 'Not solved yet'], ['solved-otherwise', 'I solved it in another way'], ['no-longer-needed', 'I no longer need it']] as const)
            .filter(([say]) => say !== 'no' || isAsked)
            .map(([say, label]) => <PostForm key={say} action={paths.outcome(threadId)}><HiddenFields fields={{ say }} /><Button type="submit" size="small" kind="quiet">{label}</Button></PostForm>)}
        </div>
      )}
    </div>
  );
}

/** A helper's press under somebody else's answer. */
export function ConfirmButton({ postId, authorName }: { postId: number; authorName: string }) {
  return <PostForm action={paths.confirmation(postId)}><Button type="submit" size="small" aria-label={`This answers it: the answer by ${authorName}`}>This answers it</Button></PostForm>;
}
