/** The ladder everybody reads: ranks with what they need, what standing unlocks, and for a member what is missing. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn, isStaff } from '#domain/core';
import { ladderList, progressOf } from '#domain/reputation';
import { trustProgress } from '#domain/trust';
import { paths } from '#paths';
import { exactCount } from '#ui/count.tsx';
import { Page } from '#ui/page.tsx';
import { PrivilegeTable, Progress, RankTable } from '#ui/reputation/ladder.tsx';
import { LadderVersions } from '#ui/reputation/ladder-versions.tsx';
import { Section } from '#ui/section.tsx';
import { TrustTable } from '#ui/reputation/trust-table.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Ranks' }];

export const loader = publicLoader(async ({ db, viewer, at }) => {
  const member = isSignedIn(viewer) && !isStaff(viewer) ? viewer.id : null;
  const [ladders, own, trust] = await Promise.all([ladderList(db), member && progressOf(db, member), member && trustProgress(db, member, at)]);
  return { ladders, own: own || null, trust: trust || null };
});

export default function Ranks() {
  const { ladders, own, trust } = useLoaderData<typeof loader>();
  const [inForce] = ladders;
  return (
    <Page current={paths.ranks()}>
      <h1>Ranks</h1>
      <p className="lead">A rank says how much somebody has helped, and how much of it held good. <a href={paths.pointRules()}>How points work</a></p>
      {own && <Section id="yours" title="Where you stand"><Progress progress={own} isOwn more={[{ label: 'Points', value: exactCount(own.deeds.points) }, { label: 'Accepted answers', value: exactCount(own.deeds.solutions) }]} /></Section>}
      <Section id="ranks" title="What each rank needs">
        <p className="mb-3">All of it is needed. Points alone are not enough: a rank also asks for answers that solved something, and from the third on for how many of them held good.</p>
        <RankTable ranks={inForce.ranks} own={own?.rank.number ?? null} />
      </Section>
      <Section id="privileges" title="What standing unlocks">
        <PrivilegeTable privileges={inForce.privileges} own={own?.privileges ?? null} />
        <p className="hint mt-2">Superusers keep what the company has given them, and staff may all of it. Whoever falls below a rank keeps what it unlocks for two weeks.</p>
      </Section>
      <Section id="trust" title="Trust">
        <p className="mb-3">Trust is about being here, not about helping: who reads and takes part is no stranger. It is counted each night.</p>
        <TrustTable own={trust} held={own?.trust ?? null} />
      </Section>
      <Section id="versions" title="Versions"><LadderVersions ladders={ladders} /></Section>
    </Page>
  );
}
