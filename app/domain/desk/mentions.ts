/** Colleagues named in a note: they are told, once, and nobody else ever is. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { caseNotes } from '#db/schema/cases.ts';
import { noteMentions } from '#db/schema/desk.ts';
import { members } from '#db/schema/members.ts';
import { recordEvent } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { agentOf } from './agent.ts';
import { MAX_MENTIONS } from './rules.ts';

/** A handle after an @ that does not stand in a word: addresses of mail are none. */
const MENTION = /(?<![\p{L}\p{N}._@-])@([a-z0-9][a-z0-9_-]*)/giu;

/** The handles named in a text, each once. Pure. */
export const handlesIn = (text: string): string[] => [...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase()))].slice(0, MAX_MENTIONS);

/** Notes which colleagues a note names; whoever is not staff is nobody here, and naming oneself tells nobody. */
export async function nameColleagues(act: Act, note: { id: number; caseId: number; text: string }): Promise<void> {
  const agent = agentOf(act.by);
  const handles = handlesIn(note.text);
  if (handles.length === 0) return;
  const named = await act.tx.select({ id: members.id }).from(members).where(and(inArray(members.handle, handles), inArray(members.role, ['agent', 'moderator', 'admin']), isNull(members.leftAt)));
  const rows = named.filter(({ id }) => id !== agent.id).map(({ id }) => ({ noteId: note.id, memberId: id }));
  if (rows.length === 0) return;
  const added = await act.tx.insert(noteMentions).values(rows).onConflictDoNothing().returning({ memberId: noteMentions.memberId });
  if (added.length > 0) await recordEvent(act, 'note.mentioned', { noteId: note.id, caseId: note.caseId });
}

/** Whom a note names and who wrote it, for telling them. */
export async function mentionNews(act: Act, noteId: number): Promise<{ members: MemberId[]; author: string } | null> {
  const [note] = await act.tx.select({ author: members.name }).from(caseNotes).innerJoin(members, eq(members.id, caseNotes.authorId)).where(eq(caseNotes.id, noteId));
  if (!note) return null;
  const named = await act.tx.select({ id: noteMentions.memberId }).from(noteMentions).where(eq(noteMentions.noteId, noteId));
  return { author: note.author, members: named.map(({ id }) => id as MemberId) };
}
