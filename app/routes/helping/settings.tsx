/** How a helper wants to be asked: how often, when not, and about what. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { helperSettingsOf, saveHelperSettings } from '#domain/helping';
import type { BoardWish } from '#domain/helping';
import { paths } from '#paths';
import { HelperSettings } from '#ui/helping/helper-settings.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'How you are asked' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, at }) => ({
  settings: isSignedIn(viewer) ? await helperSettingsOf(db, viewer, at) : null,
  zones: Intl.supportedValuesOf('timeZone'),
}));

const text = z.string().max(2_000).default('');
const wishOf = (typed: string | undefined): BoardWish => (typed === 'wanted' || typed === 'unwanted' ? typed : 'as-usual');

const Form = z
  .object({ asksADay: text, awayUntil: text, quietFrom: text, quietTo: text, zone: text, wanted: text, unwanted: text })
  .catchall(z.string())
  .transform((typed) => ({ ...typed, boards: Object.entries(typed).flatMap(([name, wish]) => (/^board-\d{1,15}$/.test(name) ? [{ id: Number(name.slice('board-'.length)), wish: wishOf(wish) }] : [])) }));

export const action = memberAction(Form, (act, form) => saveHelperSettings(act, form), (_saved, { context }) => {
  context.cookies.flash({ text: 'Saved. It counts from the next question on.' });
  return redirect(paths.helpingSettings());
});

export default function HelpingSettings() {
  const { settings, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.helping()}>
      <Crumbs crumbs={[{ label: 'Helping', href: paths.helping() }]} />
      <h1>How you are asked</h1>
      <p className="lead">When a question waits that you can probably answer, we tell you. A few others are told as well, and nobody sees who was. <a href={paths.inboxSettings()}>By inbox or mail</a></p>
      {settings && <HelperSettings settings={settings} zones={zones} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />}
    </Page>
  );
}
