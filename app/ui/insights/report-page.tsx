/** The report of the desk on one page: what waits now, then what became of the days before. */
import type { DeskReport, ReportList, ReportTable, Share } from '#domain/insights';
import { paths } from '#paths';
import { Section } from '#ui/section.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Time } from '#ui/time.tsx';
import { kindInWords } from '#rules/clocks';
import { REPORT_DAYS } from '#rules/insights';
import { Before, Figure, ReportSection, TimesTable } from './report-parts.tsx';
import { lengthWords, shareWords } from './words.ts';

export function ReportPage({ report }: { report: DeskReport }) {
  const { period: { days }, queue, promises, cameBack, csat, opened } = report;
  const list = (which: ReportList, more: { before?: 'yes'; board?: string; tag?: string; owner?: number } = {}) => paths.deskReportCases({ list: which, days, ...more });
  const earlier = (which: ReportList, value: number) => <Figure value={value} href={list(which, { before: 'yes' })} />;
  const file = (table: ReportTable) => paths.deskReportFile({ table, days });
  return (
    <>
      <h1>Reports</h1>
      <Section id="now" title="Now" className="mt-6">
        <dl className="facts">
          <dt>Customers who wait for us</dt><dd><Figure value={queue.waiting} href={list('waiting')} /></dd>
          <dt>The longest since</dt><dd>{queue.oldest ? <Time at={queue.oldest} style="ago" /> : '–'}</dd>
          <dt>Due within the hour</dt><dd><Figure value={queue.dueSoon} href={list('due-soon')} /></dd>
          <dt>Late</dt><dd><Figure value={queue.late} href={list('late')} /></dd>
          <dt>Cases that are not over</dt><dd><Figure value={queue.open} href={list('with')} /></dd>
          <dt>Of those with nobody</dt><dd><Figure value={queue.unowned} href={list('with-nobody')} /></dd>
        </dl>
      </Section>
      <div className="mt-6"><Tabs label="Period" tabs={REPORT_DAYS.map((one) => ({ label: `${one} days`, href: paths.deskReports(one), isCurrent: one === days }))} /></div>
      <p className="hint mt-3">The last {days} days, and in brackets the {days} before. <b><Figure value={opened.now} href={list('opened')} /></b> cases were opened<Before>{earlier('opened', opened.before)}</Before>.</p>

      <ReportSection id="times" title="How soon" file={file('times')} says="Counted from the opening of the case; in desk hours as the clocks of its policy counted, without the time the customer was waited for.">
        <TimesTable rows={[{ name: 'First reply', href: list('first-replied'), hrefBefore: list('first-replied', { before: 'yes' }), length: report.firstReply }, { name: 'Solution', href: list('solved'), hrefBefore: list('solved', { before: 'yes' }), length: report.solution }]} />
      </ReportSection>

      <ReportSection id="promises" title="Promises" file={file('promises')}>
        <table>
          <thead><tr><th scope="col">Promise</th><th scope="col" className="n">Kept</th><th scope="col" className="n">Broken</th><th scope="col" className="n">Share kept</th></tr></thead>
          <tbody>
            {promises.now.map((now, place) => {
              const before = promises.before[place] ?? { kept: 0, broken: 0 };
              return (
                <tr key={now.kind}>
                  <th scope="row">{kindInWords(now.kind)}</th>
                  <td className="n"><Figure value={now.kept} href={list(`kept-${now.kind}`)} /><Before>{earlier(`kept-${now.kind}`, before.kept)}</Before></td>
                  <td className="n"><Figure value={now.broken} href={list(`broken-${now.kind}`)} /><Before>{earlier(`broken-${now.kind}`, before.broken)}</Before></td>
                  <td className="n">{shareWords(now.kept, now.kept + now.broken)}<Before>{shareWords(before.kept, before.kept + before.broken)}</Before></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ReportSection>

      <Section id="good" title="Was it solved well?">
        <dl className="facts">
          <dt>Came back after they were solved</dt>
          <dd><Figure value={cameBack.now.again} href={list('came-back')} /> of <Figure value={cameBack.now.solved} href={list('solved-of-opened')} />, {shareWords(cameBack.now.again, cameBack.now.solved)}<Before>{earlier('came-back', cameBack.before.again)} of {earlier('solved-of-opened', cameBack.before.solved)}, {shareWords(cameBack.before.again, cameBack.before.solved)}</Before></dd>
          <dt>Customers who scored</dt>
          <dd><Figure value={csat.now.answered} href={list('scored')} /> of <Figure value={csat.now.asked} href={list('asked')} /> asked<Before>{earlier('scored', csat.before.answered)} of {earlier('asked', csat.before.asked)}</Before></dd>
          <dt>Good, 4 or 5</dt>
          <dd><Figure value={csat.now.good} href={list('scored-good')} />, {shareWords(csat.now.good, csat.now.answered)}<Before>{earlier('scored-good', csat.before.good)}, {shareWords(csat.before.good, csat.before.answered)}</Before></dd>
          <dt>Low, 1 or 2</dt>
          <dd><Figure value={csat.now.low} href={list('scored-low')} /><Before>{earlier('scored-low', csat.before.low)}</Before></dd>
        </dl>
      </Section>

      <ReportSection id="boards" title="What the community could not solve, by board" file={file('boards')} says="Questions asked in these days, and how many of them are cases by now.">
        <ShareTable shares={report.boards} what="Board" hrefOf={(key) => list('opened', { board: key })} askedOf={(key) => paths.deskReportQuestions({ days, board: key })} />
      </ReportSection>
      <ReportSection id="tags" title="And by tag" file={file('tags')}>
        <ShareTable shares={report.tags} what="Tag" hrefOf={(key) => list('opened', { tag: key })} askedOf={(key) => paths.deskReportQuestions({ days, tag: key })} />
      </ReportSection>

      <ReportSection id="staff" title="Who carries what" file={file('staff')}>
        <table>
          <thead><tr><th scope="col">Colleague</th><th scope="col" className="n">Has now</th><th scope="col" className="n">Of those waiting</th><th scope="col" className="n">Solved in {days} days</th><th scope="col" className="n">Half of them within</th></tr></thead>
          <tbody>
            {report.staff.map((one) => (
              <tr key={one.id}>
                <th scope="row"><bdi>{one.name}</bdi></th>
                <td className="n"><Figure value={one.open} href={list('with', { owner: one.id })} /></td>
                <td className="n"><Figure value={one.waiting} href={list('waiting', { owner: one.id })} /></td>
                <td className="n"><Figure value={one.solved} href={list('solved', { owner: one.id })} /></td>
                <td className="n">{lengthWords(one.median)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ReportSection>
    </>
  );
}

function ShareTable({ shares, what, hrefOf, askedOf }: { shares: Share[]; what: string; hrefOf: (key: string) => string; askedOf: (key: string) => string }) {
  if (shares.length === 0) return <p>Nobody asked in these days.</p>;
  return (
    <table>
      <thead><tr><th scope="col">{what}</th><th scope="col" className="n">Questions</th><th scope="col" className="n">Became cases</th><th scope="col" className="n">Share</th></tr></thead>
      <tbody>
        {shares.map(({ key, name, asked, cases }) => (
          <tr key={key}><th scope="row">{name}</th><td className="n"><Figure value={asked} href={askedOf(key)} /></td><td className="n"><Figure value={cases} href={hrefOf(key)} /></td><td className="n">{shareWords(cases, asked)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
