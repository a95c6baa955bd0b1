/** Where staff answer a case: with macros, a draft that is kept while they write, and what else is done shown before it is sent. */
import type { CaseId } from '#domain/core';
import type { DraftView, MacroView } from '#domain/desk';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { Checkbox, Select } from '#ui/field.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';
import { useKeptDraft } from './desk-live.ts';
import { LEVEL_WORDS } from './handling.tsx';

/** A macro as people choose it. */
export type MacroChoice = { id: number; name: string; isShared: boolean };
/** `channel`: who will read the answer. */
export type AnswerView = { caseId: CaseId; channel: 'thread' | 'private' | 'mail'; macros: MacroChoice[]; macro: MacroView | null; draft: DraftView | null; seen: number };

const HINTS = {
  thread: 'It appears in the thread with the staff mark. Everyone can read it.',
  private: 'Only the customer and staff can read it.',
  mail: 'It goes to the customer by mail. Nobody else reads it.',
} as const;

const THEN_WORDS = { open: null, waiting: 'waiting', solved: 'resolve' } as const;

/** `typed` and `errors` come back with a refused answer. */
export function AnswerForm({ answer, typed, errors = {}, takesFocus }: { answer: AnswerView; typed?: Record<string, string>; errors?: Record<string, string>; takesFocus?: boolean }) {
  const { caseId, channel, macro, draft, seen } = answer;
  useKeptDraft(paths.caseDraft(caseId), 'reply');
  // What was said meanwhile, and a macro that changed, are no field of the form.
  const whole = errors.seen ?? errors.macro;
  const after = macro?.afterwards ?? 'open';
  const sendWords = channel === 'thread' ? 'Reply in the thread' : 'Send the answer';
  const buttons = [
    { then: 'open', words: sendWords },
    { then: 'waiting', words: 'Reply and wait' },
    { then: 'solved', words: 'Reply and resolve' },
  ].sort((one, other) => Number(other.then === after) - Number(one.then === after));
  return (
    <PostForm action={paths.caseReply(caseId)} className="write" encType="multipart/form-data">
      <FormErrors errors={whole === undefined ? errors : { form: whole }} />
      {!typed && draft && !macro && <p className="small quiet" role="status">Your draft of <Time at={draft.at} style="ago" />. <Button type="submit" kind="quiet" size="small" formAction={paths.caseDraft(caseId)} name="does" value="drop">Throw it away</Button></p>}
      <HiddenFields fields={{ seen, kind: 'reply' }} />
      <Editor name="text" id="reply" key={`${macro?.id ?? ''}`} label={channel === 'thread' ? 'Public reply' : 'Answer in private'} takes="files" hasPreview={false} defaultValue={typed?.text ?? startOf(draft, macro)} error={errors.text} takesFocus={takesFocus} hint={HINTS[channel]} />
      {macro && doesOf(macro).length > 0 && (
        <>
          <Checkbox name="macro" id="macro-does" size="small" label={`With it: ${doesOf(macro).join(', ')}`} value={String(macro.id)} defaultChecked={typed ? typed.macro === String(macro.id) : true} />
          <HiddenFields fields={{ macroVersion: macro.version }} />
        </>
      )}
      <FileField id={errors.files ? 'files' : 'reply-files'} kept={typed?.kept} error={errors.files} hint={channel === 'thread' ? 'Pictures and PDFs stand below the reply, for everyone.' : undefined} />
      <div className="under">
        {buttons.map(({ then, words }, place) => <Button key={then} type="submit" name="then" value={then} kind={place === 0 ? 'primary' : 'secondary'}>{words}</Button>)}
        <Macros answer={answer} />
      </div>
    </PostForm>
  );
}

/** Choosing one keeps what is written and puts the macro's words below it, also without script. */
function Macros({ answer: { caseId, macros } }: { answer: AnswerView }) {
  if (macros.length === 0) return <a className="small quiet" href={paths.macros()}>Macros</a>;
  return (
    <span className="macros">
      <Select name="chosen" id="chosen" label="Macro" isLabelHidden options={[{ value: '', label: 'Macro…' }, ...macros.map(({ id, name, isShared }) => ({ value: String(id), label: isShared ? name : `${name} (mine)` }))]} />
      <Button type="submit" kind="quiet" name="does" value="use" formAction={paths.caseDraft(caseId)}>Use it</Button>
    </span>
  );
}

/** What is done besides sending the words. */
export function doesOf({ priority, queue, tags, takesCase, afterwards }: Pick<MacroView, 'priority' | 'queue' | 'tags' | 'takesCase' | 'afterwards'>): string[] {
  return [
    ...(priority ? [`priority ${LEVEL_WORDS[priority].toLowerCase()}`] : []),
    ...(queue ? [`into ${queue}`] : []),
    ...(tags.length > 0 ? [`tagged ${tags.join(', ')}`] : []),
    ...(takesCase ? ['you have it'] : []),
    ...(afterwards && THEN_WORDS[afterwards] ? [`suggests: ${THEN_WORDS[afterwards]}`] : []),
  ];
}

/** A macro's words come below a draft, once. */
function startOf(draft: DraftView | null, macro: MacroView | null): string | undefined {
  if (!macro?.text) return draft?.text;
  if (!draft) return macro.text;
  return draft.text.includes(macro.text.trim()) ? draft.text : `${draft.text.trimEnd()}\n\n${macro.text}`;
}
