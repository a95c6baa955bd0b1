/** One badge: its rule, and who has earned it. */
import { useLoaderData } from '@remix-run/react';
import { badgeByName, earnersOf } from '#domain/badges';
import { found, readCursor } from '#domain/core';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Person } from '#ui/person.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, params, url }) => {
  const rule = found(badgeByName(params.badge ?? ''));
  const after = url.searchParams.get('after');
  return { rule, ...(await earnersOf(db, rule.badge, readCursor(after))), isFurther: after !== null };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: `Badge: ${data?.rule.name ?? 'nothing here'}` }];

export default function Badge() {
  const { rule, rows, next, isFurther } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.badge(rule.badge)}>
      <Crumbs crumbs={[{ label: 'Badges', href: paths.badges() }]} />
      <h1>{rule.name}</h1>
      <p className="lead">{rule.sentence}{rule.repeats && ' Earned each time again.'}</p>
      {rows.length === 0 && <Empty title="Nobody has it yet" level={2} withLine>Whoever does it first is found the night after.</Empty>}
      {rows.length > 0 && <ul className="links mt-6">{rows.map(({ id, person, at }) => <li key={id}><Person person={personShown(person)} size="small"><Time at={at} style="date" /></Person></li>)}</ul>}
      <Pager newerHref={isFurther ? paths.badge(rule.badge) : null} newerLabel="To the start" olderHref={next ? paths.badge(rule.badge, next) : null} />
    </Page>
  );
}
