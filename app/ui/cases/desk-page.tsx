/** The desk with its queues and one list; an opened case stands beside it. */
import type { ReactNode } from 'react';
import type { CaseListView, CaseRowView, Queue } from '#domain/cases';
import type { ReminderView, SavedView, TeamQueue, TypedFilters } from '#domain/desk';
import { paths } from '#paths';
import { FILTER_NAMES } from '#rules/desk';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { AtOnceForm } from './at-once.tsx';
import { CaseList } from './case-list.tsx';
import { DeskFilters, FiltersOn, listOf } from './desk-filters.tsx';
import type { FilterChoices } from './desk-filters.tsx';
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

/** Which list it is: one of ours, narrowed by filters; `isChoosing` lets several be ticked. */
export type DeskPlace = { queue: Queue; filters: TypedFilters; isChoosing?: boolean };
/** What stands beside the lists. */
export type Beside = { views: SavedView[]; teamQueues: TeamQueue[]; reminders: ReminderView[] };

export type DeskView = { place: DeskPlace; beside: Beside; list: CaseListView;
  /** What lists can be narrowed by; only where the list itself is the page. */
  filterChoices?: FilterChoices;
  openedId?: number; draftCount: number; opened?: ReactNode;
  /** What the last night found that does not add up in points. */
  wrongBalances?: number;
  /** Reviews of held rewards that wait; null for those who do not decide about them. */
  heldCount?: number | null;
  /** Customers who were not helped well, and wait for a word of staff. */
  followUpCount?: number;
};

const sameFilters = (one: TypedFilters, other: TypedFilters) => FILTER_NAMES.every((name) => one[name] === other[name]);

/** Priority as a word with its reasons. */
const PRIORITY_WORDS = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' } as const;

/** Where it stands, and what is asked of staff beside an answer. */
function placeOf(row: CaseRowView): string {
  const place = row.thread ? (row.board ?? '') : row.board ? `private, ${row.board}` : 'private';
  return row.isProposed ? `${place}, the community answered` : place;
}

export function DeskPage({ place, beside, list, filterChoices, openedId, draftCount, opened = null, wrongBalances = 0, heldCount = null, followUpCount = 0 }: DeskView) {
  const { queue, filters } = place;
  const narrowed = Object.keys(filters).length > 0;
  const view = beside.views.find((one) => sameFilters(one.filters, filters));
  const inTeam = beside.teamQueues.find(({ id }) => sameFilters({ in: String(id) }, filters));
  useDeskKeys();
  useLiveDesk(paths.deskLive(openedId));
  const counts: Record<Queue, number | null> = { new: list.counts.new, mine: list.counts.mine, open: list.counts.open, waiting: list.counts.waiting, solved: null, all: null };
  const queues = (['new', 'mine', 'open', 'waiting', 'solved', 'all'] as const).map((name) => ({ label: QUEUE_LABELS[name], href: paths.desk({ queue: name }), count: counts[name], isCurrent: !narrowed && name === queue }));
  const back = listOf(queue, filters);
  return (
    <Page kind="desk" current={paths.desk()}>
      <DeskFrame
        queues={<QueueList queues={queues}
          teams={beside.teamQueues.map(({ id, name, count }) => ({ label: name, href: listOf('all', { in: String(id) }), count, isCurrent: inTeam?.id === id }))}
          reminders={beside.reminders.map(({ caseId, title, words, remindAt, isDue }) => ({ id: caseId, label: words || title, href: paths.deskCase(caseId), below: <>{isDue && <b>Due </b>}<Time at={remindAt} style="moment" /></> }))}
          views={beside.views.map((one) => ({ label: one.name, href: listOf('all', one.filters), count: null, isCurrent: view?.id === one.id }))}
          more={[{ label: 'A case by hand', href: paths.newCase(), count: null, isCurrent: false }, { label: 'Reports', href: paths.deskReports(), count: null, isCurrent: false }, { label: 'Guide drafts', href: paths.drafts(), count: draftCount, isCurrent: false }, { label: 'Known problems', href: paths.problems(), count: null, isCurrent: false }, { label: 'Duplicates', href: paths.duplicates(), count: null, isCurrent: false }, { label: 'Follow-ups', href: paths.followUps(), count: followUpCount || null, isCurrent: false }, { label: 'Macros', href: paths.macros(), count: null, isCurrent: false }, { label: 'Teams', href: paths.teams(), count: null, isCurrent: false }, { label: 'Escalation', href: paths.escalation(), count: null, isCurrent: false }, { label: 'Search', href: paths.searchStatus(), count: null, isCurrent: false }, { label: 'Deflection', href: paths.deflection(), count: null, isCurrent: false }, { label: 'Points', href: paths.pointTables(), count: wrongBalances || null, isCurrent: false }, ...(heldCount === null ? [] : [{ label: 'Held rewards', href: paths.fraudReviews(), count: heldCount, isCurrent: false }])]} keys={DESK_KEYS} />}
        list={
          <>
          {wrongBalances > 0 && <Notice kind="danger"><p>Points do not add up. <a href={paths.pointTables()}>See what was found</a></p></Notice>}
          <CaseList
            title={view?.name ?? inTeam?.name ?? QUEUE_LABELS[queue]}
            order={<span className="quiet small">{queue === 'solved' ? 'Last solved first' : queue === 'all' && !narrowed ? 'Newest first' : 'Due first'}</span>}
            tools={filterChoices && <>
              <DeskFilters key={back} queue={queue} filters={filters} choices={filterChoices} />
              {list.page.rows.length > 0 && (place.isChoosing ? <a className="small" href={back}>Choose none</a> : <a className="small" href={listOf(queue, filters, { choose: 'yes' })}>Choose several</a>)}
              <FiltersOn queue={queue} filters={filters} choices={filterChoices} views={beside.views} />
            </>}
            choosing={filterChoices && place.isChoosing ? (rows) => <AtOnceForm choices={filterChoices} back={back}>{rows}</AtOnceForm> : null}
            rows={list.page.rows.map((row) => ({
              id: row.id,
              href: paths.deskCase(row.id, { queue, ...filters }),
              title: row.title,
              customerName: row.customer.name,
              placeLabel: placeOf(row),
              due: row.dueAt,
              solved: row.solvedAt && <>Solved {row.outcome === 'community' ? 'by the community' : row.owner && <>by <bdi>{row.owner.name}</bdi></>} <Time at={row.solvedAt} style="ago" /></>,
              priority: row.priority ? { word: PRIORITY_WORDS[row.priority.level], reasons: row.priority.reasons.join(', ') } : null,
              isCurrent: row.id === openedId,
            }))}
            empty={<Empty title="Nothing here">{narrowed ? 'No case is like this at the moment.' : EMPTY[queue]}</Empty>}
            pager={<Pager olderHref={list.page.next ? listOf(queue, filters, { after: list.page.next, ...(place.isChoosing ? { choose: 'yes' } : {}) }) : null} olderLabel="More" />}
          />
          </>
        }
        opened={opened}
      />
    </Page>
  );
}
