/** Moving replies out of a thread: which ones, and into which thread, a new one or another that is there. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId, refuse } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { splitThread } from '#domain/questions';
import { splittingPage } from '#domain/threads';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Checkbox, Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ThreadParameter, idFrom, typedThread } from '#web/parameters.ts';

export const meta = () => [{ title: 'Move replies out' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer }) => {
  const after = readId<number>(url.searchParams.get('after')) ?? 0;
  return { ...(await splittingPage(db, { threadId: idFrom<ThreadId>(params.thread), after }, viewer)), after };
});

const text = z.string().default('');
const Form = ThreadParameter.extend({ posts: text, from: text, to: text, where: z.enum(['new', 'there']).default('new'), title: text, board: text, kind: z.enum(['question', 'discussion']).default('question'), tags: text, into: text });

const numberIn = (typed: string, field: string): number | null => (typed.trim() === '' ? null : (readId<number>(typed.trim().replace(/^#/, '')) ?? refuse('Give the number of a reply.', field)));

export const action = memberAction(
  Form,
  (act, form) =>
    splitThread(act, {
      threadId: form.thread,
      // The browser sends each tick under the same name; forms join them by lines.
      choice: { postIds: form.posts.split('\n').flatMap((id) => readId<PostId>(id.trim()) ?? []), fromNumber: numberIn(form.from, 'from'), toNumber: numberIn(form.to, 'to') },
      intoId: form.where === 'there' ? (typedThread(form.into) ?? refuse('Give the address of the other thread.', 'into')) : null,
      home: form.where === 'there' ? null : { boardSlug: form.board, kind: form.kind, title: form.title, tags: form.tags.split(',').map((tag) => tag.trim()).filter(Boolean) },
    }),
  ({ thread, count }, { context }) => {
    context.cookies.flash({ text: count === 1 ? '1 reply stands here now.' : `${count} replies stand here now.` });
    return redirect(paths.thread(thread));
  },
);

export default function Splitting() {
  const { thread, board, boards, rows, next, after } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const wrong = firstInvalid(errors);
  const ticked = (typed.posts ?? '').split('\n');
  const where = typed.where ?? 'new';
  return (
    <Page>
      <h1>Move replies out</h1>
      <p className="lead"><a href={paths.thread(thread)}>{thread.title}</a> keeps its opening post and says where they went. Their kudos and addresses stay.</p>
      {rows.length === 0 && <Empty title="No replies" level={2}>There is nothing to move here.</Empty>}
      {rows.length > 0 && (
        <PostForm action={paths.splitting(thread.id, after || undefined)} className="form">
          <FormErrors errors={errors} />
          <fieldset className="field" id="posts">
            <legend>Which ones</legend>
            <div>{rows.map((row) => (
              <Checkbox key={row.id} id={`post-${row.id}`} name="posts" value={String(row.id)} label={<>{row.number} · <bdi>{row.author}</bdi></>} defaultChecked={ticked.includes(String(row.id))}
                hint={<>{row.isAccepted && <b>The accepted answer: it will no longer be one. </b>}{row.isOfficial && <b>The official answer: it will no longer be one. </b>}<bdi>{row.excerpt}</bdi></>} />
            ))}</div>
          </fieldset>
          <Pager newerHref={after > 0 ? paths.splitting(thread.id) : null} olderHref={next === null ? null : paths.splitting(thread.id, next)} newerLabel="From the first reply" olderLabel="Later replies" />
          <TextField name="from" label="And all from number" inputMode="numeric" isOptional hint="For many at once, also those on other pages." defaultValue={typed.from} error={errors.from} takesFocus={wrong === 'from'} />
          <TextField name="to" label="To number" inputMode="numeric" isOptional hint="Empty: to the last." defaultValue={typed.to} error={errors.to} takesFocus={wrong === 'to'} />
          <fieldset className="stack">
            <legend className="label">Into a new thread</legend>
            <Checkbox type="radio" name="where" value="new" size="small" label="A new one that begins with the first of them" defaultChecked={where === 'new'} />
            <TextField name="title" label="Title" isOptional defaultValue={typed.title} error={errors.title} takesFocus={wrong === 'title'} />
            <Select name="board" label="Board" options={boards.map(({ slug, name }) => ({ value: slug, label: name }))} defaultValue={typed.board ?? board} error={errors.board} takesFocus={wrong === 'board'} />
            <Select name="kind" label="It is" options={[{ value: 'question', label: 'A question' }, { value: 'discussion', label: 'A discussion' }]} defaultValue={typed.kind ?? thread.kind} />
            <TextField name="tags" label="Tags" isOptional hint="Separate them with commas, five altogether." defaultValue={typed.tags ?? thread.tags.join(', ')} error={errors.tags} takesFocus={wrong === 'tags'} />
          </fieldset>
          <fieldset className="stack">
            <legend className="label">Or into one that is there</legend>
            <Checkbox type="radio" name="where" value="there" size="small" label="Behind the last post of another thread" defaultChecked={where === 'there'} />
            <TextField name="into" label="Its address, or its number" isOptional defaultValue={typed.into} error={errors.into} takesFocus={wrong === 'into'} />
          </fieldset>
          <div className="press">
            <Button type="submit" kind="primary">Move them</Button>
            <ButtonLink kind="quiet" href={paths.thread(thread)}>Leave them where they are</ButtonLink>
          </div>
        </PostForm>
      )}
    </Page>
  );
}
