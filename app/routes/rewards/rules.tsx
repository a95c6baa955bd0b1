/** The rules of the rewards, for everybody, with every version there was. */
import { useLoaderData } from '@remix-run/react';
import { programmes } from '#domain/rewards';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { RulesShown } from '#ui/rewards/rules-shown.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'How rewards work' }];

export const loader = publicLoader(async ({ db, at }) => {
  const versions = await programmes(db);
  const current = versions.find(({ appliesFrom }) => appliesFrom <= at) ?? null;
  return { versions, current, coming: versions.filter(({ appliesFrom }) => appliesFrom > at) };
});

export default function RewardRules() {
  const { versions, current, coming } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.rewardRules()}>
      <h1>How rewards work</h1>
      <p className="lead">Helping here is worth money, by rules that are the same for everybody. Standing is another matter: <a href={paths.pointRules()}>how points work</a>.</p>
      {coming.map(({ version, appliesFrom }) => <p key={version}>Version {version} applies from <Time at={appliesFrom} style="moment" /> (UTC).</p>)}
      {current ? <RulesShown rules={current.rules} /> : <Empty title="There are no rewards here yet" level={2} withLine>Helping earns points all the same.</Empty>}
      {versions.length > 0 && (
        <Section id="versions" title="Versions">
          <ul className="prose">{versions.map(({ version, appliesFrom, note }) => <li key={version}>Version {version}, from <Time at={appliesFrom} style="moment" /> (UTC){note && `: ${note}`}</li>)}</ul>
          <p className="prose mt-4">Rules never apply backwards: what was earned keeps the amount of its day.</p>
        </Section>
      )}
    </Page>
  );
}
