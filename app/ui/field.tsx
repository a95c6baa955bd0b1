/** Every input of the product: a label, a hint and an error tied to it by id, so nobody has to guess what was wrong. */
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { Icon } from './icon.tsx';

/** What all fields share. Inputs are uncontrolled: the browser keeps what was typed, the server sends it back after an error. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  /** The name unless a page has two of them. Error summaries link to it. */
  id?: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  isOptional?: boolean;
  isLabelHidden?: boolean;
  /** Give it to the first invalid field, or to the only field of a page. */
  takesFocus?: boolean;
};

/** The attributes that tie an input to its label, hint and error. */
export type FieldTies = { id: string; name: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined; autoFocus?: true };

/** Works out the ties of a field, for inputs that are not one of ours. */
export function fieldTies({ name, id = name, hint, error, takesFocus }: Omit<FieldProps, 'label'>): FieldTies {
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return { id, name, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined, ...(takesFocus ? { autoFocus: true as const } : {}) };
}

/** The sentence under a field that says what to mend. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return <p className="error" id={id}><Icon name="stop" /><span>{children}</span></p>;
}

/** Label above, the input given the ties, error and hint below. */
export function Field({ children, ...field }: FieldProps & { children: (ties: FieldTies) => ReactNode }) {
  const { name, id = name, label, hint, error, isOptional, isLabelHidden } = field;
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'hidden-words' : undefined}>
        {label}{isOptional && <span className="quiet font-normal"> (optional)</span>}
      </label>
      {children(fieldTies(field))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

type Taken = 'className' | 'style' | 'id' | 'name' | 'children' | 'autoFocus' | 'value';

/** Separates what belongs to the field from what belongs to the input. */
function split<T extends FieldProps>({ name, label, id, hint, error, isOptional, isLabelHidden, takesFocus, ...rest }: T) {
  return { field: { name, label, id, hint, error, isOptional, isLabelHidden, takesFocus }, rest };
}

/** One line of text: words, a mail address, a password, a date. */
export function TextField(props: FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Taken>) {
  const { field, rest } = split(props);
  return <Field {...field}>{(ties) => <input className="input" type="text" {...rest} {...ties} />}</Field>;
}

/** Several lines of plain text; what becomes Markdown takes the editor instead. */
export function TextArea({ look = 'text', ...props }: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Taken> & { look?: 'text' | 'title' }) {
  const { field, rest } = split(props);
  return <Field {...field}>{(ties) => <textarea className={look === 'title' ? 'input title-input' : 'input'} {...rest} {...ties} />}</Field>;
}

export type SelectOption = { value: string; label: string };

/** One of a few. An empty first choice is an option with an empty value. */
export function Select({ options, ...props }: FieldProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, Taken> & { options: SelectOption[] }) {
  const { field, rest } = split(props);
  return (
    <Field {...field}>
      {(ties) => (
        <select className="input" {...rest} {...ties}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}

/** Yes or no, or one of several when `type` is radio; the whole line can be pressed. */
export function Checkbox({ size = 'medium', type = 'checkbox', value = 'yes', ...props }:
  FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Taken | 'size' | 'type'> & { size?: 'small' | 'medium'; type?: 'checkbox' | 'radio'; value?: string }) {
  const { field, rest } = split({ ...props, id: props.id ?? (type === 'radio' ? `${props.name}-${value}` : props.name) });
  return (
    <label className="choice" data-size={size}>
      <input type={type} value={value} {...rest} {...fieldTies(field)} />
      <span>
        {size === 'medium' ? <b>{field.label}</b> : field.label}
        {field.hint && <small id={`${field.id}-hint`}>{field.hint}</small>}
        {field.error && <FieldError id={`${field.id}-error`}>{field.error}</FieldError>}
      </span>
    </label>
  );
}

/** The field that should take the focus: the first with an error, in the order the server checked them. */
export const firstInvalid = (errors: Record<string, string>) => Object.keys(errors).find((name) => name !== 'form');
