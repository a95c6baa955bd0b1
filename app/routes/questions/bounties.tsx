/** Questions with a bounty, the one that ends first at the top. */
import { useLoaderData } from '@remix-run/react';
import { openBounties } from '#domain/questions';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { BountyList } from '#ui/questions/bounty-list.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Questions with a bounty' }];

export const loader = publicLoader(async ({ db, at, viewer }) => ({ lines: await openBounties(db, at, viewer) }));

export default function Bounties() {
  const { lines } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.bounties()}>
      <h1>Questions with a bounty</h1>
      <p className="lead">Somebody put points or money on these, for the answer that solves them.</p>
      {lines.length > 0 ? <BountyList lines={lines} /> : <Empty title="No bounty at the moment" level={2} withLine>Whoever waits two days for an answer may put points on their question. <a href={paths.threads('unanswered')}>Questions without an answer</a></Empty>}
    </Page>
  );
}
