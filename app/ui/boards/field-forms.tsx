/** Forms about the fields of a board's ask form. */
import type { BoardFieldView } from '#domain/boards';
import { paths } from '#paths';
import { FIELD_KINDS, MAX_FIELD_HINT_LENGTH, MAX_FIELD_LABEL_LENGTH } from '#rules/boards';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

type Answer = { errors: Record<string, string>; typed: Record<string, string> };
const KINDS = Object.entries(FIELD_KINDS).map(([value, label]) => ({ value, label }));

/** A new field, or what one is called and what can be chosen in it; its kind stays. */
export function FieldEditor({ boardId, field, answer: { errors, typed } }: { boardId: number; field: BoardFieldView | null; answer: Answer }) {
  const suffix = field ? `-${field.id}` : '-new';
  const here = paths.boardFields(boardId);
  const wasSent = typed.does !== undefined;
  const common = (name: string) => ({ name, id: `${name}${suffix}`, error: errors[name] });
  const tick = (name: 'isRequired' | 'isForStaff', label: string, hint: string) => <Checkbox {...common(name)} label={label} hint={hint} defaultChecked={wasSent ? typed[name] === 'yes' : (field?.[name] ?? false)} />;
  return (
    <>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={errors} suffix={suffix} />
        <HiddenFields fields={field ? { does: 'edit', field: field.id } : { does: 'add', board: boardId }} />
        <TextField {...common('label')} label="What it asks" hint="As one would say it: “Your phone”." defaultValue={typed.label ?? field?.label ?? ''} maxLength={MAX_FIELD_LABEL_LENGTH} required />
        <TextField {...common('hint')} label="Hint" isOptional defaultValue={typed.hint ?? field?.hint ?? ''} maxLength={MAX_FIELD_HINT_LENGTH} />
        {!field && <Select {...common('kind')} label="Kind" hint="It stays." options={KINDS} defaultValue={typed.kind ?? 'choice'} />}
        {field?.kind === 'choice' && (
          <fieldset>
            <legend>Choices</legend>
            <p className="hint">One that is called otherwise is so on every thread. Empty one to take it out of the list.</p>
            {field.choices.map(({ key, label }) => <TextField key={key} name={`choice.${key}`} id={`choice.${key}${suffix}`} label={`Choice “${label}”`} isLabelHidden defaultValue={typed[`choice.${key}`] ?? label} maxLength={MAX_FIELD_LABEL_LENGTH} />)}
          </fieldset>
        )}
        {(!field || field.kind === 'choice') && <TextArea {...common('moreChoices')} label={field ? 'More choices' : 'Choices'} isOptional hint={field ? 'A line each.' : 'A line each, for a list.'} rows={3} defaultValue={typed.moreChoices ?? ''} />}
        <TextField {...common('position')} label="Place in the form" type="number" min={0} defaultValue={typed.position ?? field?.position ?? 0} />
        {tick('isRequired', 'Has to be filled in', 'Only what nobody can be helped without.')}
        {tick('isForStaff', 'For staff', 'Only staff and whoever asks see the answer.')}
        <Button type="submit" kind={field ? 'secondary' : 'primary'}>{field ? 'Save' : 'Ask for it'}</Button>
      </PostForm>
      {field && <PostForm action={here} className="mt-4"><HiddenFields fields={{ does: 'remove', field: field.id }} /><Button type="submit" kind="quiet" aria-label={`Ask for ${field.label} no longer`}>Ask for it no longer</Button></PostForm>}
    </>
  );
}

/** What was asked for before; answers to it still stand on their threads. */
export function RemovedFields({ boardId, removed }: { boardId: number; removed: { id: number; label: string }[] }) {
  if (removed.length === 0) return null;
  return (
    <Section id="removed" title="Asked for before">
      <ul className="links">
        {removed.map(({ id, label }) => <li key={id}>{label} <PostForm action={paths.boardFields(boardId)} className="inline"><HiddenFields fields={{ does: 'restore', field: id }} /><Button type="submit" kind="quiet" size="small" aria-label={`Ask for ${label} again`}>Ask for it again</Button></PostForm></li>)}
      </ul>
    </Section>
  );
}
