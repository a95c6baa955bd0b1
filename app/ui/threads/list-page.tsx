/** A page that lists threads: head, tabs, rows, and the way on; one shape for all questions, a board and a tag. */
import type { ReactNode } from 'react';
import type { OutcomeKind } from '#domain/questions';
import type { ListTab, ThreadRowView } from '#domain/threads';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { Crumb } from '#ui/crumbs.tsx';
import { ListHead } from './list-head.tsx';
import { ThreadList } from './thread-list.tsx';
import { rowShown } from './shown.ts';

const TAB_LABELS: [ListTab, string][] = [['latest', 'Latest'], ['unanswered', 'Unanswered'], ['solved', 'Solved'], ['popular', 'Popular']];

const EMPTY: Record<ListTab, { title: string; says: string }> = {
  latest: { title: 'Nobody has written here yet', says: 'Be the first: the next person with the same problem will thank you.' },
  unanswered: { title: 'Everything here has an answer', says: 'Nothing waits at the moment. Come back later, or look at what was solved.' },
  solved: { title: 'Nothing is solved here yet', says: 'When an asker says “this solved it”, the question appears here.' },
  popular: { title: 'Nothing here yet', says: 'What many people thanked or had too will stand here.' },
};

export type ListView = { rows: ThreadRowView[]; /** What stands before them on the first page. */ pinned?: ThreadRowView[]; tab: ListTab; firstHref: string | null; nextHref: string | null; /** Who is writing an answer to which of them, by thread. */ claims?: Record<number, { name: string; until: Date }>; /** How those ended that are over without an accepted answer, by thread. */ outcomes?: Record<number, OutcomeKind>; /** How many replies are new to the viewer, by thread. */ fresh?: Record<number, number> };

/** Beside the state, because the state itself does not change: nothing was accepted. */
const OUTCOMES: Record<OutcomeKind, string> = { 'solved-otherwise': 'solved in another way', 'no-longer-needed': 'no longer needed', confirmed: 'answer confirmed by a helper' };

/** Where nothing is asked, nothing is unanswered or solved. */
const TALK_TABS: readonly ListTab[] = ['latest', 'popular'];
const ALL_TABS: readonly ListTab[] = TAB_LABELS.map(([name]) => name);

/** `tabHref` makes the tabs' addresses; without it the list has no tabs. `start` is the way to write the next thread of this list. */
export function ListPage({ list, title, lead, crumbs, current, hasBoard = true, hasQuestions = true, tabHref, start = { label: 'Ask a question', href: paths.ask() }, aside, mark, filter, watch, tabs = hasQuestions ? ALL_TABS : TALK_TABS }: {
  list: ListView; title: string; lead?: ReactNode; crumbs?: Crumb[]; current?: string; hasBoard?: boolean; hasQuestions?: boolean;
  tabHref?: (tab: ListTab) => string; start?: { label: string; href: string } | null; aside?: ReactNode; /** Stands before the title. */ mark?: ReactNode; /** Narrows the list, above it. */ filter?: ReactNode; /** How loud it is, for members. */ watch?: ReactNode; /** Which tabs there are. */ tabs?: readonly ListTab[];
}) {
  const { pinned = [], tab, firstHref, nextHref, claims = {}, outcomes = {}, fresh = {} } = list;
  const isPinned = new Set(pinned.map(({ id }) => id));
  const rows = [...pinned, ...list.rows.filter(({ id }) => !isPinned.has(id))];
  return (
    <Page current={current} aside={aside}>
      <ListHead crumbs={crumbs} title={mark ? <>{mark}{title}</> : title} start={rows.length > 0 ? start : null} watch={watch}>{lead}</ListHead>
      {tabHref && <Tabs label="Which questions" tabs={TAB_LABELS.filter(([name]) => tabs.includes(name)).map(([name, label]) => ({ label, href: tabHref(name), isCurrent: name === tab }))} />}
      <h2 className="hidden-words">{tabHref ? TAB_LABELS.find(([name]) => name === tab)?.[1] : 'Questions and discussions'}</h2>
      {tab === 'solved' && rows.length > 0 && <p className="hint">Questions with an accepted answer. Those whose askers solved them in another way, and answers that only helpers confirmed, are not among them.</p>}
      {filter}
      {rows.length > 0 && <ThreadList counts={tab === 'unanswered' ? 'me-too' : 'all'} threads={rows.map((row) => ({ ...rowShown(row, { hasBoard, at: timeOf(row, tab) }), isPinned: isPinned.has(row.id), claim: claims[row.id] ?? null, outcome: outcomeWords(outcomes[row.id]), fresh: fresh[row.id] ?? 0 }))} />}
      {rows.length === 0 && <Empty title={EMPTY[tab].title} withLine actions={start && <ButtonLink href={start.href} kind="primary">{start.label}</ButtonLink>}>{EMPTY[tab].says}</Empty>}
      <Pager newerHref={firstHref} newerLabel="To the start" olderHref={nextHref} olderLabel="Older" />
    </Page>
  );
}

const outcomeWords = (outcome: OutcomeKind | undefined): string | null => (outcome === undefined ? null : OUTCOMES[outcome]);

/** The time that the tab sorts by, so that the column reads in order. */
function timeOf(row: ThreadRowView, tab: ListTab): Date {
  if (tab === 'unanswered') return row.createdAt;
  return tab === 'solved' ? (row.solvedAt ?? row.lastActivityAt) : row.lastActivityAt;
}
