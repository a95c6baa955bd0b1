/** The official answer: its mark above the words, the way to it, and how staff give and take the mark. */
import type { OfficialView, PostView, ThreadPageView } from '#domain/threads';
import { paths } from '#paths';
import { pageOf } from '#rules/threads';
import { Icon } from '#ui/icon.tsx';
import { Time } from '#ui/time.tsx';

/** Stands above the words of the reply. It says who marked it where that is somebody else. */
export function OfficialMark({ official }: { official: OfficialView | null }) {
  if (!official) return null;
  return (
    <p className="official">
      <Icon name="staff" /> <b>Official answer</b> <span className="quiet small">since <Time at={official.at} style="date" />{official.by !== official.author && <>, marked by <bdi>{official.by}</bdi></>}</span>
    </p>
  );
}

/** On the page that is read, or on the one where it stands by time. */
export function officialHref({ thread, accepted, replies }: Pick<ThreadPageView, 'thread' | 'accepted' | 'replies'>, { postId, number }: OfficialView): string {
  const isHere = accepted?.id === postId || replies.some(({ id }) => id === postId);
  return isHere ? `#post-${number}` : paths.post(thread, number, pageOf(number));
}

/** Where the press that makes it official, or ends that, goes; null where there is none for this reply. */
export function officialAction(post: PostView, may: boolean): string | null {
  if (!may || post.number === 1 || post.isDeleted || !post.byStaff) return null;
  if (post.isOfficial) return paths.officialWithdraw(post.id);
  return post.isWiki ? null : paths.official(post.id);
}
