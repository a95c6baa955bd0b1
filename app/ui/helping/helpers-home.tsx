/** The parts of the helper's home, in the order a helper with ten minutes reads them. */
import type { HelpRowView, HelpersHomeView } from '#domain/helping';
import type { ProgressView } from '#domain/reputation';
import { paths } from '#paths';
import { ASKED_WITHIN_DAYS, WEEK_DAYS } from '#rules/helping';
import { ButtonLink } from '#ui/button.tsx';
import { Count, exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { Glyph, State } from '#ui/state.tsx';
import { Time } from '#ui/time.tsx';

type Shown = HelpersHomeView & { progress: ProgressView | null };

export function HelpersHome({ solvable, waiting, topics, week, progress, canDraft }: Shown) {
  return (
    <>
      <h1>Helping</h1>
      <p className="lead">What others wait for, and what you can probably solve.{canDraft && <> Or <a href={paths.readyToPromote()}>make a guide</a> of what is solved.</>}</p>
      <Section id="solvable" title="You can probably solve these" aside={<a href={paths.threads('unanswered')}>All unanswered</a>}>
        {solvable.length > 0 && <ol className="list" data-counts="me-too">{solvable.map((row) => <HelpRow key={row.id} row={row} reasons={row.reasons} />)}</ol>}
        {solvable.length === 0 && <Empty title="Nothing waits for you" withLine actions={<ButtonLink href={paths.threads('solved')}>See what was solved</ButtonLink>}>Every open question of the last {ASKED_WITHIN_DAYS} days is your own, or you are in it already.</Empty>}
        {topics.length === 0 && solvable.length > 0 && <p className="hint mt-2">Nothing of yours was accepted yet, so newer questions and those without a reply come first. What you solve will say what you know.</p>}
      </Section>
      <Section id="waiting" title="Waiting longest">
        {waiting.length > 0 && <ol className="list" data-counts="me-too">{waiting.map((row) => <HelpRow key={row.id} row={row} reasons={[]} />)}</ol>}
        {waiting.length === 0 && <Empty title="Nobody waits">Every question of the last {ASKED_WITHIN_DAYS} days has had a reply.</Empty>}
      </Section>
      <Section id="week" title="Your week">
        <Facts facts={[
          { label: 'Answers', value: exactCount(week.answers) },
          { label: 'Accepted', value: exactCount(week.accepted) },
          { label: 'Points', value: signed(week.points) },
          { label: 'Thanks', value: exactCount(week.thanks) },
        ]} />
        <p className="hint mt-2">The last {WEEK_DAYS} days; what was taken back is taken off.</p>
      </Section>
      {progress && (
        <Section id="rank" title="Your rank" aside={<a href={paths.ranks()}>All ranks</a>}>
          <p>{progress.rank.name}. {progress.next ? <>Next is <b>{progress.next.name}</b>: {progress.next.missing} to go.</> : 'There is none above it.'}</p>
        </Section>
      )}
      {topics.length > 0 && (
        <Section id="topics" title="What you know">
          <p>{topics.slice(0, 8).map(({ kind, slug, name, solutions }, place) => (
            <span key={kind + slug}>{place > 0 && ', '}<a href={kind === 'tag' ? paths.tag(slug) : paths.board(slug)}>{name}</a> ({exactCount(solutions)} solved)</span>
          ))}.</p>
        </Section>
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
        {reasons.length > 0 && <p className="reason">{reasons.join('. ')}.</p>}
      </div>
      <dl className="row-end counts"><div><dt>same here</dt><dd data-none={row.meTooCount === 0 || undefined}><Count value={row.meTooCount} /></dd></div></dl>
    </li>
  );
}
