/** Suggested changes under each other: what they are about, why, and what became of them. */
import type { SuggestionRowView } from '#domain/edits';
import { paths } from '#paths';
import { LinkList } from '#ui/link-list.tsx';
import { Time } from '#ui/time.tsx';

/** What became of a suggestion, in words. */
export const STATE_WORDS = { open: 'waits for a decision', accepted: 'made', declined: 'left as it was', withdrawn: 'taken back' } as const;

/** The lines; one's own say what became of them instead of who made them. */
export function SuggestionLines({ rows, isMine }: { rows: SuggestionRowView[]; isMine: boolean }) {
  return (
    <LinkList
      lines={rows.map(({ id, thread, by, at, reason, state }) => ({
        id,
        label: thread,
        href: paths.suggestion(id),
        below: <><bdi>{reason}</bdi><span className="meta"><span>{isMine ? STATE_WORDS[state] : <bdi>{by.name}</bdi>}</span><Time at={at} /></span></>,
      }))}
    />
  );
}
