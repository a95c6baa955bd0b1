/** Ranks and what they unlock: changed by admins, tried on everybody first. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { canChangeLadder, ladderList, membersByRank, publishLadder, readLadder, typedLadder } from '#domain/reputation';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { LadderForm } from '#ui/reputation/ladder-form.tsx';
import { LadderVersions } from '#ui/reputation/ladder-versions.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Ranks' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const ladders = await ladderList(db);
  const [inForce] = ladders;
  const before = typedLadder(inForce);
  const asked = Object.fromEntries(Object.keys(before).flatMap((field) => (url.searchParams.has(field) ? [[field, url.searchParams.get(field) ?? '']] : [])));
  const isTried = Object.keys(asked).length > 0;
  const read = isTried ? readLadder(asked) : null;
  const [now, then] = await Promise.all([membersByRank(db, viewer, inForce.ranks), read?.ladder ? membersByRank(db, viewer, read.ladder.ranks) : null]);
  const rows = Object.keys(before).filter((field) => field.startsWith('name-')).length;
  return {
    ladders,
    rows: Math.min(rows, inForce.ranks.length + 1),
    typed: { ...(isTried ? asked : before), note: url.searchParams.get('note') ?? '' },
    errors: read?.errors ?? {},
    people: Array.from({ length: Math.max(now.length, then?.length ?? 0) }, (_, index) => ({ now: now[index] ?? 0, then: then ? (then[index] ?? 0) : null })),
    canChange: canChangeLadder(viewer),
  };
});

const Form = z.looseObject({ basedOn: z.coerce.number().int().positive(), note: z.string().default('') });

export const action = staffAction(
  Form,
  (act, { basedOn, note, ...typed }) => publishLadder(act, { basedOn, note, typed: Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))) }),
  ({ version }, { context }) => {
    context.cookies.flash({ text: `Saved as version ${version}. Everybody can read it on “Ranks”.` });
    return redirect(paths.rankLadder());
  },
  { asksAgain: true },
);

export default function Ranks() {
  const { ladders, rows, typed, errors, people, canChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.rankLadder()}>
      <h1>Ranks</h1>
      <p className="lead">What ranks are called, what they need, and what standing unlocks. A change counts at once; whoever loses something by it keeps it for two weeks. <a href={paths.ranks()}>What everybody reads</a></p>
      <LadderForm ladder={ladders[0]} rows={rows} typed={answer ? { ...typed, ...answer.values } : typed} errors={answer?.errors ?? errors} people={people} canChange={canChange} />
      <Section id="versions" title="Versions"><LadderVersions ladders={ladders} /></Section>
    </Page>
  );
}
