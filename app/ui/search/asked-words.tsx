/** What people searched for in vain, as two tables with their definitions. */
import type { AskedLine } from '#domain/discovery';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Section } from '#ui/section.tsx';

export function AskedWords({ nothing, unopened }: { nothing: AskedLine[]; unopened: AskedLine[] }) {
  return (
    <>
      <Section id="nothing" title="Searched for and not found" aside={<a href={paths.synonyms()}>Synonyms</a>}>
        <p className="soft">Words that found nothing at least every second time. A synonym, a tag or a guide may be missing.</p>
        <Lines lines={nothing} caption="Searched for and not found" empty="Everything people search for is found." />
      </Section>
      <Section id="unopened" title="Found, but hardly ever opened">
        <p className="soft">Words whose results were opened less than once in ten searches. What is found is not what people mean.</p>
        <Lines lines={unopened} caption="Found, but hardly ever opened" empty="People open what they find." />
      </Section>
      <p className="mt-6 soft">The last 90 days. Nobody’s searches are kept: only words, how often, and on which day; without mail addresses and numbers of five digits or more. Words are shown from the third search on, if two days knew them. An opened result is not counted when a browser hides where it comes from, and guests who search for the same within five seconds count as one.</p>
    </>
  );
}

function Lines({ lines, caption, empty }: { lines: AskedLine[]; caption: string; empty: string }) {
  if (lines.length === 0) return <Empty title={empty} level={3}>Words appear here once they were searched for on two days.</Empty>;
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="hidden-words">{caption}</caption>
        <thead><tr><th scope="col">Words</th><th scope="col">Searches</th><th scope="col">Found nothing</th><th scope="col">Opened</th><th scope="col">Last</th></tr></thead>
        <tbody>
          {lines.map(({ words, searches, foundNothing, presses, lastDay }) => (
            <tr key={words}>
              <td><a href={paths.search({ q: words })}>{words}</a></td>
              <td>{searches}</td>
              <td>{foundNothing}</td>
              <td>{presses}</td>
              <td><time dateTime={lastDay}>{lastDay}</time></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
