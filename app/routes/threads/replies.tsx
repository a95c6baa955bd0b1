/** Replying on a page of its own: with somebody's words quoted, with a preview, or again after a refusal. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { attachFiles, keepOfForm, samePost, textWithFiles } from '#domain/attachments';
import { readId } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { postReply, quoteOf, threadRef } from '#domain/threads';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Preview } from '#ui/preview.tsx';
import { ReplyForm } from '#ui/threads/reply-form.tsx';
import { memberAction, memberLoader, withFiles } from '#web/doors.ts';
import { ThreadParameter, idFrom } from '#web/parameters.ts';

export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Your reply' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer }) => {
  const thread = await threadRef(db, idFrom<ThreadId>(params.thread), viewer);
  const quoted = readId<PostId>(url.searchParams.get('quote'));
  const quote = quoted === null ? null : await quoteOf(db, quoted, viewer);
  return { thread, quoted, quote: quote ?? '' };
});

const Form = ThreadParameter.extend({ text: z.string().default(''), inReplyTo: z.string().optional(), show: z.string().optional(), kept: z.string().default('') });

export const action = memberAction(
  Form,
  withFiles(
    keepOfForm,
    async (act, form, files, kept) => {
      const text = await textWithFiles(act.tx, form.text, files);
      if (form.show === 'preview') return { preview: (await act.markdown.render(text)).html, form, kept };
      const reply = await postReply(act, { threadId: form.thread, text, inReplyToId: readId<PostId>(form.inReplyTo) ?? undefined, isSame: samePost(act, form.text, files) });
      await attachFiles(act, { subject: 'post', id: reply.id }, files);
      return { reply, form };
    },
    (form, { db, viewer }) => threadRef(db, form.thread, viewer),
  ),
  (done, { context }) => {
    if (done.reply === undefined) return data({ errors: {}, values: { text: done.form.text, inReplyTo: done.form.inReplyTo ?? '', kept: done.kept }, preview: done.preview });
    context.cookies.flash({ text: 'Reply posted.' });
    return redirect(paths.postById(done.reply.id));
  },
);

export default function Replies() {
  const { thread, quoted, quote } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> = answer?.values ?? {};
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  const inReplyTo = Number(typed.inReplyTo) || quoted || undefined;
  return (
    <Page>
      <Crumbs crumbs={[{ label: thread.title, href: paths.thread(thread) }]} />
      <h1>Your reply</h1>
      {preview !== null && <Preview html={preview} />}
      <ReplyForm action={paths.replies(thread.id)} text={typed.text ?? quote} errors={answer?.errors ?? {}} inReplyTo={inReplyTo} kept={typed.kept} takesFocus takesFiles />
    </Page>
  );
}
