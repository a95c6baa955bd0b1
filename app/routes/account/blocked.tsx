/** Whom one has muted or blocked, and letting them back. Nobody else sees this. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn, readCursor } from '#domain/core';
import { blocksOf } from '#domain/sanctions';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Muted and blocked' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => {
  const after = url.searchParams.get('after');
  return { page: isSignedIn(viewer) ? await blocksOf(db, viewer.id, readCursor(after)) : { rows: [], next: null }, isFurther: after !== null };
});

export default function Blocked() {
  const { page, isFurther } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Muted and blocked</h1>
      <p className="lead">You do not read what muted people write. Blocked people are muted, and neither of you is told what the other does. Nobody but you sees this list, and they are not told.</p>
      {page.rows.length === 0 && <Empty title="Nobody" level={2}>To mute or block somebody, open their page by their name.</Empty>}
      <ul className="links mt-4">
        {page.rows.map(({ person, kind, since }) => (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-3">
            <div className="min-w-0"><a href={paths.member(person.handle)}><bdi>{person.name}</bdi></a> <span className="quiet">@{person.handle}, {kind} since <Time at={since} style="date" /></span></div>
            <PostForm action={paths.keepAway(person.handle)}><HiddenFields fields={{ member: person.id, does: 'release', next: paths.blocked() }} /><Button type="submit" size="small" aria-label={`Let ${person.name} back`}>Let back</Button></PostForm>
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.blocked() : null} newerLabel="To the start" olderHref={page.next ? paths.blocked(page.next) : null} />
    </Page>
  );
}
