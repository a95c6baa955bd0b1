/** Members named in a text: the renderer marks every @word that could be somebody; here those that nobody is called become words again. */
import { and, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';

/** As the renderer writes them; HTML that people type is text, so nothing else looks like this. */
const MENTION = /<a href="\/people\/([a-z0-9_-]{3,20})" class="mention">([^<]*)<\/a>/g;

/** Whoever names more people writes a list, and lists are not answered. */
const MAX_NAMED = 20;

/** The HTML with links to members who are here, and plain words for all others. Costs a query only where somebody may be named. */
export async function settleMentions(db: Executor, html: string): Promise<string> {
  const handles = [...new Set([...html.matchAll(MENTION)].map(([, handle = '']) => handle))].slice(0, MAX_NAMED);
  if (handles.length === 0) return html;
  const rows = await db.select({ handle: members.handle }).from(members).where(and(inArray(members.handle, handles), isNull(members.leftAt)));
  const known = new Set(rows.map(({ handle }) => handle));
  return html.replace(MENTION, (link: string, handle: string, words: string) => (known.has(handle) ? link : words));
}

/** The same where nobody is meant: what another community called its members says nothing about ours. */
export const withoutMentions = (html: string): string => html.replace(MENTION, (_link: string, _handle: string, words: string) => words);
