/** Keeping a post for later: one press, and a page for a note and a day to be reminded. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { found, isSignedIn } from '#domain/core';
import type { PostId } from '#domain/core';
import { postLocation } from '#domain/threads';
import { bookmarkOf, keepPost } from '#domain/watching';
import { paths } from '#paths';
import { NOTE_LENGTH } from '#rules/watching';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Kept for later' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => {
  const postId = idFrom<PostId>(params.post);
  if (!isSignedIn(viewer)) throw redirect(paths.signIn(paths.postById(postId)));
  const bookmark = await bookmarkOf(db, postId, viewer);
  if (bookmark === null) throw redirect(paths.postById(postId));
  const { thread, number, page } = found(await postLocation(db, postId, viewer));
  return { postId, note: bookmark.note, day: bookmark.remindAt?.toISOString().slice(0, 10) ?? '', back: paths.post(thread, number, page) };
});

/** The morning of the day, in the one time zone all days here are in. */
const Day = z.string().transform((typed, context) => {
  if (typed === '') return null;
  const at = new Date(`${typed}T08:00:00.000Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || Number.isNaN(at.getTime())) context.addIssue({ code: 'custom', message: 'Write the day like 2027-03-14.' });
  return at;
});

export const action = memberAction(
  PostParameter.extend({ note: z.string().optional(), day: Day.optional() }),
  async (act, { post, note, day }) => ({ place: await keepPost(act, { postId: post, note, remindAt: day }), isNew: note === undefined }),
  ({ place, isNew }, { context, params }) => {
    const note = { label: 'Add a note or a reminder', href: paths.bookmark(Number(params.post)) };
    context.cookies.flash(isNew ? { text: 'Kept for later.', link: note } : { text: 'Saved.', link: { label: 'Everything you keep', href: paths.bookmarks() } });
    return redirect(paths.post(place.thread, place.number, place.page));
  },
);

export default function Bookmark() {
  const { postId, note, day, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors = {}, values = {} }: { errors?: Record<string, string>; values?: Record<string, string> } = answer ?? {};
  return (
    <Page>
      <Crumbs crumbs={[{ label: 'Bookmarks', href: paths.bookmarks() }]} />
      <h1>Kept for later</h1>
      <p className="lead">Only you see this. <a href={back}>Back to the post</a></p>
      <PostForm action={paths.bookmark(postId)} className="stack mt-4">
        <FormErrors errors={errors} />
        <TextField name="note" label="Note" isOptional maxLength={NOTE_LENGTH} defaultValue={values.note ?? note} error={errors.note} />
        <TextField name="day" type="date" label="Remind me on" isOptional defaultValue={values.day ?? day} error={errors.day} hint="In the morning of that day, in your inbox, and by mail if you want that for what you follow." />
        <div><Button type="submit" kind="primary">Save</Button></div>
      </PostForm>
      <PostForm action={paths.bookmarkDrop(postId)} className="mt-6"><Button type="submit" kind="quiet">Keep it no longer</Button></PostForm>
    </Page>
  );
}
