/** One policy of clocks as a form: whom it is for, by which hours, and what is promised at each priority. */
import type { ClockPolicyView } from '#domain/clocks';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { CLOCK_KINDS, CLOCK_PRIORITIES, USUAL_TARGETS, USUAL_WARN_MINUTES, kindInWords, spanInWords } from '#rules/clocks';
import type { Targets } from '#rules/clocks';
import { targetField } from './words.ts';
import type { BoardName } from './words.ts';

type Props = { policy: ClockPolicyView | null; isFirstEver: boolean; boards: BoardName[]; calendars: { id: number; name: string }[]; errors: Record<string, string>; typed: Record<string, string> };

const NO_TARGETS = Object.fromEntries(CLOCK_PRIORITIES.flatMap((priority) => CLOCK_KINDS.map((kind) => [targetField(priority, kind), ''])));

/** A community without a policy is shown what usual desks promise; `typed` is what came back with a refusal. */
export function PolicyForm({ policy, isFirstEver, boards, calendars, errors, typed }: Props) {
  const isTyped = Object.keys(typed).length > 0;
  const said = isTyped ? typed : { ...NO_TARGETS, ...spansOf(policy?.targets ?? (isFirstEver ? USUAL_TARGETS : null)) };
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, error: errors[name], takesFocus: wrong === name });
  const warn = policy ? policy.warnMinutes : USUAL_WARN_MINUTES;
  const isChosen = (priority: string) => (isTyped ? typed[`is-${priority}`] === 'yes' : policy !== null && policy.priorities.includes(priority));
  return (
    <PostForm action={paths.clocks(policy?.id)} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', version: policy?.version ?? 0, ...(policy ? { policy: policy.id } : {}) }} />
      <TextField {...field('name')} label="Name" required defaultValue={typed.name ?? policy?.name ?? (isFirstEver ? 'Usual promise' : '')} hint="What colleagues read beside a clock" />
      <Select {...field('calendar')} label="Hours that count" options={[{ value: '', label: 'Plain time, day and night' }, ...calendars.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.calendar ?? String(policy?.calendar?.id ?? '')} />
      <TextField {...field('warn')} label="Warn before" isOptional autoComplete="off" defaultValue={typed.warn ?? (warn === 0 ? '' : spanInWords(warn))} hint="Whoever has the case hears of it this long before, and half-way at the latest" />
      <fieldset className="field">
        <legend>What is promised</legend>
        <p className="hint">Like 30 min, 8 h or 1 h 30 min. Nothing written is nothing promised.</p>
        {CLOCK_PRIORITIES.toReversed().map((priority) => (
          <fieldset key={priority} className="mt-3">
            <legend className="font-semibold">{priority.charAt(0).toUpperCase() + priority.slice(1)} priority</legend>
            <div className="grid gap-3 mt-2 grid-cols-3">
              {CLOCK_KINDS.map((kind) => <TextField key={kind} {...field(targetField(priority, kind))} label={kindInWords(kind)} autoComplete="off" defaultValue={said[targetField(priority, kind)]} />)}
            </div>
          </fieldset>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>For which cases</legend>
        <div className="grid gap-4 mt-3">
          <Select {...field('board')} label="Board" options={[{ value: '', label: 'All boards' }, ...boards.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.board ?? String(policy?.boardId ?? '')} />
          <TextField {...field('segments')} label="Segments" isOptional autoComplete="off" defaultValue={typed.segments ?? policy?.segments.join(', ')} hint="As the company’s own systems name them, with commas between; nothing is everybody" />
          <div>
            <p className="hint">Only these priorities; none chosen is all of them.</p>
            {CLOCK_PRIORITIES.toReversed().map((priority) => <Checkbox key={priority} name={`is-${priority}`} size="small" label={priority.charAt(0).toUpperCase() + priority.slice(1)} defaultChecked={isChosen(priority)} />)}
          </div>
        </div>
      </fieldset>
      <div className="press">
        <Button type="submit" kind="primary">{policy ? 'Save as a new version' : 'Promise this'}</Button>
        {policy && <ButtonLink kind="quiet" href={paths.clocks()}>Leave it as it is</ButtonLink>}
      </div>
    </PostForm>
  );
}

function spansOf(targets: Targets | null): Record<string, string> {
  if (targets === null) return {};
  return Object.fromEntries(CLOCK_PRIORITIES.flatMap((priority) => CLOCK_KINDS.map((kind) => {
    const minutes = targets[priority][kind];
    return [targetField(priority, kind), minutes === null ? '' : spanInWords(minutes)];
  })));
}
