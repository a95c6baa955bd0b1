/** What is decided about a case besides an answer: who is next, when it comes back, how pressing it is, whose it is, what it is about. */
import type { ReactNode } from 'react';
import type { CasePageView } from '#domain/cases';
import type { ReminderView } from '#domain/desk';
import type { ColleagueView, QueueView } from '#domain/teams';
import { paths } from '#paths';
import { MAX_SNOOZE_DAYS, PRIORITY_LEVELS } from '#rules/cases';
import { MAX_REMINDER_DAYS, dayIn } from '#rules/desk';
import { Button } from '#ui/button.tsx';
import { Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { useSurroundings } from '#ui/surroundings.tsx';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

/** Whom and what a case can be given to. */
export type Choices = { queues: QueueView[]; colleagues: ColleagueView[] };
/** What a refused form had; `does` says which of them it was. */
export type Refusal = { errors: Record<string, string>; typed: Record<string, string> };

type Handled = Pick<CasePageView, 'id' | 'state' | 'snoozedUntil' | 'priority' | 'owner' | 'queue' | 'tags'>;
type Part = { opened: Handled; choices: Choices; reminder: ReminderView | null; refusal: Refusal; does: string };

export const LEVEL_WORDS = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' } as const;

/** A quiet row of words, each opening into its form. One that was refused is open. */
export function Handling({ opened, choices, reminder, refusal = { errors: {}, typed: {} } }: { opened: Handled; choices: Choices; reminder: ReminderView | null; refusal?: Refusal }) {
  const parts: { does: string; word: string; Form: (part: Part) => ReactNode }[] = [
    { does: 'state', word: 'Who is next', Form: StateForm },
    { does: 'aside', word: opened.snoozedUntil ? 'Put aside' : 'Put aside until…', Form: AsideForm },
    { does: 'priority', word: 'Priority', Form: PriorityForm },
    { does: 'give', word: 'Hand over', Form: GiveForm },
    { does: 'tags', word: opened.tags.length > 0 ? `Tags: ${opened.tags.join(', ')}` : 'Tags', Form: TagsForm },
    { does: 'remind', word: reminder ? 'Reminder set' : 'Remind me', Form: RemindForm },
  ];
  return (
    <div className="handles" role="group" aria-label="Handle this case">
      {parts.map(({ does, word, Form }) => (
        <Why key={does} summary={word} isOpen={refusal.typed.does === does || undefined}>
          <Form opened={opened} choices={choices} reminder={reminder} does={does} refusal={refusal.typed.does === does ? refusal : { errors: {}, typed: {} }} />
        </Why>
      ))}
    </div>
  );
}

function HandlingForm({ opened, does, refusal, children }: Omit<Part, 'choices' | 'reminder'> & { children: ReactNode }) {
  return <PostForm action={paths.caseHandling(opened.id)} className="tight"><FormErrors errors={refusal.errors} suffix={`-${does}`} /><HiddenFields fields={{ does }} />{children}</PostForm>;
}

/** A field of one of these forms: they share a page, so each has an id of its own. */
const field = ({ does, refusal: { errors } }: Part, name: string) => ({ name, id: `${name}-${does}`, error: errors[name], takesFocus: firstInvalid(errors) === name });

function StateForm(part: Part) {
  const { state } = part.opened;
  return (
    <HandlingForm {...part}>
      <TextField {...field(part, 'reason')} label="Why" isOptional defaultValue={part.refusal.typed.reason} placeholder="Waits for the network team" />
      <div className="press">
        {state !== 'open' && <Button type="submit" name="state" value="open">We are next</Button>}
        {state !== 'waiting' && <Button type="submit" name="state" value="waiting">The customer is next</Button>}
        {state !== 'on-hold' && <Button type="submit" name="state" value="on-hold">Somebody outside is next</Button>}
      </div>
    </HandlingForm>
  );
}

function AsideForm(part: Part) {
  const { now } = useSurroundings();
  const { snoozedUntil } = part.opened;
  return (
    <HandlingForm {...part}>
      {snoozedUntil && <p>Out of the lists until <Time at={snoozedUntil} style="moment" />, or until the customer writes. <Button type="submit" name="until" value="now" size="small">Bring it back now</Button></p>}
      <div className="press">
        <Button type="submit" name="until" value="tomorrow">Tomorrow, 09:00</Button>
        <Button type="submit" name="until" value="three-days">In three days</Button>
        <Button type="submit" name="until" value="monday">Next Monday</Button>
      </div>
      <TextField {...field(part, 'day')} label="Or a day" type="date" min={now ? dayIn(1, now) : undefined} max={now ? dayIn(MAX_SNOOZE_DAYS, now) : undefined} defaultValue={part.refusal.typed.day} />
      <Button type="submit" name="until" value="day">Until that day</Button>
    </HandlingForm>
  );
}

function PriorityForm(part: Part) {
  const { typed } = part.refusal;
  return (
    <HandlingForm {...part}>
      <Select {...field(part, 'to')} label="How pressing" options={PRIORITY_LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] })).reverse()} defaultValue={typed.to ?? part.opened.priority?.level ?? 'normal'} />
      <TextField {...field(part, 'reason')} label="Why" required defaultValue={typed.reason} placeholder="Money is involved" hint="Colleagues read it beside the case." />
      <Button type="submit">Set the priority</Button>
    </HandlingForm>
  );
}

function GiveForm(part: Part) {
  const { opened, choices, refusal: { typed } } = part;
  return (
    <HandlingForm {...part}>
      <Select {...field(part, 'owner')} label="To a colleague" options={[{ value: '', label: opened.owner ? `Stays with ${opened.owner.name}` : 'Nobody yet' }, ...(opened.owner ? [{ value: 'nobody', label: 'Nobody: back to the queue' }] : []), ...choices.colleagues.filter(({ id }) => id !== opened.owner?.id).map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.owner ?? ''} />
      {(choices.queues.length > 0 || opened.queue) && <Select {...field(part, 'queue')} label="Queue" options={[{ value: '', label: 'No queue' }, ...choices.queues.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.queue ?? String(opened.queue?.id ?? '')} />}
      <TextField {...field(part, 'reason')} label="Why" isOptional defaultValue={typed.reason} placeholder="Knows the port desk" />
      <Button type="submit">Hand it over</Button>
    </HandlingForm>
  );
}

function RemindForm(part: Part) {
  const { now } = useSurroundings();
  const { reminder, refusal: { typed } } = part;
  return (
    <HandlingForm {...part}>
      {reminder && <p>{reminder.isDue ? 'You were reminded' : 'You will be reminded'}: <Time at={reminder.remindAt} style="moment" />{reminder.words && `, ${reminder.words}`}. <Button type="submit" name="until" value="now" size="small">Drop it</Button></p>}
      <TextField {...field(part, 'reason')} label="Of what" isOptional defaultValue={typed.reason ?? reminder?.words} hint="Only you see it. The case stays in its lists." />
      <div className="press">
        <Button type="submit" name="until" value="tomorrow">Tomorrow, 09:00</Button>
        <Button type="submit" name="until" value="three-days">In three days</Button>
        <Button type="submit" name="until" value="monday">Next Monday</Button>
      </div>
      <TextField {...field(part, 'day')} label="Or a day" type="date" min={now ? dayIn(1, now) : undefined} max={now ? dayIn(MAX_REMINDER_DAYS, now) : undefined} defaultValue={typed.day} />
      <Button type="submit" name="until" value="day">On that day</Button>
    </HandlingForm>
  );
}

function TagsForm(part: Part) {
  return (
    <HandlingForm {...part}>
      <TextField {...field(part, 'tags')} label="Tags of the desk" defaultValue={part.refusal.typed.tags ?? part.opened.tags.join(', ')} hint="Separated by commas. Only staff see them." />
      <Button type="submit">Keep these tags</Button>
    </HandlingForm>
  );
}
