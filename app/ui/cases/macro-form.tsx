/** A macro: its words with fields, and what else is done when it is sent. */
import type { MacroView } from '#domain/desk';
import type { QueueView } from '#domain/teams';
import { paths } from '#paths';
import { PRIORITY_LEVELS } from '#rules/cases';
import { MACRO_FIELDS } from '#rules/desk';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { Checkbox, Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { LEVEL_WORDS } from './handling.tsx';

const AFTERWARDS = [
  { value: '', label: 'Nothing: whoever answers chooses' },
  { value: 'open', label: 'We are next' },
  { value: 'waiting', label: 'The customer is next' },
  { value: 'solved', label: 'It is solved' },
];

export function MacroForm({ macro, queues, canShare, errors, typed }: { macro: MacroView | null; queues: QueueView[]; canShare: boolean; errors: Record<string, string>; typed: Record<string, string> }) {
  const first = firstInvalid(errors);
  const field = (name: string) => ({ name, error: errors[name], takesFocus: first === name });
  const wasTicked = (name: string, now: boolean) => (typed.does ? typed[name] === 'yes' : now);
  return (
    <PostForm action={paths.macros(macro?.id)} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', ...(macro ? { id: macro.id } : {}) }} />
      <TextField {...field('name')} label="Name" required defaultValue={typed.name ?? macro?.name} placeholder="Number did not move" />
      <Editor {...field('text')} label="Words" rows={8} hasPreview={false} defaultValue={typed.text ?? macro?.text} hint={<>Fields: {MACRO_FIELDS.map((name) => `{{${name}}}`).join(', ')}</>} />
      <Select {...field('afterwards')} label="Afterwards" options={AFTERWARDS} defaultValue={typed.afterwards ?? macro?.afterwards ?? ''} />
      <Select {...field('priority')} label="Priority" options={[{ value: '', label: 'Stays as it is' }, ...PRIORITY_LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))]} defaultValue={typed.priority ?? macro?.priority ?? ''} />
      {queues.length > 0 && <Select {...field('queue')} label="Queue" options={[{ value: '', label: 'Stays where it is' }, ...queues.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.queue ?? String(macro?.queueId ?? '')} />}
      <TextField {...field('tags')} label="Adds the tags" isOptional defaultValue={typed.tags ?? macro?.tags.join(', ')} hint="Separated by commas" />
      <Checkbox name="takesCase" size="small" label="Whoever sends it has the case" defaultChecked={wasTicked('takesCase', macro?.takesCase ?? false)} />
      {canShare && <Checkbox name="isShared" size="small" label="For everybody at the desk" defaultChecked={wasTicked('isShared', macro?.isShared ?? false)} />}
      <div className="press"><Button type="submit" kind="primary">{macro ? 'Save this macro' : 'Add this macro'}</Button>{macro && <ButtonLink kind="quiet" href={paths.macros()}>Leave it as it is</ButtonLink>}</div>
    </PostForm>
  );
}
