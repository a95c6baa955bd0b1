/** What a closed thread says of itself above the question: why, until when, and that lists leave it out. */
import type { ThreadPageView } from '#domain/threads';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

/** Nothing for a thread that is open, or closed without a word: its state says that already. */
export function ClosedNotice({ closed }: { closed: ThreadPageView['thread']['closed'] }) {
  if (!closed || (closed.reason === null && closed.reopensAt === null && !closed.isArchived)) return null;
  const { reason, reopensAt, isArchived } = closed;
  return (
    <Notice kind="plain" icon="closed">
      <p>
        <b>{isArchived ? 'This thread is archived.' : 'This thread is closed.'}</b> {reason !== null && <span className="whitespace-pre-line">{reason}</span>}{' '}
        {reopensAt && <>It opens again on <Time at={reopensAt} style="moment" />.</>}
        {isArchived && 'It is for reading: lists leave it out, searching finds it.'}
      </p>
    </Notice>
  );
}
