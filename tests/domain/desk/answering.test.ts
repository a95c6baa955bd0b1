/** What staff answer with: macros whose deeds happen with the words or not at all, drafts that survive, and a look at who else is there. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { deskPresence } from '#db/schema/desk.ts';
import { posts } from '#db/schema/threads.ts';
import { resolveCase } from '#domain/cases';
import { NotAllowed, NotFound } from '#domain/core';
import { draftsOf, dropDraft, keepDraft, keepNote, macroFor, macroList, notePresence, presentAt, removeMacro, saveMacro, sendAnswer, wordsSince } from '#domain/desk';
import type { MacroForm } from '#domain/desk';
import { postReply } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { makeCaseIn, makeQueue } from './stage.ts';

const macro = (wanted: Partial<MacroForm> = {}): MacroForm => ({ id: null, name: 'Number did not move', text: 'Hello {{customer.name}}, this is {{ agent.name }} about case {{case.number}}.', isShared: true, afterwards: null, priority: null, queueId: null, tags: [], takesCase: false, ...wanted });

test('a macro fills its fields for the case and the agent, keeps names as they are, and knows no other field', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null, { asker: { ...maya }, title: 'Number lost {{agent.name}}' });
    const { id } = await saveMacro(actAs(tx, mo), macro({ text: '{{customer.name}}: {{case.title}} ({{case.number}}, {{agent.name}}, {{community.name}})' }));
    const filled = await macroFor(tx, { macroId: id, caseId, communityName: 'Plainline' }, priya);
    expect(filled?.text).toBe(`Maya Okonjo: Number lost {{agent.name}} (${caseId}, Priya Nair, Plainline)`);
    await expect(saveMacro(actAs(tx, mo), macro({ name: 'Other', text: 'Hi {{customer.phone}}' }))).rejects.toThrow('There is no field {{customer.phone}}. There are: {{customer.name}}');
    await expect(saveMacro(actAs(tx, mo), macro({ name: 'Nothing', text: ' ' }))).rejects.toThrow('choose something it does');
    for (const tags of [Array.from({ length: 11 }, (_each, at) => `tag ${at}`), ['t'.repeat(41)]]) await expect(saveMacro(actAs(tx, mo), macro({ name: 'Tags', tags }))).rejects.toMatchObject({ field: 'tags' });
    await expect(saveMacro(actAs(tx, mo), macro({ text: 'Something else' }))).rejects.toThrow('Another macro has this name');
    await expect(macroList(tx, maya)).rejects.toBeInstanceOf(NotFound);
  }));

test('moderators make macros for everybody; one’s own nobody else sees, changes or sends', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    await expect(saveMacro(actAs(tx, priya), macro())).rejects.toBeInstanceOf(NotAllowed);
    const own = await saveMacro(actAs(tx, priya), macro({ isShared: false }));
    const shared = await saveMacro(actAs(tx, mo), macro());
    expect((await macroList(tx, ada)).map(({ id }) => id)).toEqual([shared.id]);
    expect((await macroList(tx, priya)).map(({ id, can }) => [id, can.change])).toEqual([[own.id, true], [shared.id, false]]);
    await expect(saveMacro(actAs(tx, mo), macro({ id: own.id, name: 'Mine now' }))).rejects.toBeInstanceOf(NotFound);
    await expect(removeMacro(actAs(tx, mo), own.id)).rejects.toBeInstanceOf(NotFound);
    const caseId = await makeCaseIn(tx, null);
    await expect(sendAnswer(actAs(tx, ada), { caseId, text: 'Hello.', macro: { id: own.id, version: 1 } })).rejects.toThrow('That macro is gone');
    await removeMacro(actAs(tx, priya), own.id);
    await removeMacro(actAs(tx, priya), own.id);
  }));

test('what a macro does happens with the answer, in one go, as it was shown', () =>
  inTransaction(async (tx) => {
    const { priya, mo, ada } = await makeCast(tx);
    const { queueId } = await makeQueue(tx, mo, { people: [ada] });
    const deeds = { priority: 'high', queueId, tags: ['ports'], takesCase: false, afterwards: 'waiting' } as const;
    const { id } = await saveMacro(actAs(tx, mo), macro({ ...deeds, tags: ['ports'] }));
    const version = (await macroList(tx, priya))[0]?.version ?? 0;
    const caseId = await makeCaseIn(tx, null);
    await expect(sendAnswer(actAs(tx, priya), { caseId, text: '', macro: { id, version } })).rejects.toThrow();
    await expect(sendAnswer(actAs(tx, priya), { caseId, text: 'Hello.', macro: { id, version: version - 1 } })).rejects.toThrow('changed this macro meanwhile');
    await sendAnswer(actAs(tx, priya, minutesLater(1)), { caseId, text: 'We fetch it at four.', then: 'waiting', macro: { id, version } });
    const [row] = await tx.select().from(cases).where(eq(cases.id, caseId));
    expect(row).toMatchObject({ state: 'waiting', priority: 'high', priorityReasons: ['Number did not move'], queueId, tags: ['ports'], ownerId: priya.id });
    // A case that is over takes the words and nothing that would bring it back.
    await resolveCase(actAs(tx, priya), caseId);
    await sendAnswer(actAs(tx, mo, minutesLater(9)), { caseId, text: 'One more thing.', macro: { id, version } });
    expect((await tx.select().from(cases).where(eq(cases.id, caseId)))[0]).toMatchObject({ state: 'solved', ownerId: priya.id });
  }));

test('an answer waits when somebody wrote meanwhile; it goes when that was read, and my own words hold nothing back', () =>
  inTransaction(async (tx) => {
    const { tom, priya, mo } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null);
    const [opening] = await tx.select().from(posts);
    const threadId = Number(opening?.threadId);
    await postReply(actAs(tx, tom, minutesLater(5)), { threadId: threadId as Parameters<typeof postReply>[1]['threadId'], text: 'Restart the phone at four.' });
    await expect(sendAnswer(actAs(tx, priya, minutesLater(6)), { caseId, text: 'Hello there.', seen: 1 })).rejects.toMatchObject({ field: 'seen', message: expect.stringContaining('Tom Hale wrote while you did') });
    expect((await wordsSince(tx, { caseId, after: 1 }, priya)).map(({ author, html }) => [author, html])).toEqual([['Tom Hale', '<p>Restart the phone at four.</p>']]);
    await sendAnswer(actAs(tx, priya, minutesLater(7)), { caseId, text: 'Hello there.', seen: 2 });
    await sendAnswer(actAs(tx, priya, minutesLater(8)), { caseId, text: 'And one more thing.', seen: 2 });
    await expect(sendAnswer(actAs(tx, mo, minutesLater(8)), { caseId, text: 'Hello from me.', seen: 2 })).rejects.toThrow('Priya Nair wrote');
  }));

test('a draft is kept for its writer alone, survives a refusal and is gone with the answer', () =>
  inTransaction(async (tx) => {
    const { maya, priya, mo } = await makeCast(tx);
    const caseId = await makeCaseIn(tx, null);
    await keepDraft(actAs(tx, priya), { caseId, kind: 'reply', text: 'We fet' });
    await keepDraft(actAs(tx, priya, minutesLater(1)), { caseId, kind: 'reply', text: 'We fetch it' });
    await keepDraft(actAs(tx, priya), { caseId, kind: 'note', text: 'Same batch' });
    expect(await draftsOf(tx, caseId, priya)).toEqual({ reply: { text: 'We fetch it', at: minutesLater(1) }, note: { text: 'Same batch', at: minutesLater(0) } });
    expect(await draftsOf(tx, caseId, mo)).toEqual({ reply: null, note: null });
    // Who writes is a sign for those whose browser runs no script, also to see.
    expect(await presentAt(tx, { caseId, now: minutesLater(2) }, mo)).toEqual([{ id: priya.id, name: 'Priya Nair', doing: 'replying' }]);
    await sendAnswer(actAs(tx, priya, minutesLater(2)), { caseId, text: 'We fetch it at four.' });
    await keepNote(actAs(tx, priya), { caseId, text: 'Same batch as before.' });
    expect(await draftsOf(tx, caseId, priya)).toEqual({ reply: null, note: null });
    await keepDraft(actAs(tx, priya), { caseId, kind: 'note', text: 'x' });
    await keepDraft(actAs(tx, priya), { caseId, kind: 'note', text: '  ' });
    await dropDraft(actAs(tx, priya), { caseId, kind: 'note' });
    await expect(keepDraft(actAs(tx, maya), { caseId, kind: 'reply', text: 'x' })).rejects.toBeInstanceOf(NotFound);
  }));

test('colleagues see who reads and who replies until no sign comes any more', () =>
  inTransaction(async (tx) => {
    const { priya, mo, maya } = await makeCast(tx);
    const [caseId, other] = [await makeCaseIn(tx, null), await makeCaseIn(tx, null)];
    await notePresence(actAs(tx, priya), { caseId, doing: 'reading' });
    await notePresence(actAs(tx, priya), { caseId, doing: 'replying' });
    expect((await presentAt(tx, { caseId, now: minutesLater(0.5) }, mo)).map(({ name, doing }) => [name, doing])).toEqual([['Priya Nair', 'replying']]);
    expect(await presentAt(tx, { caseId, now: minutesLater(0.5) }, priya)).toEqual([]);
    expect(await presentAt(tx, { caseId, now: minutesLater(1) }, mo)).toEqual([]);
    await notePresence(actAs(tx, priya, minutesLater(5)), { caseId: other, doing: 'reading' });
    expect(await tx.$count(deskPresence)).toBe(1);
    await notePresence(actAs(tx, priya, minutesLater(5)), { caseId: other, doing: 'gone' });
    expect(await tx.$count(deskPresence)).toBe(0);
    await expect(notePresence(actAs(tx, maya), { caseId, doing: 'reading' })).rejects.toBeInstanceOf(NotFound);
  }));

test('two agents answer with a macro at once: both texts arrive or one is told of the other, and nothing is stuck', async () => {
  const own = await freshDatabase();
  try {
    const { priya, ada, caseId, queueId, id, version } = await own.db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const { queueId } = await makeQueue(tx, cast.mo, { people: [cast.priya, cast.ada] });
      const { id } = await saveMacro(actAs(tx, cast.mo), macro({ queueId, tags: ['ports'], priority: 'high' }));
      return { ...cast, queueId, id, version: (await macroList(tx, cast.mo))[0]?.version ?? 0, caseId: await makeCaseIn(tx, null) };
    });
    const answers = [priya, ada].map((agent) => own.db.transaction((tx) => sendAnswer(actAs(tx, agent, minutesLater(1)), { caseId, text: `${agent.name} here: we fetch it.`, seen: 1, macro: { id, version } })));
    const done = await Promise.allSettled(answers);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))[0]).toMatch(/(Priya Nair|Ada Brook) wrote while you did/);
    expect(await own.db.$count(caseHistory, eq(caseHistory.what, 'replied'))).toBe(1);
    expect((await own.db.select().from(cases))[0]).toMatchObject({ queueId, tags: ['ports'] });
  } finally {
    await own.drop();
  }
});
