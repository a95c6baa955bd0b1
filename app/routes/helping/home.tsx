/** The helper's home: questions one can probably solve, each with its reasons, what waits longest, and one's own week. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn, isStaff } from '#domain/core';
import { helpersHome } from '#domain/helping';
import { progressOf } from '#domain/reputation';
import { paths } from '#paths';
import { HelpersAside, HelpersHome } from '#ui/helping/helpers-home.tsx';
import { Page } from '#ui/page.tsx';
import { memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Helping' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, at }) => {
  const home = await helpersHome(db, viewer, at);
  return { ...home, progress: isSignedIn(viewer) && !isStaff(viewer) ? await progressOf(db, viewer.id) : null };
});

export default function Helping() {
  const home = useLoaderData<typeof loader>();
  return <Page current={paths.helping()} aside={<HelpersAside {...home} />} asideLabel="Your own"><HelpersHome {...home} /></Page>;
}
