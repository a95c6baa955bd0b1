/** The board that guests of the demo do not see: where superusers and staff talk among themselves. */
import { createBoard, setBoardGroup } from '#domain/boards';
import type { Act, Viewer } from '#domain/core';
import { addToGroup, createGroup } from '#domain/members';
import { postReply, startThread } from '#domain/threads';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const HOUR = 3_600_000;

/** A group filled by hand, the board that it alone reads and writes, and one talk on it. */
export async function openCorner(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const ago = (hours: number, by: Viewer) => act(new Date(stage.now.getTime() - hours * HOUR), by);
  const all = [...stage.members.values()];
  const admin = all.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The demo has no admin.');
  const { id: groupId } = await createGroup(ago(90, admin), { name: 'Superusers', kind: 'manual' });
  for (const { id } of all.filter(({ role }) => role === 'superuser')) await addToGroup(ago(90, admin), groupId, id);
  const boardId = await createBoard(ago(90, admin), { slug: 'superusers', name: 'Superusers', description: 'Among those who help most, and staff. Nobody else sees it.', kinds: ['discussion'], feedsKnowledge: false, isPrivate: true, position: 99 });
  await setBoardGroup(ago(90, admin), { boardId, groupId, may: 'write' });
  const { id: threadId } = await startThread(ago(44, need(stage.members, 'tom')), {
    boardSlug: 'superusers', kind: 'discussion', title: 'The new roaming page says two things about Switzerland', tags: [],
    text: 'The table says that Switzerland is included, the text below it says that it costs extra. I have answered three people with “ask before you go” this week, which is not much of an answer. Which one is right?',
  });
  await postReply(ago(41, need(stage.members, 'priya')), { threadId, text: 'The text is right: it costs extra until the summer. I have asked for the table to be corrected, and will say so here before it is public.' });
}
