/** What a rule would have done last week: how many threads, which, and what cannot be known. */
import type { PreviewView } from '#domain/escalation';
import { paths } from '#paths';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export function RulePreview({ preview: { hits, count, isCut, unknowns } }: { preview: PreviewView }) {
  return (
    <Notice kind="plain">
      <div id="preview" role="status">
        <p><b>{sentence(count)}</b> Nothing was saved or done.</p>
        {hits.length > 0 && (
          <ul>
            {hits.map((hit) => <li key={hit.id}><a href={paths.thread(hit)}>{hit.title}</a> <span className="quiet">{hit.board}, <Time at={hit.at} style="moment" /></span></li>)}
          </ul>
        )}
        {count > hits.length && <p>And {(count - hits.length).toLocaleString('en-GB')} more.</p>}
        {isCut && <p className="quiet small">Only the 5,000 threads that moved last were looked at.</p>}
        {unknowns.map((line) => <p key={line} className="quiet small">{line}</p>)}
      </div>
    </Notice>
  );
}

function sentence(count: number): string {
  if (count === 0) return 'Last week this rule would have hit no thread.';
  return count === 1 ? 'Last week this rule would have hit this thread.' : `Last week this rule would have hit these ${count.toLocaleString('en-GB')} threads.`;
}
