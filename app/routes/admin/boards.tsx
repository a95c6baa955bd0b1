/** Boards: what may be started on each, who reads and writes there, and who keeps order. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { THREAD_KINDS, boardList, boardPage, canArrangeBoards, createBoard, editBoard, nameBoardModerator, removeBoardModerator, setBoardGroup } from '#domain/boards';
import type { BoardForm as BoardValues } from '#domain/boards';
import { NotFound, readId, refuse } from '#domain/core';
import type { Act, BoardId } from '#domain/core';
import { groupList, profile } from '#domain/members';
import { paths } from '#paths';
import { BoardForm, BoardPeople } from '#ui/boards/board-forms.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Boards' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  if (!canArrangeBoards(viewer)) throw new NotFound('There is nothing here.');
  const id = readId<BoardId>(url.searchParams.get('board') ?? undefined);
  const [boards, groups] = await Promise.all([boardList(db, viewer), groupList(db, viewer)]);
  return { boards, groups: groups.map(({ id, name }) => ({ id, name })), chosen: id === null ? null : await boardPage(db, id, viewer) };
});

const text = z.string().default('');
const Form = z.object({
  does: z.enum(['create', 'edit', 'group', 'moderator', 'remove-moderator']),
  board: text, slug: text, name: text, description: text, position: z.coerce.number().default(0), question: text, discussion: text,
  feedsKnowledge: text, staffOnlyStart: text, isPrivate: text, isReadOnly: text, group: text, may: z.enum(['', 'read', 'write']).default(''), handle: text, number: text,
});

async function change(act: Act, form: z.infer<typeof Form>): Promise<{ says: string; board: BoardId }> {
  const kinds = THREAD_KINDS.filter((kind) => form[kind] === 'yes');
  const [feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly] = [form.feedsKnowledge, form.staffOnlyStart, form.isPrivate, form.isReadOnly].map((ticked) => ticked === 'yes');
  const values: BoardValues = { name: form.name, description: form.description, kinds, position: form.position, feedsKnowledge: feedsKnowledge === true, staffOnlyStart: staffOnlyStart === true, isPrivate: isPrivate === true, isReadOnly: isReadOnly === true };
  if (form.does === 'create') return { says: 'Made.', board: await createBoard(act, { ...values, kinds, slug: form.slug.trim() }) };
  const board = idFrom<BoardId>(form.board);
  switch (form.does) {
    case 'edit':
      return editBoard(act, board, values).then(() => ({ says: 'Saved.', board }));
    case 'group':
      return setBoardGroup(act, { boardId: board, groupId: idFrom<number>(form.group), may: form.may === '' ? null : form.may }).then(() => ({ says: 'Saved.', board }));
    case 'moderator': {
      const groupId = readId(form.group);
      const person = groupId === null ? ((await profile(act.tx, form.handle.trim().replace(/^@/, ''))) ?? refuse('Nobody has this handle.', 'handle')) : null;
      return nameBoardModerator(act, { boardId: board, who: person ? { memberId: person.id } : { groupId: groupId ?? 0 } }).then(() => ({ says: 'They keep order there now.', board }));
    }
    case 'remove-moderator':
      return removeBoardModerator(act, { boardId: board, number: idFrom<number>(form.number) }).then(() => ({ says: 'They keep order there no longer.', board }));
  }
}

export const action = staffAction(
  Form,
  change,
  ({ says, board }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.adminBoards({ board }));
  },
  { asksAgain: true },
);

export default function Boards() {
  const { boards, groups, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [errors, typed] = [answer?.errors ?? {}, answer?.values ?? {}];
  const of = (does: string) => (typed.does === does ? { errors, typed } : { errors: {}, typed: {} });
  return (
    <Page current={paths.adminBoards()}>
      <h1>Boards</h1>
      <p className="lead">Staff read every board. What is private is read by the <a href={paths.adminGroups()}>groups</a> named here, and stands nowhere else.</p>
      {chosen && (
        <Section id="board" title={chosen.board.name}>
          <BoardForm key={chosen.board.id} board={chosen.board} answer={of('edit')} />
          <BoardPeople key={`people-${chosen.board.id}`} page={chosen} groups={groups} answerOf={of} />
        </Section>
      )}
      <Section id="boards" title="All boards">
        {boards.length === 0 && <Empty title="No board yet">Nothing can be asked before there is one.</Empty>}
        <ul className="links">
          {boards.map((board) => (
            <li key={board.id}><a href={paths.adminBoards({ board: board.id })}>{board.name}</a> <span className="quiet">{[board.isPrivate && 'private', board.isReadOnly && 'for reading', board.staffOnlyStart && 'started by staff'].filter(Boolean).join(', ') || 'open to everybody'}</span></li>
          ))}
        </ul>
      </Section>
      <Section id="new" title="A new board"><BoardForm board={null} answer={of('create')} /></Section>
    </Page>
  );
}
