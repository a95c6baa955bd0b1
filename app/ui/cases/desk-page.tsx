/** The desk with its queues and one list; an opened case stands beside it. */
import type { ReactNode } from 'react';
import type { CaseListView, CaseRowView, Queue } from '#domain/cases';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { CaseList } from './case-list.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { DESK_KEYS, useDeskKeys } from './desk-keys.ts';
import { useLiveDesk } from './desk-live.ts';
import { QueueList } from './queue-list.tsx';

const QUEUE_LABELS: Record<Queue, string> = { new: 'New', mine: 'Mine', open: 'Open', waiting: 'Waiting', solved: 'Solved', all: 'All' };
const EMPTY: Record<Queue, string> = {
  new: 'Nothing new. The community answers what comes in.',
  mine: 'You have no open case. Take one from New.',
  open: 'Nobody works on a case at the moment.',
  waiting: 'No case waits for a customer, for somebody outside, or for its time.',
  solved: 'No case has been solved yet.',
  all: 'There has never been a case. They appear when a question waits longer than a rule allows.',
};

export type DeskView = { queue: Queue; list: CaseListView; openedId?: number; draftCount: number; opened?: ReactNode;
  /** What the last night found that does not add up in points. */
  wrongBalances?: number;
  /** Reviews of held rewards that wait; null for those who do not decide about them. */
  heldCount?: number | null;
  /** Customers who were not helped well, and wait for a word of staff. */
  followUpCount?: number;
};

/** Priority as a word with its reasons. */
const PRIORITY_WORDS = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' } as const;

/** Where it stands, and what is asked of staff beside an answer. */
function placeOf(row: CaseRowView): string {
  const place = row.thread ? (row.board ?? '') : row.board ? `private, ${row.board}` : 'private';
  return row.isProposed ? `${place}, the community answered` : place;
}

export function DeskPage({ queue, list, openedId, draftCount, opened = null, wrongBalances = 0, heldCount = null, followUpCount = 0 }: DeskView) {
  useDeskKeys();
  useLiveDesk(paths.deskLive(openedId));
  const counts: Record<Queue, number | null> = { new: list.counts.new, mine: list.counts.mine, open: list.counts.open, waiting: list.counts.waiting, solved: null, all: null };
  const queues = (['new', 'mine', 'open', 'waiting', 'solved', 'all'] as const).map((name) => ({ label: QUEUE_LABELS[name], href: paths.desk({ queue: name }), count: counts[name], isCurrent: name === queue }));
  return (
    <Page kind="desk" current={paths.desk()}>
      <DeskFrame
        queues={<QueueList queues={queues} more={[{ label: 'Reports', href: paths.deskReports(), count: null, isCurrent: false }, { label: 'Guide drafts', href: paths.drafts(), count: draftCount, isCurrent: false }, { label: 'Duplicates', href: paths.duplicates(), count: null, isCurrent: false }, { label: 'Follow-ups', href: paths.followUps(), count: followUpCount || null, isCurrent: false }, { label: 'Macros', href: paths.macros(), count: null, isCurrent: false }, { label: 'Teams', href: paths.teams(), count: null, isCurrent: false }, { label: 'Escalation', href: paths.escalation(), count: null, isCurrent: false }, { label: 'Search', href: paths.searchStatus(), count: null, isCurrent: false }, { label: 'Deflection', href: paths.deflection(), count: null, isCurrent: false }, { label: 'Points', href: paths.pointTables(), count: wrongBalances || null, isCurrent: false }, ...(heldCount === null ? [] : [{ label: 'Held rewards', href: paths.fraudReviews(), count: heldCount, isCurrent: false }])]} keys={DESK_KEYS} />}
        list={
          <>
          {wrongBalances > 0 && <Notice kind="danger"><p>Points do not add up. <a href={paths.pointTables()}>See what was found</a></p></Notice>}
          <CaseList
            title={QUEUE_LABELS[queue]}
            order={<span className="quiet small">{queue === 'solved' ? 'Last solved first' : queue === 'all' ? 'Newest first' : 'Due first'}</span>}
            rows={list.page.rows.map((row) => ({
              id: row.id,
              href: `${paths.deskCase(row.id)}?queue=${queue}`,
              title: row.title,
              customerName: row.customer.name,
              placeLabel: placeOf(row),
              due: row.dueAt,
              solved: row.solvedAt && <>Solved {row.outcome === 'community' ? 'by the community' : row.owner && <>by <bdi>{row.owner.name}</bdi></>} <Time at={row.solvedAt} style="ago" /></>,
              priority: row.priority ? { word: PRIORITY_WORDS[row.priority.level], reasons: row.priority.reasons.join(', ') } : null,
              isCurrent: row.id === openedId,
            }))}
            empty={<Empty title="Nothing here">{EMPTY[queue]}</Empty>}
            pager={<Pager olderHref={list.page.next ? paths.desk({ queue, after: list.page.next }) : null} olderLabel="More" />}
          />
          </>
        }
        opened={opened}
      />
    </Page>
  );
}
