/** How the queue is kept up; each number leads to what it counts. */
import { useLoaderData } from '@remix-run/react';
import { isStaff } from '#domain/core';
import { canJudgeMembers, moderationOverview, queueCounts, wholeQueue } from '#domain/moderation';
import { paths } from '#paths';
import { OVERVIEW_DAYS, USUAL_OVERVIEW_DAYS } from '#rules/moderation';
import { Empty } from '#ui/empty.tsx';
import { ModerationTabs } from '#ui/moderation/frame.tsx';
import { Page } from '#ui/page.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Time, longSpanWords } from '#ui/time.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'How moderation goes' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer, at }) => {
  const days = OVERVIEW_DAYS.find((one) => String(one) === url.searchParams.get('days')) ?? USUAL_OVERVIEW_DAYS;
  const [figures, { all: waiting }, oldest] = await Promise.all([moderationOverview(db, days, viewer, at), queueCounts(db, viewer), wholeQueue(db, { order: 'oldest' }, null, viewer, at)]);
  const [first] = oldest.rows;
  return { figures, oldestAt: first ? (first.kind === 'item' ? first.item.openedAt : first.since) : null, parts: { waiting, isStaff: isStaff(viewer), mayJudge: canJudgeMembers(viewer) } };
});

/** "8 of 40 (20 %)"; of nothing there is no share. */
const share = (part: number, of: number) => (of === 0 ? String(part) : `${part} of ${of} (${Math.round((100 * part) / of)} %)`);
const span = (minutes: number | null) => (minutes === null ? 'none' : longSpanWords(minutes * 60_000));

export default function Overview() {
  const { figures, oldestAt, parts } = useLoaderData<typeof loader>();
  const { days, medianWaitMinutes, decisions, overturned, moderators, spam } = figures;
  return (
    <Page current={paths.moderation()}>
      <h1>How moderation goes</h1>
      <ModerationTabs parts={parts} current="overview" />
      <Section id="now" title="The queue now">
        <Facts facts={[
          { label: 'Waits for you', value: <a href={paths.moderation()}>{parts.waiting}</a> },
          { label: 'The oldest', value: oldestAt ? <a href={paths.moderation({ order: 'oldest' })}><Time at={oldestAt} /></a> : 'none' },
          { label: 'Half of reports and held posts wait longer than', value: span(medianWaitMinutes) },
        ]} />
      </Section>
      <Section id="period" title={`The last ${days} days`} aside={<Tabs label="Period" tabs={OVERVIEW_DAYS.map((one) => ({ label: `${one} days`, href: paths.moderationOverview(one), isCurrent: one === days }))} />}>
        <Facts facts={[
          { label: 'Decided', value: <a href={paths.decisions({ days })}>{decisions}</a> },
          { label: 'Taken back by a colleague', value: <a href={paths.decisions({ days, overturned: 'yes' })}>{share(overturned, decisions)}</a> },
          { label: 'Spam that was held back', value: <a href={paths.decisions({ days, spam: 'caught' })}>{share(spam.caught, spam.caught + spam.missed)}</a> },
          { label: 'Missed: spam that members had to report', value: <a href={paths.decisions({ days, spam: 'missed' })}>{spam.missed}</a> },
          { label: 'Held back wrongly', value: <a href={paths.decisions({ days, spam: 'wrongly' })}>{spam.wrongly}</a> },
        ]} />
        <p className="small quiet mt-3">What somebody took back themselves counts as never decided. Of spam only what one of you has decided to be spam is counted. “Missed” is what stood there for everybody until a member reported it and one of you then deleted it as spam: reported spam that still waits, spam that was hidden, deleted for another reason or taken down outside the queue, and spam that nobody reported are not in it. There was at least this much.</p>
      </Section>
      <Section id="people" title="Who decided">
        {moderators.length === 0 && <Empty title="Nobody decided anything">Choose a longer period above.</Empty>}
        {moderators.length > 0 && (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Decisions by moderator">
            <table>
              <thead><tr><th scope="col">Who</th><th scope="col" className="num">Decided</th><th scope="col" className="num">Taken back by a colleague</th><th scope="col" className="num">Half within</th></tr></thead>
              <tbody>
                {moderators.map(({ person, decisions: made, overturned: back, medianMinutes }) => (
                  <tr key={person.id}>
                    <th scope="row"><bdi>{person.name}</bdi></th>
                    <td className="num"><a href={paths.decisions({ by: person.id, days })}>{made}</a></td>
                    <td className="num"><a href={paths.decisions({ by: person.id, days, overturned: 'yes' })}>{back}</a></td>
                    <td className="num">{span(medianMinutes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </Page>
  );
}
