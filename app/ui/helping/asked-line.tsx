/** For a helper who was asked about this question: why, and what they may say instead of answering. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';

export function AskedLine({ threadId, because }: { threadId: number; because: string }) {
  return (
    <div className="my-4"><Notice kind="plain" id="asked">
      <p>You are asked because {because}. A few others are asked as well. <a href={paths.helpingSettings()}>How you are asked</a></p>
      <div className="press mt-2">
        {([['Not my topic', 'not-my-topic'], ['Not now', 'not-now']] as const).map(([label, say]) => (
          <PostForm key={say} action={paths.helpAnswer(threadId)}><HiddenFields fields={{ say }} /><Button type="submit" size="small" kind="quiet">{label}</Button></PostForm>
        ))}
      </div>
    </Notice></div>
  );
}
