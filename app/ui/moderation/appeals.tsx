/** Appeals as moderators see them: a line of the list, one to decide, and those that were decided. */
import type { AppealRowView } from '#domain/sanctions';
import { paths } from '#paths';
import { APPEAL_OUTCOMES, KIND_WORDS, OUTCOME_WORDS } from '#rules/sanctions';
import { Button } from '#ui/button.tsx';
import { Select, TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { SanctionCard } from '#ui/sanctions/sanction-card.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

export function AppealLines({ rows }: { rows: AppealRowView[] }) {
  return (
    <ul className="links mt-4">
      {rows.map(({ id, person, sanction: { kind, reason, appeal }, can }) => (
        <li key={id}>
          <a href={paths.queued({ kind: 'appeal', id, pageId: id })}><b><bdi>{person.name}</bdi></b></a>
          {appeal && <p className="wrap-anywhere line-clamp-2">{appeal.text}</p>}
          <div className="quiet">{KIND_WORDS[kind].name}: {reason.toLowerCase()}{appeal && <>, appealed <Time at={appeal.at} /></>}{!can.decide && '. You gave this, so a colleague decides.'}</div>
        </li>
      ))}
    </ul>
  );
}

/** What was given and said, and the decision. */
export function AppealToDecide({ appeal: { id, person, sanction, isAlone, can }, through, answer }: { appeal: AppealRowView; through: string | null; answer: Answer }) {
  const typed = answer?.values ?? {};
  const errors = answer?.errors ?? {};
  const first = firstInvalid(errors);
  const outcomes = APPEAL_OUTCOMES.filter((outcome) => outcome !== 'shortened' || (sanction.kind !== 'warning' && sanction.lifted === null));
  return (
    <>
      <p className="mb-2"><a href={paths.conduct(person.handle)}>What else they were given, and notes</a></p>
      <SanctionCard sanction={sanction} forStaff />
      {!can.decide && <p className="quiet mt-2">You gave this, so a colleague decides.</p>}
      {can.decide && (
        <PostForm action={paths.queued({ kind: 'appeal', id, pageId: id }, through)} className="form mt-4 decide" noValidate>
          <FormErrors errors={errors} />
          {isAlone && <p><b>You gave this yourself.</b> There is no other moderator here, so it is you who decides.</p>}
          <HiddenFields fields={{ appeal: id }} />
          <Select name="outcome" label="What becomes of it" defaultValue={typed.outcome ?? ''} error={errors.outcome} takesFocus={first === 'outcome'} options={[{ value: '', label: 'Choose' }, ...outcomes.map((outcome) => ({ value: outcome, label: `${OUTCOME_WORDS[outcome].name}: ${OUTCOME_WORDS[outcome].says}` }))]} />
          {outcomes.includes('shortened') && <TextField name="days" label="Days it lasts in all, if shortened" inputMode="numeric" isOptional defaultValue={typed.days} error={errors.days} takesFocus={first === 'days'} />}
          <TextArea name="because" label="Why" rows={3} hint="The person reads it." defaultValue={typed.because} error={errors.because} takesFocus={first === 'because'} />
          <div className="press"><Button type="submit" kind="primary">Decide</Button><span className="small quiet">They are told at once. It stays decided.</span></div>
        </PostForm>
      )}
    </>
  );
}

export function DecidedAppeals({ rows }: { rows: AppealRowView[] }) {
  return (
    <ul className="grid gap-6 mt-4">
      {rows.map(({ id, person, sanction, decidedBy }) => (
        <li key={id}>
          <h2 className="text-base mb-2"><a href={paths.conduct(person.handle)}><bdi>{person.name}</bdi></a></h2>
          <SanctionCard sanction={sanction} forStaff />
          <p className="quiet mt-2">Decided by <bdi>{decidedBy ?? 'a former colleague'}</bdi>.</p>
        </li>
      ))}
    </ul>
  );
}
