/** Reporting a post to the moderators, and taking that back. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { flagPost, ownFlag, withdrawFlag } from '#domain/moderation';
import { postLocation, quoteOf, threadRef } from '#domain/threads';
import { paths } from '#paths';
import { FlagForm } from '#ui/moderation/flag-form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Report a post' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => {
  const postId = idFrom<PostId>(params.post);
  const place = await postLocation(db, postId, viewer);
  const [thread, quote, own] = await Promise.all([threadRef(db, place.thread.id, viewer), quoteOf(db, postId, viewer), ownFlag(db, { postId }, viewer)]);
  return { postId, title: thread.title, quote: quote.slice(0, 600), own };
});

export const action = memberAction(
  PostParameter.extend({ does: z.enum(['report', 'withdraw']).default('report'), reason: z.string().default(''), words: z.string().default('') }),
  async (act, { post, does, reason, words }) => {
    if (does === 'withdraw') return withdrawFlag(act, { postId: post }).then(() => ({ post, text: 'Your report is taken back.', isHidden: false }));
    const { isHidden } = await flagPost(act, { postId: post, reason, words });
    return { post, isHidden, text: isHidden ? 'Thank you. It is hidden until a moderator has looked.' : 'Thank you. A moderator looks at it, and your inbox says what came of it.' };
  },
  ({ post, text, isHidden }, { context }) => {
    context.cookies.flash({ text });
    return redirect(isHidden ? paths.inbox() : paths.postById(post));
  },
);

export default function ReportPost() {
  const { postId, title, quote, own } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>Report a post</h1>
      <p className="lead">In <a href={paths.postById(postId)}>{title}</a>. Whoever wrote it is not told who reported it.</p>
      <blockquote className="my-4 whitespace-pre-line wrap-anywhere">{quote.replace(/^> ?/gm, '').replace(/\*\*/g, '').trim()}</blockquote>
      <FlagForm action={paths.flagPost(postId)} backHref={paths.postById(postId)} own={own} answer={useActionData<typeof action>()} subject="post" />
    </Page>
  );
}
