/** Saying something to a sanction, once. */
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';

/** `fields` say which sanction it is about; `suffix` keeps two forms of a page apart. */
export function SanctionAppealForm({ action, fields, suffix = '', typed, error }: { action: string; fields: Record<string, string | number>; suffix?: string; typed?: string | undefined; error?: string | undefined }) {
  return (
    <PostForm action={action} className="form" noValidate>
      <HiddenFields fields={fields} />
      <TextArea name="text" id={`text${suffix}`} label="Appeal: why should it be different?" rows={4} hint="A few sentences. You can send this once, and somebody else than who gave it decides." defaultValue={typed} error={error} />
      <Button type="submit">Send the appeal</Button>
    </PostForm>
  );
}
