/** The fields of a board's ask form, each as what it asks for. */
import type { BoardFieldView } from '#domain/boards';
import { MAX_ANSWER_LENGTH, fieldName } from '#rules/boards';
import { Select, TextField } from '#ui/field.tsx';

const YES_NO = [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No' }];

/** `values` is what stands there, `typed` what came back with a refusal; both by the fields' names or keys. */
export function BoardFields({ fields, typed, values = {}, errors, wrong }: { fields: BoardFieldView[]; typed: Record<string, string>; values?: Record<string, string>; errors: Record<string, string>; wrong: string | undefined }) {
  return (
    <>
      {fields.map(({ id, key, label, hint, kind, isRequired, isForStaff, choices }) => {
        const name = fieldName(key);
        const said = [hint, isForStaff ? 'Only you and staff see it.' : ''].filter(Boolean).join(' ') || undefined;
        const common = { name, label, hint: said, error: errors[name], isOptional: !isRequired, takesFocus: wrong === name, defaultValue: typed[name] ?? values[key] ?? '' };
        if (kind === 'text') return <TextField key={id} {...common} maxLength={MAX_ANSWER_LENGTH} />;
        if (kind === 'number') return <TextField key={id} {...common} inputMode="decimal" />;
        const listed = kind === 'choice' ? choices : YES_NO;
        // What somebody chose before it was taken out of the list may stay.
        const gone = values[key] !== undefined && !listed.some((choice) => choice.key === values[key]) ? [{ value: values[key], label: values[key] }] : [];
        return <Select key={id} {...common} options={[{ value: '', label: isRequired ? 'Choose' : 'Leave it open' }, ...gone, ...listed.map((choice) => ({ value: choice.key, label: choice.label }))]} />;
      })}
    </>
  );
}
