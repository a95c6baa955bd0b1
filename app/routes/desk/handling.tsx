/** Decides about a case besides an answer: who is next, when it comes back, its priority, owner, queue and tags. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { PRIORITY_LEVELS, casePage, setCaseState, setPriority, snoozeCase, tagCase } from '#domain/cases';
import { readId, refuse } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { ASIDE, asideUntil, handOver, morningOf, reminderList, setReminder } from '#domain/desk';
import { colleagues, queueList } from '#domain/teams';
import { paths } from '#paths';
import { Handling } from '#ui/cases/handling.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Handle a case' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, at }) => {
  const caseId = idFrom<CaseId>(params.case);
  const [opened, queues, staff, reminders] = await Promise.all([casePage(db, { caseId, now: at }, viewer), queueList(db, viewer), colleagues(db, viewer), reminderList(db, { now: at }, viewer)]);
  return { opened, choices: { queues, colleagues: staff }, reminder: reminders.find((one) => one.caseId === caseId) ?? null };
});

const text = z.string().default('');
const Form = CaseParameter.extend({
  does: z.enum(['state', 'aside', 'priority', 'give', 'tags', 'remind']),
  reason: text, day: text, tags: text, queue: z.string().optional(), owner: text,
  state: z.enum(['open', 'waiting', 'on-hold']).default('open'),
  until: z.enum(['now', ...ASIDE, 'day']).default('day'),
  to: z.enum(PRIORITY_LEVELS).default('normal'),
});

/** Each says afterwards what was done. */
async function decide(act: Act, { case: caseId, ...form }: z.infer<typeof Form>): Promise<string> {
  switch (form.does) {
    case 'state':
      await setCaseState(act, { caseId, state: form.state, reason: form.reason });
      return form.state === 'open' ? 'It waits for us.' : form.state === 'waiting' ? 'It waits for the customer now.' : 'It is on hold.';
    case 'aside': {
      const until = untilOf(form, act.at);
      await snoozeCase(act, { caseId, until });
      return until ? 'Put aside. It comes back by itself, or as soon as the customer writes.' : 'It is back.';
    }
    case 'priority':
      await setPriority(act, { caseId, to: form.to, reason: form.reason });
      return 'Its priority is set.';
    case 'give':
      await handOver(act, {
        caseId,
        ownerId: form.owner === 'nobody' ? null : (readId<MemberId>(form.owner) ?? undefined),
        queueId: form.queue === undefined ? undefined : form.queue === '' ? null : (readId(form.queue) ?? refuse('Choose a queue of the list.', 'queue')),
        reason: form.reason,
      });
      return 'Handed over.';
    case 'remind': {
      const at = untilOf(form, act.at);
      await setReminder(act, { caseId, at, words: form.reason });
      return at ? 'You will be reminded. Nobody else sees it.' : 'Dropped.';
    }
    case 'tags':
      await tagCase(act, { caseId, tags: form.tags.split(',') });
      return 'Its tags are kept.';
  }
}

/** The morning that was chosen; null for now. */
const untilOf = ({ until, day }: { until: 'now' | 'day' | (typeof ASIDE)[number]; day: string }, now: Date): Date | null =>
  until === 'now' ? null : until === 'day' ? (morningOf(day) ?? refuse('Choose a day.', 'day')) : asideUntil(until, now);

export const action = staffAction(Form, decide, (says, { context, params }) => {
  context.cookies.flash({ text: says });
  return redirect(paths.deskCase(idFrom<CaseId>(params.case)));
});

export default function Handle() {
  const { opened, choices, reminder } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>{opened.title}</h1>
      <p className="back"><a href={paths.deskCase(opened.id)}>Back to the case</a></p>
      <Handling opened={opened} choices={choices} reminder={reminder} refusal={{ errors: answer?.errors ?? {}, typed: answer?.values ?? {} }} />
    </Page>
  );
}
