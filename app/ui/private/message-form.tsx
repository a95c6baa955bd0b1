/** Where a customer writes to staff; what was refused comes back. */
import type { DraftView } from '#domain/writing';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';

export function MessageForm({ caseId, draft, text, kept, errors = {} }: { caseId: number; draft?: DraftView | null; text?: string; kept?: string; errors?: Record<string, string> }) {
  return (
    <PostForm action={paths.privateMessages(caseId)} className="reply-form" encType="multipart/form-data">
      <FormErrors errors={errors} />
      <Editor name="text" label="Your message" hasPreview={false} defaultValue={text} draft={draft} place={`message:${caseId}`} takes="files" error={errors.text} takesFocus={errors.text !== undefined} />
      <div className="mt-4"><FileField kept={kept} error={errors.files} /></div>
      <div className="under"><Button type="submit" kind="primary">Send</Button><span className="hint">Only you and staff can read this.</span></div>
    </PostForm>
  );
}
