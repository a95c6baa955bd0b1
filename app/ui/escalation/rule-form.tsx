/** One rule as a form: what must be so, then what is done, in order. It can be tried on last week before it is saved. */
import type { BoardView } from '#domain/boards';
import type { RuleChoices } from '#domain/escalation';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, Select, TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import type { SelectOption } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Why } from '#ui/why.tsx';
import { PRIORITIES, STEPS, STEP_WORDS } from '#rules/escalation';

type Props = { rule: { id: number; version: number } | null; typed: Record<string, string>; errors: Record<string, string>; boards: BoardView[]; choices: RuleChoices };

const named = (choices: RuleChoices['staff'], none: string): SelectOption[] => [{ value: '', label: none }, ...choices.map(({ id, name }) => ({ value: String(id), label: name }))];
/** Fields of steps, in their order. */
const PLACES = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6', 'step7'];
/** Fields that most rules leave empty. */
const FURTHER = ['meToo', 'views', 'words', 'urgency', 'private', 'languages', 'trustFrom', 'trustTo', 'segments'];
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function RuleForm({ rule, typed, errors, boards, choices }: Props) {
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, error: errors[name], takesFocus: wrong === name, defaultValue: typed[name] ?? '' });
  const isSet = (name: string) => Boolean(typed[name]) || Boolean(errors[name]);
  const step = (name: string) => <Select key={name} {...field(name)} label={name === 'step1' ? 'First' : 'Then'} options={[{ value: '', label: 'Nothing' }, ...STEPS.map((one) => ({ value: one, label: STEP_WORDS[one] }))]} />;
  const ticked = (name: string) => ({ name, error: errors[name], defaultChecked: typed[name] === 'yes' });
  return (
    <PostForm action={paths.escalation({ rule: rule?.id })} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={rule ? { rule: rule.id, version: rule.version } : {}} />
      <TextField {...field('name')} label="Name" autoComplete="off" hint="What colleagues call it, for example: A day without an answer" />

      <fieldset className="stack">
        <legend><b>When all of this is so</b></legend>
        <Select {...field('kind')} label="It is" options={[{ value: 'question', label: 'a question' }, { value: 'discussion', label: 'a discussion' }, { value: 'any', label: 'either' }]} />
        <Select {...field('board')} label="Board" options={[{ value: '', label: 'Any board' }, ...boards.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        <TextField {...field('tag')} label="Tag" isOptional autoComplete="off" />
        <TextField {...field('silent')} label="Nobody else has replied for" isOptional autoComplete="off" hint="A time like 90 min, 24 h or 3 days, since it was asked" />
        <TextField {...field('unsolved')} label="No answer has been accepted for" isOptional autoComplete="off" />
        <TextField {...field('waiting')} label="The asker’s last word has been unanswered for" isOptional autoComplete="off" />
        <Select {...field('calendar')} label="Times are counted in" options={named(choices.calendars, 'Plain time, day and night')} hint={<>Hours and days off are kept under <a href={paths.calendars()}>calendars</a>.</>} />
      </fieldset>

      <Why summary="More about the thread and its asker" isOpen={FURTHER.some(isSet)}>
        <fieldset className="stack">
          <legend className="hidden-words">More about the thread and its asker</legend>
          <TextField {...field('meToo')} label="So many others have it, too" isOptional inputMode="numeric" />
          <TextField {...field('views')} label="It was read so often" isOptional inputMode="numeric" />
          <TextArea {...field('words')} label="It says one of these" isOptional rows={3} hint="Words or phrases, one a line; looked for in the title and the opening post" />
          <TextField {...field('urgency')} label="Urgency at least" isOptional inputMode="numeric" hint="From 1 to 5. One for each different word like “urgent” or “unacceptable”, one for a title in capitals, one for “!!!”" />
          <Checkbox {...ticked('private')} label="It looks as if it had private details" hint="A mail address, a phone number, a bank account or a card: a guess" />
          <TextField {...field('languages')} label="It is written in" isOptional autoComplete="off" hint="Languages by name or code, for example: German, fr. Guessed from the title and the opening post; very short ones cannot be told" />
          <Select {...field('languagesAre')} label="Those languages" options={[{ value: '', label: 'are the ones meant' }, { value: 'others', label: 'are left out: any other' }]} />
          <TextField {...field('trustFrom')} label="The asker’s trust is at least" isOptional inputMode="numeric" />
          <TextField {...field('trustTo')} label="The asker’s trust is at most" isOptional inputMode="numeric" />
          <TextField {...field('segments')} label="The asker’s segment" isOptional autoComplete="off" hint="As your own systems tell it, for example: business, prepaid" />
        </fieldset>
      </Why>

      <fieldset className="stack">
        <legend><b>Do this, once for each thread</b></legend>
        {PLACES.slice(0, 3).map(step)}
        <Why summary="More steps" isOpen={PLACES.slice(3).some(isSet)}><div className="stack">{PLACES.slice(3).map(step)}</div></Why>
        <TextField {...field('helpers')} label="Helpers asked at most" isOptional inputMode="numeric" />
        <Select {...field('queue')} label="Queue of the case" options={named(choices.queues, 'None')} />
        <Select {...field('assignee')} label="Colleague who gets or is told it" options={named(choices.staff, 'Nobody in particular')} />
        <Select {...field('casePriority')} label="Priority of a new case" options={[{ value: '', label: 'As usual' }, ...PRIORITIES.map((one) => ({ value: one, label: capital(one) }))]} />
        <Select {...field('raiseTo')} label="Raise the priority to" options={PRIORITIES.map((one) => ({ value: one, label: capital(one) }))} />
      </fieldset>

      <Checkbox {...ticked('older')} label="Also for threads asked before now" hint="Otherwise it counts for threads asked from now on. Try it first: a month of old questions may come at once." />
      <div className="press">
        <Button type="submit" name="does" value="save" kind="primary">{rule ? 'Save this rule' : 'Make this rule'}</Button>
        <Button type="submit" name="does" value="try">Try it on last week</Button>
        {rule && <ButtonLink kind="quiet" href={paths.escalation()}>Leave it as it is</ButtonLink>}
      </div>
      {rule && <p className="hint">What it has done stays done: a changed rule never acts again on a thread it has met.</p>}
    </PostForm>
  );
}
