/** The versions of the ladder, newest first, each with who saved it and what it changed. */
import type { LadderView } from '#domain/reputation';
import { Time } from '#ui/time.tsx';

/** A list of versions; the first is in force. */
export function LadderVersions({ ladders }: { ladders: LadderView[] }) {
  return (
    <ol className="links" reversed>
      {ladders.map((ladder, index) => (
        <li key={ladder.version}>
          <p><b>Version {ladder.version}</b>{index === 0 && ', in force now'}{ladder.by && <span className="quiet">, from <Time at={ladder.at} style="moment" /> UTC, saved by <bdi>{ladder.by.name}</bdi></span>}</p>
          {ladder.note && <p>{ladder.note}</p>}
          <ul className="quiet">{changes(ladder, ladders[index + 1]).map((change) => <li key={change} className="!border-0 !py-0">{change}</li>)}</ul>
        </li>
      ))}
    </ol>
  );
}

/** What a version says that the one before it did not. */
function changes(ladder: LadderView, before: LadderView | undefined): string[] {
  if (!before) return [];
  const words = ({ points, solutions, quality }: LadderView['ranks'][number]) => `${points} points, ${solutions} accepted answers, ${quality} %`;
  const ranks = ladder.ranks.flatMap((rank) => {
    const old = before.ranks[rank.number - 1];
    if (!old) return [`${rank.name} is new: ${words(rank)}`];
    return [...(old.name === rank.name ? [] : [`${old.name} is called ${rank.name}`]), ...(words(old) === words(rank) ? [] : [`${rank.name}: ${words(rank)} instead of ${words(old)}`])];
  });
  const gone = before.ranks.slice(ladder.ranks.length).map(({ name }) => `${name} is gone`);
  const needs = ladder.privileges.flatMap(({ privilege, name, needs: now }) => {
    const old = before.privileges.find((one) => one.privilege === privilege)?.needs;
    return old === now ? [] : [`${name}: ${now} instead of ${old ?? 'nothing'}`];
  });
  return [...ranks, ...gone, ...needs];
}
