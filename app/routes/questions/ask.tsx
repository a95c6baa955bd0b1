/** Asking: the title finds what was solved before, then the details, then the place. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { boardList } from '#domain/boards';
import { similarThreads } from '#domain/discovery';
import { canStart, popularTags, startThread, threadRef } from '#domain/threads';
import { isSignedIn } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { paths } from '#paths';
import { MAX_TITLE_LENGTH } from '#rules/threads';
import { AskPage } from '#ui/questions/ask-page.tsx';
import { nearShown } from '#ui/questions/near-shown.ts';
import { havingFound, memberAction, memberLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Ask the community' }, { name: 'robots', content: 'noindex' }];

/** Tags offered to press; others can be typed. */
const OFFERED_TAGS = 8;

export const loader = memberLoader(async ({ db, url, viewer, services }) => {
  const title = (url.searchParams.get('title') ?? '').slice(0, MAX_TITLE_LENGTH);
  const [boards, tags, before] = await Promise.all([boardList(db), popularTags(db, OFFERED_TAGS), similarThreads(services, { title }, viewer)]);
  return {
    // A guest is somebody whose session ended here; the board they chose has to be in the list.
    boards: boards.filter((board) => (isSignedIn(viewer) ? canStart(viewer, board) : !board.staffOnlyStart)),
    tags,
    title,
    // Somebody who comes from a search with no result may still have missed these words.
    before: before.map(nearShown),
    board: url.searchParams.get('board') ?? '',
    kind: url.searchParams.get('kind') === 'discussion' ? ('discussion' as const) : ('question' as const),
  };
});

const Form = z.object({
  title: z.string().default(''),
  text: z.string().default(''),
  board: z.string().default(''),
  kind: z.enum(['question', 'discussion']).default('question'),
  /** Ticked tags arrive joined by line breaks, typed ones by commas. */
  tags: z.string().default(''),
  moreTags: z.string().default(''),
  show: z.string().optional(),
  /** "This solved it": the id of the thread that did. */
  solved: z.string().optional(),
  /** Similar questions have been looked at. */
  seen: z.string().optional(),
});

export const action = memberAction(
  Form,
  havingFound(
    async (form, { services, viewer }) => {
      if (form.kind !== 'question' || form.seen === 'yes' || form.show === 'preview' || form.solved) return [];
      const near = await similarThreads(services, { title: form.title, body: form.text }, viewer);
      return near.filter((thread) => thread.answer !== null).map(nearShown);
    },
    async (act, form, { viewer }, near) => {
      if (form.solved) return { solvedBy: await threadRef(act.tx, idFrom<ThreadId>(form.solved), viewer) };
      if (form.show === 'preview') return { form, preview: (await act.markdown.render(form.text)).html, near: null };
      if (near.length > 0) return { form, preview: null, near };
      const tags = [...form.tags.split('\n'), ...form.moreTags.split(',')].map((tag) => tag.trim()).filter(Boolean);
      return { isQuestion: form.kind === 'question', thread: await startThread(act, { boardSlug: form.board, kind: form.kind, title: form.title, text: form.text, tags }) };
    },
  ),
  (done, { context }) => {
    if (done.solvedBy) {
      context.cookies.flash({ text: 'Good to hear. Thank whoever wrote it with kudos.' });
      return redirect(`${paths.thread(done.solvedBy)}#answer`);
    }
    if (done.thread) {
      context.cookies.flash({ text: done.isQuestion ? 'Your question is out. It stands on top of the unanswered.' : 'Your discussion has begun.' });
      return redirect(paths.thread(done.thread));
    }
    const { title, text, board, kind, tags, moreTags } = done.form;
    return data({ errors: {}, values: { title, text, board, kind, tags, moreTags, seen: done.near ? 'yes' : (done.form.seen ?? '') }, preview: done.preview, near: done.near });
  },
);

export default function Ask() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AskPage
      {...loaded}
      errors={answer?.errors ?? {}}
      typed={answer?.values ?? {}}
      preview={(answer && 'preview' in answer && answer.preview) || null}
      near={(answer && 'near' in answer && answer.near) || null}
    />
  );
}
