/** On every page of somebody who is leaving: when it ends, and the way to stay. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export function LeavingBanner({ leavesAt }: { leavesAt: Date | string }) {
  return (
    <aside className="wide mt-4" aria-label="You are leaving">
      <Notice>
        <PostForm action={paths.stay()} className="press">
          <span>You are leaving. Your account ends on <Time at={leavesAt} style="moment" /> (UTC). <a href={paths.leaving()}>What that means</a></span>
          <Button type="submit" size="small">Stay</Button>
        </PostForm>
      </Notice>
    </aside>
  );
}
