/** What changed between two texts: words taken out struck through, words put in underlined, and what stayed only as far as it helps to find the place. */
import type { Stretch } from '#domain/threads';

/** Unchanged words shown before and after a change: enough to find the place. */
const UNCHANGED_SHOWN = 160;

/** The stretches in order. Marks, not colours alone, say which words went and which came. `what` is named where nothing changed. */
export function Difference({ what, stretches }: { what: string; stretches: Stretch[] }) {
  if (stretches.every(({ kind }) => kind === 'same')) return <p className="quiet font-normal">{what} did not change.</p>;
  // The first version is read, not compared: marks would underline every word.
  if (stretches.every(({ kind }) => kind === 'new')) return <div className="difference">{stretches.map(({ text }) => text).join('')}</div>;
  return (
    <div className="difference">
      {stretches.map((stretch, place) => {
        const key = `${place}-${stretch.kind}`;
        if (stretch.kind === 'gone') return <del key={key}>{stretch.text}</del>;
        if (stretch.kind === 'new') return <ins key={key}>{stretch.text}</ins>;
        return <span key={key}>{shortened(stretch.text, place === 0, place === stretches.length - 1)}</span>;
      })}
    </div>
  );
}

/** The ends of a long stretch that are next to a change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * UNCHANGED_SHOWN) return text;
  const before = isFirst ? '' : text.slice(0, UNCHANGED_SHOWN);
  const after = isLast ? '' : text.slice(-UNCHANGED_SHOWN);
  return `${before} … ${after}`;
}
