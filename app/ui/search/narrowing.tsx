/** The choices beside the results, all of them in the address, so that a narrowed search can be sent to somebody. */
import type { SearchView } from '#domain/discovery';
import { paths } from '#paths';
import { fieldName } from '#rules/boards';
import { Select, TextField } from '#ui/field.tsx';
import { Facets } from './facets.tsx';
import type { FacetGroup } from './facets.tsx';

const YES_NO = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];

/** Longer names are none of anybody here. */
const LONGEST_NAME = 80;

/** The choices made beside the results, by the names they have in the address. */
export const chosenBeside = ({ ask, chosen }: SearchView): Record<string, string> => {
  const answers = Object.entries(chosen.answers).map(([key, value]) => [fieldName(key), value] as const);
  const made = { kind: ask.kind, board: ask.board, tag: ask.tag, solved: ask.solved, author: ask.author, after: ask.after, before: ask.before, sort: ask.sort === 'newest' ? ask.sort : undefined };
  return Object.fromEntries([...Object.entries(made), ...answers].filter((entry): entry is [string, string] => Boolean(entry[1])));
};

/** Whether anything beside the words narrows the search. */
export const isNarrowed = ({ ask, chosen }: SearchView) => Boolean(Object.keys(chosen.answers).length > 0 || ask.kind || ask.board || ask.tag || ask.solved || ask.author || ask.after || ask.before);

/** The address of another page of the same search. */
export const addressOf = (found: SearchView, page: number) => paths.search({ q: found.ask.words, ...chosenBeside(found), page });

/** The form of all choices: plain fields of a GET form, so it works without script. */
export function Narrowing({ found }: { found: SearchView }) {
  const { ask, fields, chosen } = found;
  return (
    <Facets action={paths.search()} groups={groupsOf(found)} keep={{ q: ask.words }} clearHref={isNarrowed(found) ? paths.search({ q: ask.words }) : null}>
      <div className="grid gap-4">
        {fields.map(({ id, key, label, kind, choices }) => (
          <Select key={id} name={fieldName(key)} label={label} options={[{ value: '', label: 'Any' }, ...(kind === 'yes-no' ? YES_NO : choices.map((choice) => ({ value: choice.key, label: choice.label })))]} defaultValue={chosen.answers[key] ?? ''} />
        ))}
        <TextField name="author" label="Written by" hint="A name, or what stands in the address of their page." defaultValue={ask.author} maxLength={LONGEST_NAME} />
        <TextField name="after" label="From" type="date" defaultValue={ask.after} />
        <TextField name="before" label="Before" type="date" defaultValue={ask.before} />
      </div>
    </Facets>
  );
}

function groupsOf({ facets, chosen, ask }: SearchView): FacetGroup[] {
  const any = { value: '', label: 'Anything' };
  const tag = chosen.tags.includes(ask.tag ?? '') ? ask.tag : undefined;
  return [
    { name: 'kind', legend: 'Kind', allows: 'one', choices: [{ ...any, isChosen: !chosen.kind }, ...facets.kind.map((choice) => ({ ...choice, isChosen: choice.value === chosen.kind }))] },
    {
      name: 'solved',
      legend: 'Solved',
      allows: 'one',
      choices: [
        { ...any, isChosen: chosen.isSolved === null },
        { value: 'yes', label: 'Solved', count: facets.solved.yes, isChosen: chosen.isSolved === true },
        { value: 'no', label: 'Not yet', count: facets.solved.no, isChosen: chosen.isSolved === false },
      ],
    },
    { name: 'board', legend: 'Board', allows: 'one', choices: [{ ...any, label: 'Anywhere', isChosen: !chosen.board }, ...facets.board.map((choice) => ({ ...choice, isChosen: choice.value === chosen.board }))] },
    { name: 'tag', legend: 'Tag', allows: 'one', choices: [{ ...any, isChosen: !tag }, ...facets.tag.slice(0, 8).map((choice) => ({ ...choice, isChosen: choice.value === tag }))] },
    { name: 'sort', legend: 'Order', allows: 'one', choices: [{ value: 'best', label: 'Best first', isChosen: ask.sort !== 'newest' }, { value: 'newest', label: 'Newest first', isChosen: ask.sort === 'newest' }] },
  ];
}
