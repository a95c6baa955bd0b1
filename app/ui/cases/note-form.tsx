/** Where staff write to each other about a case. */
import type { CaseId } from '#domain/core';
import type { DraftView } from '#domain/desk';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { useKeptDraft } from './desk-live.ts';

export function NoteForm({ caseId, draft, text, kept, errors = {}, takesFocus }: { caseId: CaseId; draft: DraftView | null; text?: string; kept?: string; errors?: Record<string, string>; takesFocus?: boolean }) {
  useKeptDraft(paths.caseDraft(caseId), 'note');
  return (
    <PostForm action={paths.caseNote(caseId)} className="write" encType="multipart/form-data">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ kind: 'note' }} />
      <Editor name="text" id="note" label="Internal note" rows={3} hasPreview={false} hasTools={false} takes="files" defaultValue={text ?? draft?.text} error={errors.text} takesFocus={takesFocus} hint="Only staff can read this. Name a colleague with @ to tell them." />
      <FileField id={errors.files ? 'files' : 'note-files'} kept={kept} error={errors.files} hint="Pictures and PDFs that only staff can open." />
      <div className="under"><Button type="submit">Keep the note</Button></div>
    </PostForm>
  );
}
