/** The versions of one policy, the newest first, each with what it changed. */
import type { VersionView } from '#domain/clocks';
import { Time } from '#ui/time.tsx';
import { changesInWords } from './words.ts';
import type { BoardName } from './words.ts';

export function PolicyVersions({ versions, boards }: { versions: VersionView[]; boards: BoardName[] }) {
  return (
    <ol className="links" reversed>
      {versions.map((version, place) => {
        const before = versions[place + 1];
        return (
          <li key={version.version}>
            <b>Version {version.version}</b> <span className="quiet"><Time at={version.madeAt} style="moment" />{version.madeBy && ` by ${version.madeBy}`}</span>
            {before
              ? <ul>{changesInWords(version, before, boards).map((line) => <li key={line}>{line}</li>)}</ul>
              : <div className="quiet">{version.version === 1 ? 'The first promise' : 'Older versions are kept, and not shown here'}</div>}
          </li>
        );
      })}
    </ol>
  );
}
