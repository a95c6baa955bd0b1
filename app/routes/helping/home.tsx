/** The helper's home: questions one can probably solve, each with its reasons, what waits longest, and one's own week. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn, isStaff } from '#domain/core';
import { helpersHome, raisedQuestions } from '#domain/helping';
import { confirmableQuestions } from '#domain/questions';
import { progressOf } from '#domain/reputation';
import { paths } from '#paths';
import { HelpersAside, HelpersHome } from '#ui/helping/helpers-home.tsx';
import { Page } from '#ui/page.tsx';
import { memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Helping' }, { name: 'robots', content: 'noindex' }];

/** Of the superusers' queue on the home: what an evening holds; the rest stands on its own page. */
const RAISED_SHOWN = 5;
const CONFIRMABLE_SHOWN = 5;

export const loader = memberLoader(async ({ db, viewer, at }) => {
  const home = await helpersHome(db, viewer, at);
  return { ...home, toConfirm: (await confirmableQuestions(db, viewer, true, null, CONFIRMABLE_SHOWN)).rows, raised: await raisedQuestions(db, viewer, null, at, RAISED_SHOWN), progress: isSignedIn(viewer) && !isStaff(viewer) ? await progressOf(db, viewer.id) : null };
});

export default function Helping() {
  const home = useLoaderData<typeof loader>();
  return <Page current={paths.helping()} aside={<HelpersAside {...home} />} asideLabel="Your own"><HelpersHome {...home} /></Page>;
}
