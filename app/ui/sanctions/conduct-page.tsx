/** What moderators know of a member's conduct, and the form that gives the next step. */
import type { CustomerNote } from '#domain/customers';
import type { SanctionView, Step } from '#domain/sanctions';
import { paths } from '#paths';
import { CHOSEN_REASONS, REASONS, SILENCE_DAYS, SUSPENSION_DAYS, lengthWords, stepWords } from '#rules/sanctions';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { SanctionCard } from './sanction-card.tsx';

const STEPS = [
  { value: 'warning', label: 'A warning' },
  ...SILENCE_DAYS.map((days) => ({ value: `silence-${days}`, label: `Silence for ${lengthWords(days)}` })),
  { value: 'silence-free', label: 'Silence, for another number of days' },
  { value: `suspension-${SUSPENSION_DAYS}`, label: `Suspension for ${lengthWords(SUSPENSION_DAYS)}` },
  { value: 'suspension-free', label: 'Suspension, for another number of days' },
  { value: 'suspension-open', label: 'Suspension without an end' },
];
const valueOf = ({ kind, days }: Step) => (kind === 'warning' ? kind : `${kind}-${days ?? 'open'}`);

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;
type Shown = { person: { id: number; handle: string; name: string }; sanctions: SanctionView[]; older: string | null; isFurther: boolean; next: Step; notes: CustomerNote[]; about: number | null; may: boolean; answer: Answer };

export function ConductPage({ person, sanctions, older, isFurther, next, notes, about, may, answer }: Shown) {
  const errors = answer?.errors ?? {};
  const typed = answer?.values ?? {};
  const here = paths.conduct(person.handle);
  const isLifting = typed.does === 'lift';
  return (
    <>
      <Crumbs crumbs={[{ label: person.name, href: paths.member(person.handle) }]} />
      <h1>The conduct of <bdi>{person.name}</bdi></h1>
      <p className="lead">What a moderator gives here is told to them with the reason, and they can appeal to somebody else. By what counts now, the next step would be {stepWords(next)}.</p>
      <FormErrors errors={errors} suffix={isLifting ? `-${typed.sanction}` : ''} />
      {may && (
        <Section id="give" title="Give a step">
          <PostForm action={here} className="form" noValidate>
            <HiddenFields fields={{ does: 'give', member: person.id, handle: person.handle, about: typed.about ?? about ?? '' }} />
            {about !== null && <p>It is about <a href={paths.postById(about)}>this post</a>.</p>}
            <Select name="step" label="What" defaultValue={typed.step ?? valueOf(next)} key={valueOf(next)} options={STEPS} error={errors.step} />
            <TextField name="days" label="Days, if another number" inputMode="numeric" isOptional defaultValue={typed.days} error={errors.days} />
            <Select name="reason" label="What for" defaultValue={typed.reason ?? ''} error={errors.reason} options={[{ value: '', label: 'Choose' }, ...CHOSEN_REASONS.map((reason) => ({ value: reason, label: REASONS[reason] }))]} hint="This much stands in the public log, without a name." />
            <TextArea name="because" label="What you tell them" rows={4} defaultValue={isLifting ? undefined : typed.because} error={isLifting ? undefined : errors.because} hint="They read it. Say what happened, and what would have been right." />
            <Button type="submit" kind="primary">Give it</Button>
          </PostForm>
        </Section>
      )}
      <Section id="history" title="Before">
        {sanctions.length === 0 && <Empty title="Nothing before">Nobody has had to warn, silence or suspend them.</Empty>}
        <ul className="grid gap-4 mt-2">
          {sanctions.map((sanction) => (
            <li key={sanction.id}>
              <SanctionCard sanction={sanction} forStaff>
                {sanction.can.lift && (
                  <details open={typed.sanction === String(sanction.id)}>
                    <summary>Lift it</summary>
                    <PostForm action={here} className="form" noValidate>
                      <HiddenFields fields={{ does: 'lift', handle: person.handle, sanction: sanction.id }} />
                      <TextArea name="because" id={`because-${sanction.id}`} label="Why" rows={2} hint="They read it. It ends now, and no longer counts." defaultValue={typed.sanction === String(sanction.id) ? typed.because : ''} error={typed.sanction === String(sanction.id) ? errors.because : undefined} />
                      <Button type="submit" size="small">Lift it</Button>
                    </PostForm>
                  </details>
                )}
              </SanctionCard>
            </li>
          ))}
        </ul>
        <Pager newerHref={isFurther ? here : null} newerLabel="To the start" olderHref={older ? paths.conduct(person.handle, { after: older }) : null} />
      </Section>
      <Section id="notes" title="Notes of staff">
        {notes.length === 0 && <p className="quiet">None. Notes about a member are written beside a case of theirs at the desk.</p>}
        {notes.length > 0 && <ul className="links">{notes.map((note) => <li key={note.id}><span className="whitespace-pre-line wrap-anywhere">{note.text}</span><div className="quiet"><bdi>{note.author.name}</bdi>, <Time at={note.at} style="date" /></div></li>)}</ul>}
      </Section>
    </>
  );
}
