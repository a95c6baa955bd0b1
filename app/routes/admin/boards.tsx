/** Boards: what may be started on each, who reads and writes there, and who keeps order. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { THREAD_KINDS, archiveBoard, boardList, boardPage, canArrangeBoards, createBoard, editBoard, nameBoardModerator, removeBoardModerator, reviveBoard, setBoardGroup } from '#domain/boards';
import type { BoardForm as BoardValues } from '#domain/boards';
import { NotFound, readId, refuse } from '#domain/core';
import type { Act, BoardId } from '#domain/core';
import { groupList, profile } from '#domain/members';
import { boardHolds, removeBoard } from '#domain/threads';
import { paths } from '#paths';
import { WRITING_WAYS, isBoardColour, isBoardIcon, isWritingWay } from '#rules/boards';
import { BoardEnd, BoardForm, BoardPeople } from '#ui/boards/board-forms.tsx';
import { BoardIcon } from '#ui/boards/board-icon.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Boards' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  if (!canArrangeBoards(viewer)) throw new NotFound('There is nothing here.');
  const id = readId<BoardId>(url.searchParams.get('board') ?? undefined);
  const [boards, groups] = await Promise.all([boardList(db, viewer, { archivedToo: true }), groupList(db, viewer)]);
  return { boards, groups: groups.map(({ id, name }) => ({ id, name })), chosen: id === null ? null : { ...(await boardPage(db, id, viewer)), holds: await boardHolds(db, id, viewer) } };
});

const text = z.string().default('');
const Form = z.object({
  does: z.enum(['create', 'edit', 'archive', 'revive', 'remove', 'group', 'moderator', 'remove-moderator']),
  board: text, slug: text, name: text, description: text, position: z.coerce.number().default(0), question: text, discussion: text, icon: text, colour: text, writing: text,
  feedsKnowledge: text, isPrivate: text, agreed: text, into: text, group: text, may: z.enum(['', 'read', 'write']).default(''), handle: text, number: text,
});
type Sent = z.infer<typeof Form>;

function valuesOf(form: Sent): BoardValues {
  const { staffOnlyStart, isReadOnly } = WRITING_WAYS[isWritingWay(form.writing) ? form.writing : 'everybody'];
  return {
    name: form.name, slug: form.slug, description: form.description, position: form.position, kinds: THREAD_KINDS.filter((kind) => form[kind] === 'yes'),
    icon: isBoardIcon(form.icon) ? form.icon : 'talk', colour: isBoardColour(form.colour) ? form.colour : 'stone', staffOnlyStart, isReadOnly,
    feedsKnowledge: form.feedsKnowledge === 'yes', isPrivate: form.isPrivate === 'yes', agreed: form.agreed === 'yes',
  };
}

async function change(act: Act, form: Sent): Promise<{ says: string; board: BoardId | null }> {
  if (form.does === 'create') {
    const { agreed: _agreed, kinds, ...values } = valuesOf(form);
    return { says: 'Made.', board: await createBoard(act, { ...values, kinds: [...kinds], slug: form.slug.trim() }) };
  }
  const board = idFrom<BoardId>(form.board);
  switch (form.does) {
    case 'edit':
      return editBoard(act, board, valuesOf(form)).then(() => ({ says: 'Saved.', board }));
    case 'archive':
      return archiveBoard(act, board).then(() => ({ says: 'Archived. Its threads are read, and nobody writes there.', board }));
    case 'revive':
      return reviveBoard(act, board).then(() => ({ says: 'In use again.', board }));
    case 'remove': {
      const { name, into, moved } = await removeBoard(act, { boardId: board, intoSlug: form.into || null, agreed: form.agreed === 'yes' });
      return { says: into ? `${name} is gone. ${moved === 1 ? 'Its thread stands' : `Its ${moved} threads stand`} in ${into.name} now.` : `${name} is gone.`, board: into?.id ?? null };
    }
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
    return redirect(paths.adminBoards(board === null ? {} : { board }));
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
          <p className="mt-4"><a href={paths.boardFields(chosen.board.id)}>What its ask form asks for</a></p>
          <BoardPeople key={`people-${chosen.board.id}`} page={chosen} groups={groups} answerOf={of} />
          <BoardEnd key={`end-${chosen.board.id}`} board={chosen.board} boards={boards} holds={chosen.holds} answer={of('remove')} />
        </Section>
      )}
      <Section id="boards" title="All boards">
        {boards.length === 0 && <Empty title="No board yet">Nothing can be asked before there is one.</Empty>}
        <ul className="links">
          {boards.map((board) => (
            <li key={board.id}><BoardIcon icon={board.icon} colour={board.colour} /> <a href={paths.adminBoards({ board: board.id })}>{board.name}</a> <span className="quiet">{[board.archivedAt && 'archived', board.isPrivate && 'private', board.isReadOnly && 'for reading', board.staffOnlyStart && 'started by staff'].filter(Boolean).join(', ') || 'open to everybody'}</span></li>
          ))}
        </ul>
      </Section>
      <Section id="new" title="A new board"><BoardForm board={null} answer={of('create')} /></Section>
    </Page>
  );
}
