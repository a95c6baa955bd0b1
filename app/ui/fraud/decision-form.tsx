/** Release, reverse all or single rewards, or suspend, with a reason, and whom it is about. */
import type { ReviewView } from '#domain/fraud';
import { paths } from '#paths';
import { periodWords } from '#rules/payouts';
import { Button } from '#ui/button.tsx';
import { Checkbox, FieldError, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> };

const CHOICES = [
  { value: 'released', label: 'Release', hint: 'Their money goes on as if nothing had been. The same deeds never hold it again.' },
  { value: 'reversed', label: 'Take the money back', hint: 'All that is unpaid of the members chosen below returns to the programme, with a line that says why.' },
  { value: 'some', label: 'Take single rewards back', hint: 'Only those chosen below return to the programme, with a line that says why. All else is released.' },
  { value: 'suspended', label: 'Take it back and suspend', hint: 'They are signed out and cannot sign in. What they wrote stays.' },
] as const;

export function DecisionForm({ review, through, answer, money }: { review: ReviewView; through: string | null; answer: Answer | undefined; money: (amount: number) => string }) {
  const mine = answer?.values.does === 'decide' ? answer : undefined;
  const errors = mine?.errors ?? {};
  const chosen = mine && (mine.values.about ?? '').split('\n');
  return (
    <Section id="decide" title="Decide">
      <PostForm action={paths.queued({ kind: 'rewards', id: review.id, pageId: review.id }, through)} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ does: 'decide' }} />
        <fieldset>
          <legend>What becomes of it</legend>
          {CHOICES.map((choice, place) => <Checkbox key={choice.value} type="radio" name="outcome" {...choice} defaultChecked={mine?.values.outcome === choice.value} takesFocus={place === 0 && Boolean(errors.outcome)} />)}
          {errors.outcome && <FieldError id="outcome">{errors.outcome}</FieldError>}
        </fieldset>
        <fieldset>
          <legend>Whom taking back is about</legend>
          {review.members.map(({ person }) => (
            <Checkbox key={person.id} id={`about-${person.id}`} name="about" value={String(person.id)} label={<bdi>{person.name}</bdi>} size="small" defaultChecked={chosen?.includes(String(person.id)) ?? true} />
          ))}
          {errors.about && <FieldError id="about">{errors.about}</FieldError>}
          <p className="hint">Who is not chosen is released. Single rewards are chosen below instead.</p>
        </fieldset>
        {review.unpaid.length > 0 && <SingleRewards review={review} chosen={(mine?.values.lines ?? '').split('\n')} error={errors.lines} money={money} />}
        <TextArea name="because" label="Why" rows={4} hint="Colleagues read it, and whoever decides about an appeal. Members do not." defaultValue={mine?.values.because} error={errors.because} takesFocus={Boolean(errors.because)} />
        <div className="press"><Button type="submit" kind="primary">Decide</Button></div>
      </PostForm>
    </Section>
  );
}

/** Every unpaid reward with a box of its own; they are read only where single rewards are taken back. */
function SingleRewards({ review, chosen, error, money }: { review: ReviewView; chosen: string[]; error: string | undefined; money: (amount: number) => string }) {
  const nameOf = (id: number) => review.members.find(({ person }) => person.id === id)?.person.name ?? '';
  return (
    <details open={Boolean(error) || chosen.some(Boolean)}>
      <summary>Single rewards ({review.hasMoreUnpaid ? `the newest ${review.unpaid.length}` : review.unpaid.length})</summary>
      <fieldset>
        <legend className="hidden-words">Which rewards to take back</legend>
        {error && <FieldError id="lines">{error}</FieldError>}
        {review.unpaid.map((one) => {
          const value = `${one.kind}-${one.id}`;
          const about = one.kind === 'line'
            ? <>{one.sentence}, <Time at={one.at} style="date" />{one.postId !== null && <> (<a href={paths.postById(one.postId)}>look</a>)</>}</>
            : <>Payable for {periodWords(one)}{one.state === 'running' && ', in a payout run'}</>;
          return <Checkbox key={value} id={`lines-${value}`} name="lines" value={value} size="small" label={<><bdi>{nameOf(one.member)}</bdi>: {money(one.amount)}. {about}</>} defaultChecked={chosen.includes(value)} />;
        })}
      </fieldset>
    </details>
  );
}
