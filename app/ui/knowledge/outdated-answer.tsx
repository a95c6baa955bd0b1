/** Above an accepted answer: that it is no longer right and where the better one is; for staff, the way to say so. */
import type { OutdatedView } from '#domain/knowledge';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export type OutdatedShown = { postId: number; outdated: OutdatedView | null; canMark: boolean };

export function OutdatedAnswer({ postId, outdated, canMark }: OutdatedShown) {
  if (!outdated && !canMark) return null;
  return (
    <div className="mt-3">
      {outdated && (
        <Notice>
          <p><b>This answer is no longer right</b>, staff found <Time at={outdated.at} style="ago" />.{outdated.better && <> Look here instead: <a href={outdated.better.kind === 'guide' ? paths.guide(outdated.better.slug) : paths.postById(outdated.better.postId)}>{outdated.better.title}</a></>}</p>
          {canMark && <PostForm action={paths.outdatedWithdraw(postId)}><Button type="submit" kind="quiet" size="small">It is right after all</Button></PostForm>}
        </Notice>
      )}
      {!outdated && (
        <details>
          <summary className="quiet small">No longer right?</summary>
          <PostForm action={paths.outdated(postId)} className="stack">
            <TextField name="better" label="Where the better answer is" hint="The address of a reply or of a guide." isOptional />
            <Button type="submit" size="small">Mark as outdated</Button>
          </PostForm>
        </details>
      )}
    </div>
  );
}
