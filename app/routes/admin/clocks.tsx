/** What staff promise in time: policies of clocks, in the order they are asked, with their versions. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { boardList } from '#domain/boards';
import { calendarList } from '#domain/calendars';
import { canChangeClockPolicies, clockPolicyList, clockPolicyVersionList, moveClockPolicy, saveClockPolicy, switchClockPolicy } from '#domain/clocks';
import { paths } from '#paths';
import { PolicyForm } from '#ui/clocks/policy-form.tsx';
import { PolicyTable } from '#ui/clocks/policy-table.tsx';
import { PolicyVersions } from '#ui/clocks/versions.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Clocks' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const [policies, boards, calendars] = await Promise.all([clockPolicyList(db, viewer), boardList(db, viewer, { archivedToo: true }), calendarList(db, viewer)]);
  const changing = policies.find(({ id }) => id === Number(url.searchParams.get('policy'))) ?? null;
  return {
    policies, changing,
    versions: changing ? await clockPolicyVersionList(db, changing.id, viewer) : [],
    boards: boards.map(({ id, name }) => ({ id, name })),
    calendars: calendars.map(({ id, name }) => ({ id, name })),
    canChange: canChangeClockPolicies(viewer),
  };
});

const text = z.string().default('');
const tick = z.enum(['yes']).optional();
const idOrNone = z.union([z.literal('').transform(() => null), z.coerce.number().int().positive()]).default(null);
const Form = z.object({
  does: z.enum(['save', 'up', 'down', 'on', 'off']),
  policy: z.coerce.number().int().positive().optional(),
  version: z.coerce.number().int().nonnegative().default(0),
  name: text, calendar: idOrNone, board: idOrNone, segments: text, warn: text,
  'is-low': tick, 'is-normal': tick, 'is-high': tick, 'is-urgent': tick,
  'low-first-reply': text, 'low-next-reply': text, 'low-solution': text,
  'normal-first-reply': text, 'normal-next-reply': text, 'normal-solution': text,
  'high-first-reply': text, 'high-next-reply': text, 'high-solution': text,
  'urgent-first-reply': text, 'urgent-next-reply': text, 'urgent-solution': text,
});

export const action = staffAction(
  Form,
  async (act, form) => {
    const id = form.policy ?? 0;
    if (form.does === 'on' || form.does === 'off') return switchClockPolicy(act, id, form.does === 'on').then(() => (form.does === 'on' ? 'It counts for new cases from now on.' : 'New cases no longer come under it.'));
    if (form.does === 'up' || form.does === 'down') return moveClockPolicy(act, id, form.does).then(() => 'Moved.');
    const row = (priority: 'low' | 'normal' | 'high' | 'urgent') => ({ 'first-reply': form[`${priority}-first-reply`], 'next-reply': form[`${priority}-next-reply`], solution: form[`${priority}-solution`] });
    const priorities = (['low', 'normal', 'high', 'urgent'] as const).filter((priority) => form[`is-${priority}`] === 'yes');
    const { name, version, segments, warn } = form;
    await saveClockPolicy(act, {
      id: form.policy ?? null, version, name, priorities, segments, boardId: form.board, calendarId: form.calendar, warn,
      targets: { low: row('low'), normal: row('normal'), high: row('high'), urgent: row('urgent') },
    });
    return 'Saved. It counts for new cases from now on; running ones keep what they were promised.';
  },
  (says, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.clocks());
  },
);

export default function Clocks() {
  const { policies, changing, versions, boards, calendars, canChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isFirstEver = policies.length === 0;
  return (
    <Page current={paths.clocks()}>
      <h1>{changing ? changing.name : 'Clocks'}</h1>
      <p className="lead">What staff promise: a first reply, the next ones, a solution. The first policy that fits a new case counts, by the hours of its <a href={paths.calendars()}>calendar</a>.</p>
      {!changing && isFirstEver && <Empty title="Nothing is promised yet" level={2}>Cases have no clocks until there is a policy. {canChange ? 'The form below suggests what usual desks promise; nothing counts until you press the button.' : ''}</Empty>}
      {!changing && !isFirstEver && <PolicyTable policies={policies} boards={boards} />}
      {!canChange && <p className="mt-6 soft">Administrators make and change what is promised.</p>}
      {canChange && (
        <Section id="policy" title={changing ? 'Change it' : isFirstEver ? 'A first policy' : 'A new policy'}>
          <PolicyForm key={changing?.id ?? 'new'} policy={changing} isFirstEver={isFirstEver} boards={boards} calendars={calendars} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
        </Section>
      )}
      {changing && <Section id="versions" title="Versions"><PolicyVersions versions={versions} boards={boards} /></Section>}
    </Page>
  );
}
