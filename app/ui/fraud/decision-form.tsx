/** Release, reverse or suspend, with a reason, and whom it is about. */
import type { ReviewView } from '#domain/fraud';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Checkbox, FieldError, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> };

const CHOICES = [
  { value: 'released', label: 'Release', hint: 'Their money goes on as if nothing had been. The same deeds never hold it again.' },
  { value: 'reversed', label: 'Take the money back', hint: 'All that is unpaid of the members chosen below returns to the programme, with a line that says why.' },
  { value: 'suspended', label: 'Take it back and suspend', hint: 'They are signed out and cannot sign in. What they wrote stays.' },
] as const;

export function DecisionForm({ review, answer }: { review: ReviewView; answer: Answer | undefined }) {
  const mine = answer?.values.does === 'decide' ? answer : undefined;
  const errors = mine?.errors ?? {};
  const chosen = mine && (mine.values.about ?? '').split('\n');
  return (
    <Section id="decide" title="Decide">
      <PostForm action={paths.fraudReview(review.id)} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ does: 'decide' }} />
        <fieldset>
          <legend>What becomes of it</legend>
          {CHOICES.map((choice) => <Checkbox key={choice.value} type="radio" name="outcome" {...choice} defaultChecked={mine?.values.outcome === choice.value} />)}
          {errors.outcome && <FieldError id="outcome">{errors.outcome}</FieldError>}
        </fieldset>
        <fieldset>
          <legend>Whom taking back is about</legend>
          {review.members.map(({ person }) => (
            <Checkbox key={person.id} id={`about-${person.id}`} name="about" value={String(person.id)} label={<bdi>{person.name}</bdi>} size="small" defaultChecked={chosen?.includes(String(person.id)) ?? true} />
          ))}
          {errors.about && <FieldError id="about">{errors.about}</FieldError>}
          <p className="hint">Who is not chosen is released.</p>
        </fieldset>
        <TextArea name="because" label="Why" rows={4} hint="Colleagues read it, and whoever decides about an appeal. Members do not." defaultValue={mine?.values.because} error={errors.because} takesFocus={Boolean(errors.because)} />
        <div className="press"><Button type="submit" kind="primary">Decide</Button></div>
      </PostForm>
    </Section>
  );
}
