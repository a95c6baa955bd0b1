/** Doing the same to several cases: what is ticked in the list, and one thing to do with it. */
import type { ReactNode } from 'react';
import { paths } from '#paths';
import { PRIORITY_LEVELS } from '#rules/cases';
import { MAX_AT_ONCE } from '#rules/desk';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { LEVEL_WORDS } from './handling.tsx';
import type { Choices } from './handling.tsx';

/** Around the list, whose ticks are named `case`. `back` is the list's own address. */
export function AtOnceForm({ choices, back, typed = {}, errors = {}, children }: { choices: Choices; back: string; typed?: Record<string, string>; errors?: Record<string, string>; children: ReactNode }) {
  return (
    <PostForm action={paths.deskAtOnce()}>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ back }} />
      {children}
      <div className="tight at-once">
        <p className="small quiet">Tick up to {MAX_AT_ONCE}, choose what to do, and press its button.</p>
        <div className="press"><Select name="owner" id="owner-several" label="Give to" options={[{ value: 'nobody', label: 'Nobody' }, ...choices.colleagues.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.owner} /><Button type="submit" name="does" value="assign">Give</Button></div>
        {choices.queues.length > 0 && <div className="press"><Select name="queue" id="queue-several" label="Put into" options={[{ value: '', label: 'No queue' }, ...choices.queues.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.queue} /><Button type="submit" name="does" value="queue">Put</Button></div>}
        <div className="press"><Select name="state" id="state-several" label="Who is next" options={[{ value: 'open', label: 'We are' }, { value: 'waiting', label: 'The customer' }, { value: 'on-hold', label: 'Somebody outside' }]} defaultValue={typed.state} /><Button type="submit" name="does" value="state">Say so</Button></div>
        <div className="press"><Select name="to" id="to-several" label="Priority" options={[...PRIORITY_LEVELS].reverse().map((level) => ({ value: level, label: LEVEL_WORDS[level] }))} defaultValue={typed.to ?? 'normal'} /><TextField name="reason" id="reason-several" label="Why" defaultValue={typed.reason} error={errors.reason} /><Button type="submit" name="does" value="priority">Set</Button></div>
        <div className="press"><TextField name="tags" id="tags-several" label="Add tags" defaultValue={typed.tags} error={errors.tags} /><Button type="submit" name="does" value="tag">Add</Button></div>
        <div className="press"><Button type="submit" name="does" value="solve">They are solved</Button><a href={back}>Leave them as they are</a></div>
      </div>
    </PostForm>
  );
}
