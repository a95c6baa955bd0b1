/** Replying on a page of its own: with somebody's words quoted, with a preview, or again after a refusal. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { attachFiles, keepOfForm, ownFilesIn, samePost, textWithFiles } from '#domain/attachments';
import { readId } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { shownTo } from '#domain/discovery';
import { hideFromPublic, lookForPersonalData, postReply, quoteOf, threadRef } from '#domain/threads';
import { followBecause } from '#domain/watching';
import { draftAt, dropDraft, previewOf } from '#domain/writing';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Preview } from '#ui/preview.tsx';
import { ReplyForm } from '#ui/threads/reply-form.tsx';
import { memberAction, memberLoader, withFiles } from '#web/doors.ts';
import { PersonalField, ThreadParameter, idFrom } from '#web/parameters.ts';

export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Your reply' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, url, viewer, context }) => {
  const thread = await threadRef(db, idFrom<ThreadId>(params.thread), viewer);
  const quoted = readId<PostId>(url.searchParams.get('quote'));
  const quote = quoted === null ? null : await quoteOf(db, quoted, viewer);
  // Who acts in somebody's name sees nothing they have not sent.
  const draft = (await context.visitor()).behind === null ? await draftAt(db, { kind: 'reply', id: thread.id }, viewer) : null;
  return { thread, quoted, quote: quote ?? '', draft };
});

const Form = ThreadParameter.extend({ text: z.string().default(''), inReplyTo: z.string().optional(), show: z.string().optional(), kept: z.string().default(''), personal: PersonalField });

export const action = memberAction(
  Form,
  withFiles(
    keepOfForm,
    async (act, form, files, kept) => {
      if (form.show === 'preview') return { preview: await previewOf(act.tx, act.markdown, await textWithFiles(act.tx, form.text, files)), noticed: null, form, kept };
      const looked = await lookForPersonalData(act.tx, form, form.personal, act.by);
      if (looked.noticed) return { preview: null, noticed: looked.noticed, form, kept };
      const text = await textWithFiles(act.tx, looked.text, files);
      const reply = await postReply(act, { threadId: form.thread, text, inReplyToId: readId<PostId>(form.inReplyTo) ?? undefined, isSame: samePost(act, looked.text, files) });
      await followBecause(act, reply.threadId, 'wrote');
      await hideFromPublic(act, reply.id, looked.hidden);
      await attachFiles(act, { subject: 'post', id: reply.id }, [...files, ...(await ownFilesIn(act.tx, text, act.by))]);
      await dropDraft(act, { kind: 'reply', id: form.thread });
      return { reply, form };
    },
    (form, { db, viewer }) => threadRef(db, form.thread, viewer),
  ),
  async (done, visit) => {
    if (done.reply === undefined) return data({ errors: {}, values: { text: done.form.text, inReplyTo: done.form.inReplyTo ?? '', kept: done.kept, personal: done.form.personal }, preview: await shownTo(visit, done.preview), noticed: done.noticed }, { status: done.noticed ? 422 : 200 });
    visit.context.cookies.flash({ text: done.reply.isWithheld ? 'Your reply is kept. Only you and staff see it until it has been looked at.' : 'Reply posted.' });
    return redirect(paths.postById(done.reply.id));
  },
);

export default function Replies() {
  const { thread, quoted, quote, draft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> = answer?.values ?? {};
  const preview = (answer && 'preview' in answer && answer.preview) || null;
  const inReplyTo = Number(typed.inReplyTo) || quoted || undefined;
  return (
    <Page>
      <Crumbs crumbs={[{ label: thread.title, href: paths.thread(thread) }]} />
      <h1>Your reply</h1>
      {preview !== null && <Preview html={preview} />}
      <ReplyForm action={paths.replies(thread.id)} threadId={thread.id} draft={draft} text={typed.text ?? (quote || undefined)} errors={answer?.errors ?? {}} inReplyTo={inReplyTo} kept={typed.kept} noticed={(answer && 'noticed' in answer && answer.noticed) || null} personal={typed.personal} takesFocus takesFiles />
    </Page>
  );
}
