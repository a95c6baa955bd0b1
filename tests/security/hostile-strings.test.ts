/** Every naughty string of a published list through the commands and forms that take words: kept and shown back exactly, cleaned of what no text holds, or refused with a sentence. */
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { Refused, found, system } from '#domain/core';
import { joinVouched, readVouched } from '#domain/members';
import { postReply, startThread } from '#domain/threads';
import { cleanLine, cleanText } from '#kit/text.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { realData } from '#tests/setup/real-data.ts';

const file = realData('hostile-input/strings/blns.json');
/** Half a character cannot be stored as UTF-8; what a form sends never holds one. */
const strings = file === null ? [] : [...new Set(z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))).map((text) => Buffer.from(text).toString()))];

/** A refusal is a sentence for its reader; anything else is a fault. */
async function keptOrRefused<T>(what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw new Error(`${JSON.stringify(what)} broke it`, { cause: problem });
    expect(problem.message).toMatch(/^[A-Z“].{10,}[.?!”]$/s);
    return null;
  }
}

test.skipIf(file === null)('names, titles and bodies are kept exactly or refused with a sentence, whatever the string', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const thread = await startThread(actAs(tx, maya), { boardSlug: board.slug, kind: 'discussion', title: 'What people call things', text: 'All of it.', tags: [] });
    const kept = { names: 0, titles: 0, bodies: 0 };
    for (const [place, text] of strings.entries()) {
      const at = minutesLater(place + 1, NOON);
      const joiner = await keptOrRefused(text, async () => readVouched({ name: text, email: `n${place}@example.org` }, 'Plainline'));
      if (joiner) expect(joiner.name).toBe(cleanLine(text));
      // Each eighth is stored as each kind, so that the whole list stays quick.
      const member = joiner && place % 8 === 2 ? await tx.transaction((inner) => joinVouched(actAs(inner, system, at), joiner, true)) : null;
      if (member) {
        kept.names += 1;
        expect(found((await tx.select({ name: members.name }).from(members).where(eq(members.id, member.id)))[0]).name).toBe(cleanLine(text));
      }
      const started = place % 8 === 0 ? await keptOrRefused(text, () => tx.transaction((inner) => startThread(actAs(inner, maya, at), { boardSlug: board.slug, kind: 'discussion', title: text, text: 'As above.', tags: [] }))) : null;
      if (started) {
        kept.titles += 1;
        expect(found((await tx.select({ title: threads.title }).from(threads).where(eq(threads.id, started.id)))[0]).title).toBe(cleanLine(text));
      }
      const reply = place % 8 === 1 ? await keptOrRefused(text, () => tx.transaction((inner) => postReply(actAs(inner, maya, at), { threadId: thread.id, text }))) : null;
      if (reply) {
        kept.bodies += 1;
        expect(found((await tx.select({ source: posts.source }).from(posts).where(eq(posts.id, reply.id)))[0]).source.trim()).toBe(cleanText(text).trim());
      }
    }
    expect(Math.min(...Object.values(kept))).toBeGreaterThan(10);
  }));
