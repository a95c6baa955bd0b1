/** The ladder as a form: names and needs of ranks, a preset, and what each privilege takes. Trying it changes nothing. */
import type { LadderView } from '#domain/reputation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Select, TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Props = { ladder: LadderView; rows: number; typed: Record<string, string>; errors: Record<string, string>; people: { now: number; then: number | null }[]; canChange: boolean };

const PRESETS = [
  { value: 'open', label: 'Open: newcomers may link, show pictures and make tags' },
  { value: 'normal', label: 'Normal: links and pictures after a first look around' },
  { value: 'strict', label: 'Strict: newcomers wait, staff alone decide' },
  { value: 'own', label: 'Our own: as chosen below' },
];
const TRUST = [0, 1, 2, 3, 4].map((level) => ({ value: String(level), label: level === 0 ? 'no trust yet' : `trust ${level}` }));

/** `people` is by rank: how many stand there now, and would with what is typed. */
export function LadderForm({ ladder, rows, typed, errors, people, canChange }: Props) {
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, defaultValue: typed[name] ?? '', error: errors[name], takesFocus: wrong === name });
  const number = (name: string) => ({ ...field(name), inputMode: 'numeric' as const, autoComplete: 'off' });
  const ranks = ladder.ranks.map(({ number: value, name }) => ({ value: String(value), label: name }));
  return (
    <PostForm action={paths.rankLadder()} className="stack mt-6" key={JSON.stringify(typed)}>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ basedOn: ladder.version }} />
      {Array.from({ length: rows }, (_, index) => index + 1).map((row) => (
        <fieldset key={row} className="field">
          <legend>{row === 1 ? 'First rank, everybody’s' : `Rank ${row}`}{people[row - 1] && <span className="quiet font-normal"> ({peopleWords(people[row - 1])})</span>}</legend>
          <div className="grid grid-cols-2 sm:grid-cols-4 gap-4">
            <TextField {...field(`name-${row}`)} label="Name" autoComplete="off" />
            <TextField {...number(`points-${row}`)} label="Points" />
            <TextField {...number(`solutions-${row}`)} label="Accepted" />
            <TextField {...number(`quality-${row}`)} label="Holds good, %" />
          </div>
        </fieldset>
      ))}
      <p className="hint">A row without a name is left out.</p>
      <Select {...field('preset')} label="What standing unlocks" options={PRESETS} />
      {ladder.privileges.map(({ privilege, name, can }) => (
        <fieldset key={privilege} className="field">
          <legend>{name}</legend>
          <p className="hint">Who may {can}. Counts with “Our own”.</p>
          <div className="grid grid-cols-2 gap-4">
            <Select {...field(`rank-${privilege}`)} label="From the rank" options={[...ranks, { value: 'staff', label: 'Staff alone' }]} />
            <Select {...field(`trust-${privilege}`)} label="And" options={TRUST} />
          </div>
        </fieldset>
      ))}
      {canChange && <TextArea {...field('note')} label="Why" isOptional hint="Everybody can read it." />}
      <div className="press">
        <Button type="submit" formMethod="get">Show who would stand where</Button>
        {canChange && <Button type="submit" kind="primary">Save as version {ladder.version + 1}</Button>}
      </div>
      {!canChange && <p className="soft">Administrators decide whether it applies.</p>}
    </PostForm>
  );
}

function peopleWords(people: { now: number; then: number | null } | undefined): string {
  if (!people) return '';
  return people.then === null ? `${people.now} now` : `${people.now} now, ${people.then} then`;
}
