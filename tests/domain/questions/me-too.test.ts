/** "I have this too". */
import { expect, test } from 'vitest';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { questionOf, sayMeToo, withdrawMeToo } from '#domain/questions';
import { closeThread, threadList, threadPage } from '#domain/threads';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('whoever has the problem too says so once, and may take it back', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    for (const by of [rosa, rosa, tom]) await sayMeToo(actAs(tx, by), thread.id);
    const page = await threadPage(tx, { threadId: thread.id, page: 1 }, rosa);
    expect(page.thread.meTooCount).toBe(2);
    expect(await questionOf(tx, page, rosa, NOON)).toMatchObject({ viewerHasMeToo: true, can: { sayMeToo: false, withdrawMeToo: true } });
    expect(await questionOf(tx, page, maya, NOON)).toMatchObject({ viewerHasMeToo: false, can: { sayMeToo: false, withdrawMeToo: false } });
    expect(await questionOf(tx, page, guest, NOON)).toMatchObject({ viewerHasMeToo: false, can: { sayMeToo: false, withdrawMeToo: false } });
    for (const by of [rosa, rosa, maya]) await withdrawMeToo(actAs(tx, by), thread.id);
    expect((await threadList(tx, { tab: 'popular', cursor: null }, guest)).rows[0]).toMatchObject({ meTooCount: 1 });
  }));

test('one\'s own question, a discussion, a closed question and nothing at all take no "me too"', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    const talk = await makeThread(tx, { by: maya, kind: 'discussion', title: 'Which phone do you like?' });
    await expect(sayMeToo(actAs(tx, guest), thread.id)).rejects.toThrow(NotAllowed);
    await expect(sayMeToo(actAs(tx, maya), thread.id)).rejects.toThrow(Refused);
    await expect(sayMeToo(actAs(tx, rosa), talk.id)).rejects.toThrow(Refused);
    await expect(sayMeToo(actAs(tx, rosa), 9_999_999 as ThreadId)).rejects.toThrow(NotFound);
    await closeThread(actAs(tx, mo), thread.id);
    await expect(sayMeToo(actAs(tx, rosa), thread.id)).rejects.toThrow('This question is closed');
  }));

test('"me too" pressed five times at once counts once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { thread, rosa } = await db.transaction(async (tx) => ({ thread: await makeThread(tx), rosa: (await makeCast(tx)).rosa }));
    await Promise.all(Array.from({ length: 5 }, () => db.transaction((tx) => sayMeToo(actAs(tx, rosa), thread.id))));
    expect((await threadPage(db, { threadId: thread.id, page: 1 }, guest)).thread.meTooCount).toBe(1);
  } finally {
    await drop();
  }
});
