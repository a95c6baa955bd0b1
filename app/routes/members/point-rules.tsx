/** The public table of points, made of the same rules the code uses. */
import { useLoaderData } from '@remix-run/react';
import { pointRules } from '#domain/reputation';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'How points work' }];

export const loader = publicLoader(async () => ({ rules: pointRules() }));

export default function PointRules() {
  const { rules } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>How points work</h1>
      <p className="lead">Points say how much somebody has helped. Nobody can buy them, and each has a reason that anybody can read.</p>
      <div className="table-wrap">
        <table>
          <thead><tr><th scope="col">What happened</th><th scope="col">Why it counts</th><th scope="col" className="n">Points</th></tr></thead>
          <tbody>{rules.map((rule) => <tr key={rule.reason}><td>{rule.sentence}</td><td>{rule.why}</td><td className="n">+{rule.points}</td></tr>)}</tbody>
        </table>
      </div>
      <div className="prose mt-8">
        <h2>What earns nothing</h2>
        <ul>
          <li>Accepting your own answer, or thanking yourself.</li>
          <li>What was taken back: an acceptance or a kudos that is withdrawn takes its points with it, and says so.</li>
          <li>Points brought from another community. They are shown apart and can never be paid out.</li>
        </ul>
      </div>
    </Page>
  );
}
