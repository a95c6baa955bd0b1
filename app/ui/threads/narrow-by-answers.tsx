/** Narrows a board's list to threads with certain answers to its ask form; a plain form whose choices stand in the address. */
import type { BoardFieldView } from '#domain/boards';
import { fieldName } from '#rules/boards';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/field.tsx';
import { HiddenFields } from '#ui/form.tsx';

const YES_NO = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];

export function NarrowByAnswers({ action, tab, fields, chosen }: { action: string; tab: string; fields: BoardFieldView[]; chosen: Record<string, string> }) {
  return (
    <form method="get" action={action} className="narrow-by" role="search" aria-label="Narrow this list">
      {tab !== 'latest' && <HiddenFields fields={{ tab }} />}
      {fields.map(({ id, key, label, kind, choices }) => (
        <Select key={id} name={fieldName(key)} label={label} options={[{ value: '', label: 'Any' }, ...(kind === 'yes-no' ? YES_NO : choices.map((choice) => ({ value: choice.key, label: choice.label })))]} defaultValue={chosen[key] ?? ''} />
      ))}
      <Button type="submit">Show these</Button>
      {Object.keys(chosen).length > 0 && <a href={action}>Show all</a>}
    </form>
  );
}
