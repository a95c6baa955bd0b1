/** Slowing a heated thread down, and letting it go at its own pace again. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ThreadId } from '#domain/core';
import { endSlowing, slowThread, slowingPage } from '#domain/threads';
import { paths } from '#paths';
import { SLOW_DAYS, SLOW_MINUTES, paceWords } from '#rules/threads';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Select } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Time } from '#ui/time.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Slow a thread down' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, at }) => slowingPage(db, idFrom<ThreadId>(params.thread), viewer, at));

export const action = memberAction(
  ThreadParameter.extend({ does: z.enum(['slow', 'end']).default('slow'), minutes: z.string().default(''), days: z.string().default('') }),
  async (act, { thread, does, minutes, days }) => ({ thread: does === 'end' ? await endSlowing(act, thread) : await slowThread(act, { threadId: thread, minutes: Number(minutes), days: Number(days) }), does }),
  ({ thread, does }, { context }) => {
    context.cookies.flash({ text: does === 'end' ? 'It goes at its own pace again.' : 'Slowed down. The reply form says so.' });
    return redirect(paths.thread(thread));
  },
);

export default function Slow() {
  const { thread, slow } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page>
      <h1>Slow a thread down</h1>
      <p className="lead">In <a href={paths.thread(thread)}>{thread.title}</a> everybody may post once in a while, so that people think before they write. Staff and whoever keeps order on the board go on as they like.</p>
      {slow && <p className="my-4">It is slowed down until <Time at={slow.until} style="moment" />: one post {paceWords(slow.minutes)}.</p>}
      <PostForm action={paths.slowing(thread.id)} className="form">
        <FormErrors errors={errors} />
        <Select name="minutes" label="One post" options={SLOW_MINUTES.map((minutes) => ({ value: String(minutes), label: paceWords(minutes) }))} defaultValue={answer?.values.minutes ?? String(slow?.minutes ?? 15)} error={errors.minutes} />
        <Select name="days" label="For" options={SLOW_DAYS.map((days) => ({ value: String(days), label: days === 1 ? '1 day' : `${days} days` }))} defaultValue={answer?.values.days ?? '1'} error={errors.days} />
        <div className="press">
          <Button type="submit" kind="primary">Slow it down</Button>
          <ButtonLink kind="quiet" href={paths.thread(thread)}>Leave it as it is</ButtonLink>
        </div>
      </PostForm>
      {slow && <PostForm action={paths.slowing(thread.id)} className="mt-6"><HiddenFields fields={{ does: 'end' }} /><Button type="submit">End it now</Button></PostForm>}
    </Page>
  );
}
