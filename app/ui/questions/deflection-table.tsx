/** Questions nobody had to ask: the range, the weeks behind it, and how each number is counted. */
import type { DeflectionReportView } from '#domain/discovery';
import { exactCount } from '#ui/count.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

/** From the least that is certain to the most that is likely; one number where both are the same. */
export const rangeWords = (low: number, high: number): string => (low === high ? exactCount(low) : `${exactCount(low)} to ${exactCount(high)}`);

export function DeflectionTable({ weeks }: { weeks: DeflectionReportView['weeks'] }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Questions nobody had to ask, by week">
      <table>
        <caption className="hidden-words">Questions nobody had to ask, by week</caption>
        <thead>
          <tr><th scope="col">Week from</th><th scope="col" className="n">Low to high</th><th scope="col" className="n">Said “solved”</th><th scope="col" className="n">Left with an answer</th><th scope="col" className="n">Silent readers</th><th scope="col" className="n">Asked anyway</th></tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from.getTime()}>
              <th scope="row" className="whitespace-nowrap"><Time at={week.from} style="date" /></th>
              <td className="n whitespace-nowrap"><b>{rangeWords(week.low, week.high)}</b></td>
              <td className="n">{exactCount(week.pressed)}</td>
              <td className="n">{exactCount(week.left)}{week.waiting > 0 && <span className="quiet"> +{exactCount(week.waiting)} not sure yet</span>}</td>
              <td className="n">{exactCount(week.modelled)} <span className="quiet">of {exactCount(week.silentReads)} reads</span></td>
              <td className="n">{exactCount(week.asked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The definition stands on the page of its numbers, always. */
export function HowCounted({ percent }: { percent: number }) {
  return (
    <Section id="how" title="How this is counted">
      <div className="prose">
        <p>A visit is one member, or one browser nobody signed in with, within 24 hours. It stands in one column only.</p>
        <ol>
          <li><b>Said “solved”</b>: pressed “This solved it” on an answer and asked nothing. This alone is the low end: it is what people said.</li>
          <li><b>Left with an answer</b>: opened an answer while asking, on the search page or under a search box, pressed nothing, and asked nothing for 24 hours. Some of them gave up instead, or only looked around. Browsers without script, and those that say “do not track”, are not counted here.</li>
          <li><b>Silent readers</b>: reads of solved threads, less what the visits above opened, times {percent} %. This is a model, not a count: some reads are of one person coming back, or of programs.</li>
        </ol>
        <p>The high end is all three together. <b>Asked anyway</b> is in neither: they opened an answer and asked all the same.</p>
      </div>
    </Section>
  );
}
