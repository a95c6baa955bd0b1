/** Moving a thread: where to, and a press that does it. Undo moves it back. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ThreadId } from '#domain/core';
import { moveThread, movingPage } from '#domain/threads';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Move a thread' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => movingPage(db, idFrom<ThreadId>(params.thread), viewer));

export const action = memberAction(
  ThreadParameter.extend({ board: z.string().default('') }),
  // The way back stands in the address, because an undo has no fields.
  (act, form, { url }) => moveThread(act, { threadId: form.thread, boardSlug: form.board || (url.searchParams.get('board') ?? '') }),
  ({ thread, from, to }, { context }) => {
    context.cookies.flash({ text: `It stands in ${to} now.`, undo: { label: 'Undo', action: paths.moving(thread.id, from) } });
    return redirect(paths.thread(thread));
  },
);

export default function Moving() {
  const { thread, from, to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page>
      <h1>Move to another board</h1>
      <p className="lead"><a href={paths.thread(thread)}>{thread.title}</a> stands in {from.name}. Its replies, points and address stay.</p>
      {to.length === 0 && <Empty title="Nowhere to go" level={2}>No other board takes it, or staff alone may move it from here.</Empty>}
      {to.length > 0 && (
        <PostForm action={paths.moving(thread.id)} className="form">
          <FormErrors errors={errors} />
          <Select name="board" label="Where to" options={to.map(({ slug, name }) => ({ value: slug, label: name }))} defaultValue={answer?.values.board} error={errors.board} takesFocus={Boolean(errors.board)} />
          <div className="press">
            <Button type="submit" kind="primary">Move it</Button>
            <ButtonLink kind="quiet" href={paths.thread(thread)}>Leave it where it is</ButtonLink>
          </div>
        </PostForm>
      )}
    </Page>
  );
}
