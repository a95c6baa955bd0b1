/** On every page while an admin acts in somebody's name: whose, and the way back to being themselves. */
import { paths } from '#paths';
import { Button } from './button.tsx';
import { PostForm } from './form.tsx';
import { Notice } from './notice.tsx';

export function ActingBanner({ name }: { name: string }) {
  return (
    <aside className="wide mt-4" aria-label="In whose name you act">
      <Notice kind="danger">
        <PostForm action={paths.endActing()} className="press">
          <span>You act in the name of <b><bdi>{name}</bdi></b>. Everything you change is noted with your own; their account, keys and rewards stay closed to you.</span>
          <Button type="submit" size="small">Be yourself again</Button>
        </PostForm>
      </Notice>
    </aside>
  );
}
