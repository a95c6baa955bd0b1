/** What is new to a member in a thread: the way to the first of it, the line before it, and noting how far they have read. */
import { useEffect } from 'react';
import { paths } from '#paths';
import { MOST_NEW } from '#rules/watching';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';

export const newWords = (count: number): string => (count > MOST_NEW ? `${MOST_NEW}+ new` : `${count} new`);

/** Under the head of a thread. */
export function ToUnread({ threadId, count }: { threadId: number; count: number }) {
  if (count === 0) return null;
  return <p className="small press mb-4"><a href={paths.unread(threadId)}>{newWords(count)} since your last visit: go to the first</a></p>;
}

/** Between what was read and what was not. */
export function NewLine() {
  return <p className="new-line small">New since your last visit</p>;
}

/** Half a second in sight is a glance; whoever scrolls past has not read. */
const SEEN_MS = 600;
/** What was read is told together. */
const TELL_MS = 2_000;

/**
 * Notes with script how far a page was really in sight; without, the next page notes this one, and the last one has a button.
 * `to` is the highest number of this page, `from` how far they had read.
 */
export function ReadPosition({ threadId, from, to, isLast }: { threadId: number; from: number; to: number; isLast: boolean }) {
  useEffect(() => {
    let [seen, told] = [from, from];
    const waits = new Map<Element, ReturnType<typeof setTimeout>>();
    const tell = () => {
      if (seen > told && navigator.sendBeacon(paths.readTo(threadId), new URLSearchParams({ number: String(seen), quietly: 'yes' }))) told = seen;
    };
    const sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(waits.get(target));
        if (isIntersecting) waits.set(target, setTimeout(() => void (seen = Math.max(seen, numberOf(target))), SEEN_MS));
      }
    });
    // The end of a post: of a long one the beginning says little.
    for (const post of document.querySelectorAll('[data-post-end]')) sight.observe(post);
    const timer = setInterval(tell, TELL_MS);
    const hide = () => document.visibilityState === 'hidden' && tell();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', tell);
    return () => {
      tell();
      sight.disconnect();
      clearInterval(timer);
      for (const wait of waits.values()) clearTimeout(wait);
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', tell);
    };
  }, [threadId, from]);
  if (!isLast || to <= from) return null;
  return (
    <noscript>
      <PostForm action={paths.readTo(threadId)} className="press">
        <HiddenFields fields={{ number: to }} />
        <Button type="submit" size="small" kind="quiet">I have read this far</Button>
      </PostForm>
    </noscript>
  );
}

const numberOf = (post: Element): number => Number(post.getAttribute('data-post-end')) || 0;

/** Stands at the end of a post, for {@link ReadPosition}. */
export const PostEnd = ({ number }: { number: number }) => <span data-post-end={number} aria-hidden="true" />;
