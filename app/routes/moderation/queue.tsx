/** The queue: everything that waits for a moderator, and deciding many at once. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import { boardList } from '#domain/boards';
import { canJudgeMembers, decideTogether, keptBoards, queueCounts, readPlace, readWay, reviewQueue, wholeQueue } from '#domain/moderation';
import { paths } from '#paths';
import { BATCH_AT_MOST, BATCH_OUTCOMES, isKind } from '#rules/moderation';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/field.tsx';
import { ModerationTabs } from '#ui/moderation/frame.tsx';
import { KindLinks } from '#ui/moderation/kind-links.tsx';
import { QueueList } from '#ui/moderation/queue-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import styles from '#ui/styles/reviews.css?url';
import { keeperAction, keeperLoader } from '#web/doors.ts';
import { memberStep } from '#web/member-step.ts';
import { readIds } from '#web/parameters.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Moderation' }, { name: 'robots', content: 'noindex' }];

export const loader = keeperLoader(async ({ db, url, viewer, at }) => {
  const { filter, like, through } = await readWay(db, url.searchParams);
  const after = url.searchParams.get('after');
  const kept = await keptBoards(db, viewer);
  const [page, counts, readable] = await Promise.all([wholeQueue(db, filter, readPlace(after), viewer, at), queueCounts(db, viewer), boardList(db, viewer)]);
  const mayDecide = canJudgeMembers(viewer) || readable.some(({ standing }) => standing === 'moderate');
  const here = filter.board ? await queueCounts(db, viewer, filter.board) : counts;
  return { page, filter, counts: here, like, through, isFurther: after !== null, boards: (kept ?? readable).map(({ slug, name }) => ({ slug, name })), mayDecide, parts: { waiting: counts.all, isStaff: isStaff(viewer), mayJudge: canJudgeMembers(viewer) } };
});

const text = z.string().default('');
const Form = z.object({ items: text, all: text, outcome: text, words: text, reason: text, step: text, kind: text, board: text, about: text, like: text, order: text });

/** The ticked ones, or as many of the list as may be decided at once. */
async function chosenItems(act: { tx: Parameters<typeof reviewQueue>[0]; by: Viewer; at: Date }, form: z.output<typeof Form>): Promise<number[]> {
  if (form.all !== 'yes') return readIds(form.items);
  const { filter } = await readWay(act.tx, new URLSearchParams({ kind: form.kind, board: form.board, about: form.about, like: form.like, order: form.order }));
  const { kind = null } = filter;
  if (kind !== null && !isKind(kind)) return [];
  return (await reviewQueue(act.tx, { ...filter, kind }, act.by, act.at, BATCH_AT_MOST)).map(({ id }) => id);
}

export const action = keeperAction(
  Form,
  async (act, form) => {
    const outcome = BATCH_OUTCOMES.find((one) => one === form.outcome);
    const done = await decideTogether(act, { itemIds: await chosenItems(act, form), outcome: outcome ?? '', words: form.words, reason: form.reason, member: memberStep(form.step) });
    return { ...done, form };
  },
  ({ batchId, decided, left, form }, { context }) => {
    const text = `${decided} decided.${left > 0 ? ` ${left} ${left === 1 ? 'is' : 'are'} left: a colleague decided or has claimed ${left === 1 ? 'it' : 'them'}, or you cannot.` : ''}`;
    context.cookies.flash({ text, ...(batchId === null ? {} : { undo: { label: 'Undo', action: paths.decisionUndo(batchId, 'yes') } }) });
    return redirect(paths.moderation({ kind: form.kind || null, board: form.board || null, order: form.order === 'oldest' ? 'oldest' : null }));
  },
);

export default function Queue() {
  const { page, filter, counts, like, through, boards, parts, mayDecide, isFurther } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const chosen = { kind: filter.kind ?? null, board: filter.board ?? null, about: filter.about ?? null, like, order: filter.order === 'oldest' ? 'oldest' : null };
  const fields = Object.fromEntries(Object.entries(chosen).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
  const [first] = page.rows;
  const isFiltered = chosen.kind !== null || chosen.board !== null || chosen.about !== null || like !== null;
  return (
    <Page current={paths.moderation()}>
      <h1>Moderation</h1>
      <ModerationTabs parts={parts} current="queue" />
      <KindLinks counts={counts} chosen={chosen} />
      <form method="get" action={paths.moderation()} className="queue-filter my-4">
        {chosen.kind !== null && <input type="hidden" name="kind" value={chosen.kind} />}
        <Select name="board" label="Board" options={[{ value: '', label: 'All' }, ...boards.map(({ slug, name }) => ({ value: slug, label: name }))]} defaultValue={chosen.board ?? ''} />
        <Select name="order" label="First" options={[{ value: '', label: 'The heaviest' }, { value: 'oldest', label: 'The oldest' }]} defaultValue={chosen.order ?? ''} />
        <Button type="submit" size="small">Show</Button>
        {isFiltered && <a href={paths.moderation()}>Show everything</a>}
      </form>
      {chosen.about !== null && first?.kind === 'item' && <p>What waits of <bdi>{first.item.about.name}</bdi> alone.</p>}
      {like !== null && <p>What waits and says nearly the same.</p>}
      <QueueList rows={page.rows} here={paths.moderation()} fields={fields} through={through} answer={answer} isFiltered={isFiltered} mayDecide={mayDecide} mayJudge={parts.mayJudge} />
      <Pager newerHref={isFurther ? paths.moderation(chosen) : null} newerLabel="To the start" olderHref={page.next ? paths.moderation({ ...chosen, after: page.next }) : null} olderLabel="More" />
    </Page>
  );
}
