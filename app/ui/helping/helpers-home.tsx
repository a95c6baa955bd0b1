/** The parts of the helper's home: the lists in the middle, and one's own week, rank and topics beside them. */
import type { HelpRowView, HelpersHomeView, RaisedView } from '#domain/helping';
import type { ConfirmableView } from '#domain/questions';
import type { ProgressView } from '#domain/reputation';
import { paths } from '#paths';
import { ASKED_WITHIN_DAYS, WEEK_DAYS } from '#rules/helping';
import { ButtonLink } from '#ui/button.tsx';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Facts, Section, SideSection } from '#ui/section.tsx';
import { Glyph, State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';
import { RaisedList } from './raised-list.tsx';
import { ToConfirm } from './to-confirm.tsx';

/** Topics named beside the lists; the ranking knows more of them. */
const TOPICS_NAMED = 8;

export function HelpersHome({ held, solvable, waiting, topics, canDraft, raised, toConfirm }: HelpersHomeView & { raised: { rows: RaisedView[] } | null; toConfirm: ConfirmableView[] }) {
  return (
    <>
      <h1>Helping</h1>
      <p className="lead">What others wait for, and what you can probably solve.{canDraft && <> Or <a href={paths.readyToPromote()}>make a guide</a> of what is solved.</>} <a href={paths.helpingSettings()}>How you are asked</a></p>
      {held.length > 0 && (
        <Section id="held" title="You are writing an answer">
          <LinkList lines={held.map((one) => ({ id: String(one.id), label: one.title, href: paths.thread(one), below: <>until <Time at={one.until} style="clock" /></> }))} />
        </Section>
      )}
      {raised && raised.rows.length > 0 && (
        <Section id="raised" title="Before the superusers" aside={<a href={paths.raised()}>All of them</a>}>
          <RaisedList rows={raised.rows} />
        </Section>
      )}
      <Section id="solvable" title="You can probably solve these" aside={<a href={paths.threads('unanswered')}>All unanswered</a>}>
        {solvable.length > 0 && <ol className="list">{solvable.map((row) => <HelpRow key={row.id} row={row} reasons={row.reasons} />)}</ol>}
        {solvable.length === 0 && <Empty title="Nothing waits for you" withLine actions={<ButtonLink href={paths.threads('solved')}>See what was solved</ButtonLink>}>Every open question of the last {ASKED_WITHIN_DAYS} days is your own, or you are in it already.</Empty>}
        {topics.length === 0 && solvable.length > 0 && <p className="hint mt-2">Nothing of yours was accepted yet, so newer questions and those without a reply come first. What you solve will say what you know.</p>}
      </Section>
      <Section id="waiting" title="Waiting longest" aside={<a href={paths.bounties()}>With a bounty</a>}>
        {waiting.length > 0 && <ol className="list">{waiting.map((row) => <HelpRow key={row.id} row={row} reasons={row.reasons} />)}</ol>}
        {waiting.length === 0 && <Empty title="Nobody waits">Every question of the last {ASKED_WITHIN_DAYS} days has had a reply.</Empty>}
      </Section>
      {toConfirm.length > 0 && (
        <Section id="to-confirm" title="Is one of these answers right?" aside={<a href={paths.toConfirm()}>All of them</a>}>
          <ToConfirm rows={toConfirm} />
        </Section>
      )}
    </>
  );
}

/** One's own week, rank and topics; `progress` is null for staff, who have no rank. */
export function HelpersAside({ week, progress, topics }: Pick<HelpersHomeView, 'week' | 'topics'> & { progress: ProgressView | null }) {
  return (
    <>
      <SideSection id="week" title="Your week">
        <Facts facts={[
          { label: 'Answers', value: exactCount(week.answers) },
          { label: 'Accepted', value: exactCount(week.accepted) },
          { label: 'Points', value: signed(week.points) },
          { label: 'Thanks', value: exactCount(week.thanks) },
        ]} />
        <p className="hint mt-2">The last {WEEK_DAYS} days; what was taken back is taken off.</p>
      </SideSection>
      {progress && (
        <SideSection id="rank" title="Your rank" aside={<a href={paths.ranks()}>All</a>}>
          <p className="small pt-2"><b>{progress.rank.name}</b>. {progress.next ? <>Next is {progress.next.name}: {progress.next.missing} to go.</> : 'There is none above it.'}</p>
        </SideSection>
      )}
      {topics.length > 0 && (
        <SideSection id="topics" title="What you know">
          <LinkList lines={topics.slice(0, TOPICS_NAMED).map(({ kind, slug, name, solutions }) => ({ id: kind + slug, label: name, href: kind === 'tag' ? paths.tag(slug) : paths.board(slug), below: `${exactCount(solutions)} solved` }))} />
        </SideSection>
      )}
    </>
  );
}

const signed = (points: number) => (points < 0 ? `−${exactCount(-points)}` : exactCount(points));

function HelpRow({ row, reasons }: { row: HelpRowView; reasons: string[] }) {
  const state = row.hasReply ? 'answered' : 'open';
  return (
    <li className="row">
      <Glyph state={state} />
      <div>
        <h3><a href={paths.thread(row)}>{row.title}</a></h3>
        <p className="meta"><State state={state} /><a href={paths.board(row.board.slug)}>{row.board.name}</a><span><bdi>{row.authorName}</bdi></span><Time at={row.createdAt} /></p>
      {row.claim && <p className="small soft"><bdi>{row.claim.name}</bdi> is writing an answer until <Time at={row.claim.until} style="clock" /></p>}
        <p className="reason">{reasons.join('. ')}.</p>
      </div>
    </li>
  );
}
