/** The place to reply: works as a plain form, keeps what was typed when something is wrong. */
import type { NoticedView } from '#domain/threads';
import type { DraftView } from '#domain/writing';
import { paths } from '#paths';
import { paceWords } from '#rules/threads';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { useFrame } from '#ui/page.tsx';
import { Time } from '#ui/time.tsx';
import { PersonalNotice } from './personal-notice.tsx';

/** `errors` and `text` come back with a refused reply; `quote` is the text to start from. */
export function ReplyForm({ action, threadId, draft, isSolved, slow, text, errors = {}, inReplyTo, takesFocus, kept, takesFiles = false, noticed, personal, placeholder = 'What worked for you, step by step?', label = 'Your reply', submit = 'Post reply', hint = 'Everyone can read this. Leave out phone numbers and codes.' }:
  { action: string; threadId?: number; draft?: DraftView | null; isSolved?: boolean; slow?: { minutes: number; until: Date } | null; text?: string; errors?: Record<string, string>; inReplyTo?: number; takesFocus?: boolean; kept?: string; takesFiles?: boolean; noticed?: NoticedView[] | null; personal?: string; placeholder?: string; label?: string; submit?: string; hint?: string }) {
  const { now } = useFrame();
  const isSlow = slow && new Date(slow.until) > new Date(now);
  return (
    <PostForm action={action} className="reply-form" encType={takesFiles ? 'multipart/form-data' : undefined}>
      {isSolved && <p className="small soft">It is solved, so only write if something is new. Different problem? <a href={paths.ask()}>Ask your own question</a>.</p>}
      {isSlow && slow && <p className="small soft">This thread is slowed down until <Time at={slow.until} style="moment" />: one post {paceWords(slow.minutes)} from each of us.</p>}
      <FormErrors errors={errors} />
      {inReplyTo !== undefined && <HiddenFields fields={{ inReplyTo }} />}
      <Editor name="text" label={label} defaultValue={text} error={errors.text} takesFocus={takesFocus} placeholder={placeholder} takes={takesFiles ? 'pictures' : 'nothing'} threadId={threadId} place={threadId === undefined ? undefined : `reply:${threadId}`} draft={draft} />
      {takesFiles && <div className="mt-3"><FileField kept={kept} error={errors.files} label="Add a picture" hint="Or a PDF. They stand below your words, for everyone; place and camera are taken out of pictures." /></div>}
      <PersonalNotice sent={noticed} choice={personal} />
      <div className="under">
        <Button type="submit" kind="primary">{submit}</Button>
        <span className="hint">{hint}</span>
      </div>
    </PostForm>
  );
}
