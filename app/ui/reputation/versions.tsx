/** The versions of the table of points, newest first, each with what it changed. */
import type { PointTablesView } from '#domain/reputation';
import { Time } from '#ui/time.tsx';

type Version = PointTablesView['all'][number];

/** A list of versions: when it applies, who saved it and why, and what differs from the version before. */
export function Versions({ versions, inForce }: { versions: Version[]; inForce: number }) {
  return (
    <ol className="links mt-4" reversed>
      {versions.map((version, index) => (
        <li key={version.version}>
          <p><b>Version {version.version}</b>{version.version === inForce && ', in force now'}<span className="quiet">{since(version)}</span></p>
          {version.note && <p>{version.note}</p>}
          {changes(version, versions[index + 1]).map((change) => <p key={change} className="quiet">{change}</p>)}
        </li>
      ))}
    </ol>
  );
}

function since({ version, appliesFrom, by, isReplaced }: Version) {
  if (version === 1) return null;
  if (isReplaced) return <>, replaced by a newer one{by && <>, saved by <bdi>{by.name}</bdi></>}</>;
  return <>, from <Time at={appliesFrom} style="moment" /> UTC{by && <>, saved by <bdi>{by.name}</bdi></>}</>;
}

/** What a version says that the one before it did not. */
function changes(version: Version, before: Version | undefined): string[] {
  if (!before) return [];
  const rules = version.rules.flatMap(({ reason, sentence, points, perDay }) => {
    const old = before.rules.find((rule) => rule.reason === reason);
    if (!old) return [];
    return [
      ...(old.points === points ? [] : [`${sentence}: ${points} instead of ${old.points}`]),
      ...(old.perDay === perDay ? [] : [`${sentence}: ${perDay === null ? 'without a limit of its own' : `up to ${perDay} times a day`}${old.perDay === null ? '' : ` instead of ${old.perDay}`}`]),
    ];
  });
  const limits = [['A day', 'day'], ['Two people in a day', 'pairDay'], ['Two people in a month', 'pairMonth']] as const;
  return [...rules, ...limits.flatMap(([name, key]) => (version.limits[key] === before.limits[key] ? [] : [`${name}: at most ${version.limits[key]} instead of ${before.limits[key]}`]))];
}
