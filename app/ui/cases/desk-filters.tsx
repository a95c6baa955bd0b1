/** Narrowing the list of the desk: plain fields in the address, kept under a name where they are needed again. */
import type { SavedView, TypedFilters } from '#domain/desk';
import { paths } from '#paths';
import { PRIORITY_LEVELS } from '#rules/cases';
import { FILTER_NAMES } from '#rules/desk';
import { languageName } from '#rules/threads';
import type { FilterName } from '#rules/desk';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Why } from '#ui/why.tsx';
import type { AnswerChoice } from './answer-choices.ts';
import { LEVEL_WORDS } from './handling.tsx';
import type { Choices } from './handling.tsx';

export type FilterChoices = Choices & { boards: { slug: string; name: string }[]; answers: AnswerChoice[] };

const ORIGINS = { rule: 'By a rule', staff: 'By staff', superuser: 'By a superuser', asker: 'By the asker', private: 'Asked in private', hand: 'By hand', mail: 'By mail', api: 'By another system' } as const;
const STATES = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold' } as const;

/** The address of a list with these filters. */
export const listOf = (queue: string, filters: TypedFilters, more: { after?: string; choose?: string } = {}): string => paths.desk({ queue, ...filters, ...more });

const entries = (words: Record<string, string>, any: string) => [{ value: '', label: any }, ...Object.entries(words).map(([value, label]) => ({ value, label }))];

/** Opens to the fields; works as a plain GET. */
export function DeskFilters({ queue, filters, choices }: { queue: string; filters: TypedFilters; choices: FilterChoices }) {
  const field = (name: FilterName) => ({ name, id: `filter-${name}`, defaultValue: filters[name] ?? '' });
  return (
    <Why summary="Filter">
      <form method="get" action={paths.desk()} className="tight">
        <HiddenFields fields={{ queue: queue === 'solved' ? 'all' : queue }} />
        {choices.queues.length > 0 && <Select {...field('in')} label="Queue" options={[{ value: '', label: 'Any' }, { value: 'none', label: 'No queue' }, ...choices.queues.map(({ id, name }) => ({ value: String(id), label: name }))]} />}
        <Select {...field('state')} label="State" options={entries(STATES, 'Any')} />
        <Select {...field('owner')} label="With" options={[{ value: '', label: 'Anybody' }, { value: 'nobody', label: 'Nobody' }, ...choices.colleagues.map(({ id, name }) => ({ value: String(id), label: name }))]} />
        <Select {...field('priority')} label="Priority" options={[{ value: '', label: 'Any' }, ...[...PRIORITY_LEVELS].reverse().map((level) => ({ value: level, label: LEVEL_WORDS[level] }))]} />
        <Select {...field('board')} label="Board" options={[{ value: '', label: 'Any' }, ...choices.boards.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        {choices.answers.length > 0 && <Select {...field('answer')} label="What its form was told" options={[{ value: '', label: 'Anything' }, ...choices.answers]} />}
        <Select {...field('origin')} label="How it came" options={entries(ORIGINS, 'Any way')} />
        <TextField {...field('tag')} label="Tag" isOptional />
        <TextField {...field('language')} label="Language of its thread" isOptional autoComplete="off" hint="By name or code, like German or de" />
        <TextField {...field('waits')} label="Waiting for at least (hours)" isOptional inputMode="numeric" />
        <TextField {...field('due')} label="Due within (hours)" isOptional inputMode="numeric" />
        <Button type="submit" kind="primary">Show these</Button>
      </form>
    </Why>
  );
}

/** The filters that are on, in words, with the way to drop each and to save them. */
export function FiltersOn({ queue, filters, choices, views }: { queue: string; filters: TypedFilters; choices: FilterChoices; views: SavedView[] }) {
  const on = FILTER_NAMES.flatMap((name) => (filters[name] === undefined ? [] : [{ name, words: wordsOf(name, filters[name], choices) }]));
  if (on.length === 0) return null;
  const view = views.find((one) => same(one.filters, filters));
  return (
    <div className="filters-on">
      <p className="small">{on.map(({ name, words }) => <span key={name}>{words} <a href={listOf(queue, { ...filters, [name]: undefined })} aria-label={`Without: ${words}`}>drop</a></span>)} <a href={listOf(queue, {})}>Drop all</a></p>
      {view?.can.remove && <PostForm action={paths.deskViews()} className="inline"><HiddenFields fields={{ does: 'remove', view: view.id, queue }} /><Button type="submit" kind="quiet" size="small">Remove the view {view.name}</Button></PostForm>}
      {!view && <Why summary="Save as a view"><ViewForm queue={queue} filters={filters} /></Why>}
    </div>
  );
}

/** Gives filters a name. `typed` and `errors` come back with a refusal. */
export function ViewForm({ queue, filters, typed = {}, errors = {} }: { queue: string; filters: TypedFilters; typed?: Record<string, string>; errors?: Record<string, string> }) {
  return (
    <PostForm action={paths.deskViews()} className="tight">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', queue, ...filters }} />
      <TextField name="name" label="Name" required defaultValue={typed.name} error={errors.name} placeholder="eSIM, this week" />
      <Checkbox name="isShared" size="small" label="For everybody at the desk" defaultChecked={typed.isShared === 'yes'} />
      <Button type="submit">Save</Button>
    </PostForm>
  );
}

const same = (one: TypedFilters, other: TypedFilters) => FILTER_NAMES.every((name) => one[name] === other[name]);

function wordsOf(name: FilterName, value: string, { queues, colleagues, boards, answers }: FilterChoices): string {
  switch (name) {
    case 'in':
      return value === 'none' ? 'No queue' : `Queue ${queues.find(({ id }) => String(id) === value)?.name ?? value}`;
    case 'state':
      return Object.entries(STATES).find(([state]) => state === value)?.[1] ?? value;
    case 'owner':
      return value === 'nobody' ? 'With nobody' : `With ${colleagues.find(({ id }) => String(id) === value)?.name ?? value}`;
    case 'priority':
      return `Priority ${value}`;
    case 'tag':
      return `Tag ${value}`;
    case 'board':
      return boards.find(({ slug }) => slug === value)?.name ?? value;
    case 'answer':
      return answers.find((one) => one.value === value)?.label ?? 'An answer that is asked for no more';
    case 'language':
      return `Written in ${languageName(value)}`;
    case 'origin':
      return Object.entries(ORIGINS).find(([origin]) => origin === value)?.[1] ?? value;
    case 'waits':
      return `Waiting ${value} h or longer`;
    case 'due':
      return `Due within ${value} h`;
  }
}
