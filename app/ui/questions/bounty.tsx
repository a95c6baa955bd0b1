/** A bounty on a question: what stands on it and until when, the form that puts one up, and the button that awards it. */
import type { BountyActs, BountyView } from '#domain/questions';
import { paths } from '#paths';
import { BOUNTY_DAYS, BOUNTY_KUDOS, BOUNTY_STANDING } from '#rules/questions';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { useSurroundings } from '#ui/surroundings.tsx';
import { Time, longSpanWords } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

/** What a bounty is worth: points, or money. */
export const sumWords = (amount: number, currency: string | null) => (currency === null ? `${amount} points` : money(amount, currency));

/** Stands above the question while its bounty is open, and says afterwards who won it. */
export function BountyNotice({ bounty }: { bounty: BountyView | null }) {
  const { now } = useSurroundings();
  if (!bounty || bounty.state === 'spent') return null;
  const { amount, currency, by, endsAt, state, winner, won, postId } = bounty;
  if (state !== 'open') {
    return winner && won !== null && postId !== null ? (
      <div className="my-4"><Notice kind="plain" icon="tick">
        <p><bdi>{winner.name}</bdi> won {state === 'shared' && won < amount ? 'half of ' : ''}a bounty of {sumWords(amount, currency)} with <a href={paths.postById(postId)}>this answer</a>.</p>
      </Notice></div>
    ) : null;
  }
  const left = now === null ? 0 : endsAt.getTime() - now.getTime();
  return (
    <div className="my-4"><Notice kind="plain" id="bounty">
      <p>
        <b>A bounty of {sumWords(amount, currency)}</b> waits for the answer that solves this. Put up by <bdi>{by.name}</bdi>, {left > 0 && <>{longSpanWords(left)} left, </>}until <Time at={endsAt} style="moment" />.
      </p>
      <Why summary="Who gets it">
        <p><bdi>{by.name}</bdi> awards it to somebody else’s answer. If they do not in time, an answer the asker accepted since gets all of it; else half goes to the most thanked answer written since, with at least {BOUNTY_KUDOS} thanks.{currency !== null && ' It is paid like every reward, after its hold. Staff win no money.'}</p>
      </Why>
    </Notice></div>
  );
}

/** For the asker, or for staff, once the question is old enough: folded away, because most need none. */
export function PutBountyForm({ threadId, put }: { threadId: number; put: BountyActs['put'] }) {
  if (!put) return null;
  const { kind, amounts, currency, points } = put;
  const price = kind === 'points' ? 'The points leave your standing at once.' : 'The money is put aside at once, out of this month’s budget.';
  return (
    <div className="mt-4"><Why summary={kind === 'points' ? 'Put a bounty on your question' : 'Put money on this question'}>
      {amounts.length === 0 ? (
        <p>A bounty takes a standing of {BOUNTY_STANDING} points, and you have {points ?? 0}. Helping others brings them: <a href={paths.pointRules()}>how points work</a></p>
      ) : (
        <PostForm action={paths.bounty(threadId)} className="form">
          <HiddenFields fields={{ kind }} />
          <p>It draws people to the question for {BOUNTY_DAYS} days. You award it to the answer that solved it. {price} Nothing comes back to you, whether or not an answer comes.</p>
          <Select name="amount" id="bounty-amount" label="How much" hint={points === null ? undefined : `You have ${points} points.`} options={amounts.map((amount) => ({ value: String(amount), label: sumWords(amount, currency) }))} />
          <Checkbox name="confirmed" label="I know that there is no refund" required />
          <div className="press"><Button type="submit">Put it up</Button></div>
        </PostForm>
      )}
    </Why></div>
  );
}

/** Gives the bounty to this answer; beside "This solved it", because one may be true without the other. */
export function AwardBountyButton({ postId, bounty, authorName }: { postId: number; bounty: BountyView; authorName: string }) {
  const words = `Award ${sumWords(bounty.amount, bounty.currency)}`;
  return (
    <PostForm action={paths.awardBounty(postId)}>
      <Button type="submit" size="small" aria-label={`${words} to the answer by ${authorName}`}>{words}</Button>
    </PostForm>
  );
}
