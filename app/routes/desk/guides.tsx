/** What waits for staff: drafts from accepted answers, those in review, guides that need a look, and what was set aside. */
import { useLoaderData } from '@remix-run/react';
import { articlesToCheck, articlesToCheckCount, drafts, proposals } from '#domain/knowledge';
import type { DraftRowView } from '#domain/knowledge';
import { paths } from '#paths';
import { CONCERN_WORDS, STATE_WORDS } from '#rules/knowledge';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Time } from '#ui/time.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Guide drafts' }, { name: 'robots', content: 'noindex' }];

const SHOWN = ['waiting', 'review', 'look', 'aside'] as const;
const WORDS = {
  waiting: { tab: 'Waiting', title: 'No draft waits', empty: 'The next accepted answer in a board that feeds the guides makes one.' },
  review: { tab: 'In review', title: 'Nothing is in review', empty: 'Drafts that somebody says are ready will stand here.' },
  look: { tab: 'Needs a look', title: 'Every guide is as true as we know', empty: 'Guides whose source changed, whose review is due or that readers doubt will stand here.' },
  aside: { tab: 'Set aside', title: 'Nothing was set aside', empty: 'Drafts you do not want as guides will stand here, and archived guides.' },
};

export const loader = staffLoader(async ({ db, url, viewer }) => {
  const show = SHOWN.find((one) => one === url.searchParams.get('show')) ?? 'waiting';
  const cursor = url.searchParams.get('after');
  const toCheckCount = await articlesToCheckCount(db, viewer);
  if (show === 'look') return { show, toCheckCount, toCheck: await articlesToCheck(db, { cursor }, viewer), page: null };
  return { show, toCheckCount, toCheck: null, page: show === 'review' ? await proposals(db, { cursor }, viewer) : await drafts(db, { dismissed: show === 'aside', cursor }, viewer) };
});

export default function Drafts() {
  const { show, toCheckCount, toCheck, page } = useLoaderData<typeof loader>();
  const next = page?.next ?? toCheck?.next ?? null;
  return (
    <Page current={paths.drafts()}>
      <h1>Guide drafts</h1>
      <p className="lead">Each came from an answer that solved a question. Edit it until it helps people who never saw the thread.</p>
      <p className="meta mt-3 mb-4"><a href={paths.readyToPromote()}>Ready to promote</a><a href={paths.guideSections()}>Sections of the guides</a></p>
      <Tabs label="Which drafts" tabs={SHOWN.map((one) => ({ label: WORDS[one].tab, href: hrefOf(one), isCurrent: one === show, count: one === 'look' ? toCheckCount : null }))} />
      <h2 className="hidden-words">{WORDS[show].tab}</h2>
      {(page?.rows ?? toCheck?.rows ?? []).length === 0 && <Empty title={WORDS[show].title}>{WORDS[show].empty}</Empty>}
      {page && <LinkList lines={page.rows.map((row) => ({ id: row.id, label: row.title, href: paths.editGuide(row.id), below: <DraftFacts row={row} /> }))} />}
      {toCheck && (
        <LinkList
          lines={toCheck.rows.map((row) => ({
            id: row.id,
            label: row.title,
            href: paths.editGuide(row.id),
            below: <span className="meta"><span>{row.board.name}</span><Time at={row.since} style="ago" />{row.reasons.map((reason) => <span key={reason}>{CONCERN_WORDS[reason]}</span>)}</span>,
          }))}
        />
      )}
      <Pager olderHref={next ? `${hrefOf(show)}${show === 'waiting' ? '?' : '&'}after=${next}` : null} />
    </Page>
  );
}

const hrefOf = (show: (typeof SHOWN)[number]) => (show === 'waiting' ? paths.drafts() : `${paths.drafts()}?show=${show}`);

function DraftFacts({ row }: { row: DraftRowView }) {
  return <span className="meta"><span>{row.board.name}</span><span>{STATE_WORDS[row.state]}</span><Time at={row.createdAt} style="ago" />{row.editedBy && <span>edited by <bdi>{row.editedBy.name}</bdi></span>}</span>;
}
