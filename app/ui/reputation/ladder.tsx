/** Ranks and what they unlock, as everybody reads them: what each needs, where one stands, and what is missing. */
import type { LadderView, ProgressView } from '#domain/reputation';
import { exactCount } from '#ui/count.tsx';
import { Facts } from '#ui/section.tsx';
import type { Fact } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

/** All ranks with what they need; `reached` marks the reader's own. */
export function RankTable({ ranks, own }: { ranks: LadderView['ranks']; own: number | null }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Ranks and what they need">
      <table>
        <thead><tr><th scope="col">Rank</th><th scope="col" className="n">Points</th><th scope="col" className="n">Accepted answers</th><th scope="col" className="n">Holds good</th></tr></thead>
        <tbody>
          {ranks.map(({ number, name, points, solutions, quality }) => (
            <tr key={number}>
              <th scope="row">{name}{own === number && <span className="quiet font-normal"> (you are here)</span>}</th>
              <td className="n">{exactCount(points)}</td><td className="n">{exactCount(solutions)}</td><td className="n">{quality > 0 ? `${quality} %` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What standing unlocks; with `own`, whether the reader has it. */
export function PrivilegeTable({ privileges, own }: { privileges: LadderView['privileges']; own: ProgressView['privileges'] | null }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="What standing unlocks, as a table">
      <table>
        <thead><tr><th scope="col">What</th><th scope="col">It takes</th>{own && <th scope="col">You</th>}</tr></thead>
        <tbody>
          {privileges.map(({ privilege, name, can, needs }) => (
            <tr key={privilege}>
              <th scope="row">{name}<br /><span className="quiet font-normal">To {can}.</span></th><td>{needs}</td>
              {own && <td>{own.find((one) => one.privilege === privilege)?.isUnlocked ? 'yes' : 'not yet'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where somebody stands, with `more` facts of theirs, and what the next rank takes, with the arithmetic one tap away. */
export function Progress({ progress, isOwn, more }: { progress: ProgressView; isOwn: boolean; more: Fact[] }) {
  const { rank, next, deeds, quality, graceSince, trust } = progress;
  const whose = isOwn ? 'Your' : 'The';
  return (
    <>
      <Facts facts={[{ label: 'Rank', value: rank.name }, ...more, { label: 'Holds good', value: `${quality} %` }, { label: 'Trust', value: `${trust} of 4` }]} />
      <p className="mt-4">{next ? <>{whose} next rank is <b>{next.name}</b>: {next.missing} to go.</> : <>{whose} rank is the highest there is.</>}</p>
      {graceSince && <p className="mt-2">The numbers have been below the rank held since <Time at={graceSince} style="date" />. What it unlocks stays for two weeks.</p>}
      <Why summary="How is “holds good” counted?"><HoldsGood deeds={deeds} quality={quality} /></Why>
    </>
  );
}

function HoldsGood({ deeds, quality }: { deeds: ProgressView['deeds']; quality: number }) {
  const good = deeds.solutions + deeds.kudos;
  return <p>Accepted answers and thanks are good; answers that were accepted and no longer are count against. Everybody begins at half: ({exactCount(good)} + 2) ÷ ({exactCount(good)} + {exactCount(deeds.lost)} + 4) = {quality} %.</p>;
}
