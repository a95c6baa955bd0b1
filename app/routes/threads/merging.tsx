/** Merging a thread into another: which one, what that means, and a press that does it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { guest, refuse } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { similarMatters } from '#domain/discovery';
import { mergeThreads } from '#domain/questions';
import { mergingPage } from '#domain/threads';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom, typedThread } from '#web/parameters.ts';

export const meta = () => [{ title: 'Merge a thread' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer, services }) => {
  const typed = url.searchParams.get('into') ?? '';
  const view = await mergingPage(db, { threadId: idFrom<ThreadId>(params.thread), intoId: typedThread(typed) }, viewer);
  const near = view.into ? [] : (await similarMatters(services, view.thread, guest)).threads;
  return {
    ...view,
    typed,
    near: near.map(({ id, title }) => ({ id, title: title.map(({ text }) => text).join('') })),
    error: typed !== '' && !view.into ? 'There is no other thread with this address. Copy it from the address line of your browser.' : null,
  };
});

export const action = memberAction(
  ThreadParameter.extend({ into: z.string().default('') }),
  async (act, form) => ({ ...(await mergeThreads(act, { threadId: form.thread, intoId: typedThread(form.into) ?? refuse('Give the address of the other thread.', 'into') })), from: form.thread }),
  ({ thread, count }, { context }) => {
    context.cookies.flash({ text: count === 1 ? 'Merged. Its one post stands here now.' : `Merged. Its ${count} posts stand here now.` });
    return redirect(paths.thread(thread));
  },
);

export default function Merging() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? (view.error ? { into: view.error } : {});
  const { thread, into, near } = view;
  return (
    <Page>
      <h1>Merge into another thread</h1>
      <p className="lead"><a href={paths.thread(thread)}>{thread.title}</a></p>
      {into ? <Confirm {...view} into={into} errors={errors} /> : (
        <>
          <form method="get" action={paths.merging(thread.id)} className="form">
            <FormErrors errors={errors} />
            <TextField name="into" label="The thread that stays" hint="Its address, or its number." defaultValue={answer?.values.into ?? view.typed} error={errors.into} takesFocus />
            <div className="press">
              <Button type="submit" kind="primary">See what that means</Button>
              <ButtonLink kind="quiet" href={paths.thread(thread)}>Leave it as it is</ButtonLink>
            </div>
          </form>
          {near.length > 0 && (
            <Section id="near" title="Is it one of these?">
              <ul className="links">{near.map(({ id, title }) => <li key={id}><a href={paths.merging(thread.id, id)}>{title}</a></li>)}</ul>
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function Confirm({ thread, into, isSolved, errors }: View & { into: NonNullable<View['into']>; errors: Record<string, string> }) {
  const posts = thread.postCount === 1 ? 'Its post' : `Its ${thread.postCount} posts`;
  return (
    <PostForm action={paths.merging(thread.id)} className="form">
      <FormErrors errors={errors} />
      <p id="into">It goes into <a href={paths.thread(into)}>{into.title}</a>, {into.replyCount === 1 ? '1 reply' : `${into.replyCount} replies`}.</p>
      <div className="prose"><ul>
        <li>{posts} will stand behind the last one there, in the order they were written. Kudos, points and addresses of posts stay.</li>
        <li>This thread’s own address will lead there, and so will every address that led here.</li>
        {thread.kind === 'question' && <li>Whoever asked is told, and hears of new replies as before. They and everybody who has this problem too are counted there, nobody twice.</li>}
        {isSolved && <li>{into.isSolved ? 'The other thread keeps its accepted answer. The one accepted here keeps its points, and is a reply among others.' : 'The answer that was accepted here will be the accepted answer there.'}</li>}
        <li>A case follows; where both have one, they become one.</li>
        <li>There is no undo. Replies can be moved out again, into a thread of their own.</li>
      </ul></div>
      <HiddenFields fields={{ into: into.id }} />
      <div className="press">
        <Button type="submit" kind="primary">Merge them</Button>
        <ButtonLink kind="quiet" href={paths.merging(thread.id)}>Choose another</ButtonLink>
        {into.kind === thread.kind && <ButtonLink kind="quiet" href={paths.merging(into.id, thread.id)}>The other way round</ButtonLink>}
      </div>
    </PostForm>
  );
}
