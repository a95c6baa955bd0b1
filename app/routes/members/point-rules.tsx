/** The public table of points, as the awards themselves read it, with what will change and what it said before. */
import { useLoaderData } from '@remix-run/react';
import { pointTableList } from '#domain/reputation';
import { programmeAt } from '#domain/rewards';
import { paths } from '#paths';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Versions } from '#ui/reputation/versions.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'How points work' }];

export const loader = publicLoader(async ({ db, at }) => {
  const [tables, programme] = await Promise.all([pointTableList(db, at), programmeAt(db, at)]);
  return { ...tables, hasRewards: programme !== null };
});

export default function PointRules() {
  const { inForce, coming, all, hasRewards } = useLoaderData<typeof loader>();
  const { rules, limits } = inForce;
  return (
    <Page current={paths.pointRules()}>
      <h1>How points work</h1>
      <p className="lead">Points say how much somebody has helped. Nobody can buy them, and each has a reason that anybody can read.</p>
      <p className="mt-3">Points lead to <a href={paths.ranks()}>ranks</a>, and what one does often to <a href={paths.badges()}>badges</a>. Others can see <a href={paths.leaderboard()}>who helped most</a>.{hasRewards && <> Some of it is worth money: <a href={paths.rewardRules()}>how rewards work</a>.</>}</p>
      {coming && <Notice kind="plain"><p>From <Time at={coming.appliesFrom} style="moment" /> (UTC) another table applies: <a href="#versions">version {coming.version}</a>. What was earned before keeps its points.</p></Notice>}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="What earns points">
        <table>
          <thead><tr><th scope="col">What happened</th><th scope="col">Why it counts</th><th scope="col" className="n">Points</th></tr></thead>
          <tbody>{rules.map((rule) => <tr key={rule.reason}><td>{rule.sentence}</td><td>{rule.why}{rule.perDay !== null && <span className="quiet"> Counts up to {rule.perDay} times a day.</span>}</td><td className="n">{rule.points > 0 ? `+${rule.points}` : '0'}</td></tr>)}</tbody>
        </table>
      </div>
      <div className="prose mt-8">
        <h2>Limits</h2>
        <ul>
          <li>A day brings at most <b>{limits.day}</b> points. Accepted answers are not counted in it: a problem solved is never one too many. A day is from midnight to midnight UTC.</li>
          <li>From one person to one other, <b>{limits.pairDay}</b> thanks a day and <b>{limits.pairMonth}</b> a month bring points. More are welcome as thanks.</li>
          <li>Where a limit cut something, the line says so, with what it would have been.</li>
        </ul>
        <h2>Bounties</h2>
        <p>Whoever asked a question that found no answer in two days may put some of their own points on it. They pay at once and get none back; whoever wins the bounty gets them, outside the limits. <a href={paths.bounties()}>Questions with a bounty</a></p>
        <h2>What earns nothing</h2>
        <ul>
          <li>Accepting your own answer, or thanking yourself.</li>
          <li>What was taken back: an acceptance or a kudos that is withdrawn takes its points with it, and says so. So does what is deleted; when it is restored, its points return.</li>
          <li>Points brought from another community. They are shown apart and can never be paid out.</li>
        </ul>
      </div>
      <Section id="versions" title="Versions of this table" >
        <p>A change applies from a moment on and never backwards: each line of points keeps what the table of its day promised.</p>
        <Versions versions={all} inForce={inForce.version} />
      </Section>
    </Page>
  );
}
