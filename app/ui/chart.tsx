/** Bars over time, drawn as SVG by the server, with the numbers in a table beneath; no script, and any width of screen. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { Why } from './why.tsx';

export type Bar = { label: string; value: number; words: string; /** Still growing: drawn as an outline. */ isOpen?: boolean };

const HEIGHT = 200;
const TOP = 30;
const BASE = 170;
/** Room for the words of the scale. */
const LEFT = 46;
const WIDTH_OF_BAR = 50;

/** `scaleWords` writes a value of the scale, `caption` says what the bars show, `head` names the two columns of the table. `fewer` are the bars a phone shows: the last so many. */
export function BarChart({ bars, caption, head, scaleWords, fewer = 6 }: { bars: Bar[]; caption: string; head: [string, string]; scaleWords: (value: number) => string; fewer?: number }) {
  return (
    <>
      <Bars bars={bars} caption={caption} scaleWords={scaleWords} className={bars.length > fewer ? 'chart wide-chart' : 'chart'} />
      {bars.length > fewer && <Bars bars={bars.slice(-fewer)} caption={caption} scaleWords={scaleWords} className="chart narrow-chart" />}
      <Why summary="Show as a table">
        <div className="table-wrap" tabIndex={0} role="region" aria-label={caption}>
          <table>
            <thead><tr><th scope="col">{head[0]}</th><th scope="col" className="n">{head[1]}</th></tr></thead>
            <tbody>{bars.map((bar) => <tr key={bar.label}><th scope="row">{bar.label}</th><td className="n">{bar.words}</td></tr>)}</tbody>
          </table>
        </div>
      </Why>
    </>
  );
}

function Bars({ bars, caption, scaleWords, className }: { bars: Bar[]; caption: string; scaleWords: (value: number) => string; className: string }) {
  const width = LEFT + bars.length * WIDTH_OF_BAR;
  const across = scaleBand().domain(bars.map(({ label }) => label)).range([LEFT, width]).padding(0.4);
  const up = scaleLinear().domain([0, Math.max(1, ...bars.map(({ value }) => value))]).nice(3).range([BASE, TOP]);
  const largest = bars.reduce((most, bar) => (bar.value > most.value ? bar : most), bars[0] ?? { label: '', value: 0, words: '' });
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={`${caption}. Most: ${largest.words} in ${largest.label}.`} className={className}>
      {up.ticks(3).map((tick) => (
        <g key={tick}><path d={`M${LEFT} ${up(tick)}H${width}`} className="grid" /><text x={0} y={up(tick) + 4}>{scaleWords(tick)}</text></g>
      ))}
      {bars.map((bar) => {
        const x = across(bar.label) ?? 0;
        const middle = x + across.bandwidth() / 2;
        return (
          <g key={bar.label}>
            {bar.value > 0 && <rect x={x} y={up(bar.value)} width={across.bandwidth()} height={BASE - up(bar.value)} className={bar.isOpen ? 'open' : undefined} />}
            <text x={middle} y={190} textAnchor="middle">{bar.label.slice(0, 3)}</text>
            {bar.value > 0 && (bar === largest || bar.isOpen) && <text x={middle} y={up(bar.value) - 7} textAnchor="middle" className="v">{bar.words}</text>}
          </g>
        );
      })}
    </svg>
  );
}
