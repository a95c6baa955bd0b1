/** Who gave what to whom, drawn as SVG by the server: members in a circle, an arrow for each tie, thicker the more it carried. */
import type { TieView } from '#domain/fraud';
import { plural } from '#ui/count.tsx';

const WIDTH = 460;
const HEIGHT = 360;
const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 };
/** Leaves room for names above and below. */
const RADIUS = { x: 150, y: 118 };
const NODE = 9;
/** How far an arrow leans aside. */
const BEND = 26;
/** Longer names are cut in the drawing; the table has them whole. */
const NAME_SIGNS = 16;
/** Numbers on more arrows than this cannot be told apart. */
const NUMBERED_TIES = 14;

type Point = { x: number; y: number };
type Tie = Pick<TieView, 'acceptances' | 'fast' | 'kudos'>;

/** The drawing; everything in it stands in the table beneath as well. */
export function TieGraph({ ties, held }: { ties: TieView[]; held: ReadonlySet<number> }) {
  const people = [...new Map(ties.flatMap(({ from, to }) => [from, to]).map((person) => [person.id, person])).values()];
  const places = new Map(people.map((person, index) => [person.id, onCircle(index, people.length)]));
  // A pair lies in one line: the room above and below would stand empty.
  const spare = people.length === 2 ? 100 : 0;
  const most = Math.max(1, ...ties.map(weight));
  return (
    <svg className="ties" viewBox={`0 ${spare} ${WIDTH} ${HEIGHT - 2 * spare}`} role="img" aria-label={`${people.length} members and ${ties.length} ${plural(ties.length, 'tie', 'ties')} between them; the table below says the same.`}>
      <defs>
        <marker id="tie-head" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="13" markerHeight="13" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z" /></marker>
      </defs>
      {ties.map((tie) => {
        const [start, end] = [places.get(tie.from.id) ?? MIDDLE, places.get(tie.to.id) ?? MIDDLE];
        const { path, label } = arrow(start, end);
        return (
          <g key={`${tie.from.id}-${tie.to.id}`} data-fast={tie.fast > 0 || undefined}>
            <path d={path} strokeWidth={1.2 + (2.6 * weight(tie)) / most} markerEnd="url(#tie-head)" />
            {ties.length <= NUMBERED_TIES && <text x={label.x} y={label.y + 4} textAnchor="middle">{tie.acceptances || tie.kudos}</text>}
          </g>
        );
      })}
      {people.map((person) => {
        const { x, y } = places.get(person.id) ?? MIDDLE;
        const isAbove = y < MIDDLE.y - 1;
        return (
          <g key={person.id} className="node" data-held={held.has(person.id) || undefined}>
            <circle cx={x} cy={y} r={NODE} />
            <text x={x} y={isAbove ? y - 16 : y + 26} textAnchor="middle">{cut(person.name)}</text>
          </g>
        );
      })}
    </svg>
  );
}

/** An acceptance brings money, thanks hardly count. */
const weight = ({ acceptances, kudos }: Tie): number => acceptances + kudos / 5;

const onCircle = (index: number, count: number): Point => {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2 + (count === 2 ? Math.PI / 2 : 0);
  return { x: MIDDLE.x + RADIUS.x * Math.cos(angle), y: MIDDLE.y + RADIUS.y * Math.sin(angle) };
};

/** A bent arrow from rim to rim, so that there and back lie beside each other. */
function arrow(start: Point, end: Point): { path: string; label: Point } {
  const [across, down] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(across, down) || 1;
  const out = { x: -down / length, y: across / length };
  const bend = { x: (start.x + end.x) / 2 + out.x * BEND, y: (start.y + end.y) / 2 + out.y * BEND };
  const [first, last] = [towards(start, bend), towards(end, bend)];
  return {
    path: `M${at(first)}Q${at(bend)} ${at(last)}`,
    label: { x: (first.x + 2 * bend.x + last.x) / 4 + out.x * 12, y: (first.y + 2 * bend.y + last.y) / 4 + out.y * 12 },
  };
}

/** The point on a node's rim that faces another point. */
function towards(node: Point, other: Point): Point {
  const length = Math.hypot(other.x - node.x, other.y - node.y) || 1;
  const reach = (NODE + 6) / length;
  return { x: node.x + (other.x - node.x) * reach, y: node.y + (other.y - node.y) * reach };
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
const cut = (name: string): string => ([...name].length > NAME_SIGNS ? `${[...name].slice(0, NAME_SIGNS - 1).join('')}…` : name);
