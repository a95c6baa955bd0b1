/** Private cases: a customer and staff talk, nobody else reads a word, and the same thing sent twice is one. */
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { caseHistory, caseMessages, cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { answerCase, caseList, casePage, linkOutside, mergeCases, openCaseFor, openPrivateCase, ownCase, ownCases, reactions, setCaseState, settleOwnCase, unmergeCase, writePrivately } from '#domain/cases';
import { found, guest, system } from '#domain/core';
import type { CaseId } from '#domain/core';
import { closeAccount, lockAccount } from '#domain/members';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';
import { makeCase } from './make-case.ts';

const ASKED = { origin: 'private' as const, subject: 'My bill of March', text: 'Why was I charged twice? My number ends in **42**.' };

test('a customer asks in private, staff answer, both see what was said, and the customer says when it is settled', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const { caseId } = await openPrivateCase(actAs(tx, maya), { ...ASKED, customer: { memberId: maya.id } });
    expect(await casePage(tx, { caseId, now: minutesLater(5) }, priya)).toMatchObject({ state: 'new', origin: 'private', title: 'My bill of March', thread: null, waitingSince: minutesLater(0), customerName: 'Maya Okonjo', messages: [{ byStaff: false }] });

    await answerCase(actAs(tx, priya, minutesLater(10)), { caseId, text: 'It was a mistake of ours. Which card was it?', then: 'waiting' });
    expect(await ownCase(tx, caseId, maya)).toMatchObject({ state: 'you', messages: [{ byStaff: false }, { byStaff: true, author: { name: 'Priya Nair' } }] });
    expect(await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'case.answered'))).toMatchObject([{ ids: { caseId } }]);

    await writePrivately(actAs(tx, maya, minutesLater(20)), { caseId, text: 'The blue one.' });
    expect(await ownCase(tx, caseId, maya)).toMatchObject({ state: 'staff' });
    expect(await casePage(tx, { caseId, now: minutesLater(21) }, priya)).toMatchObject({ state: 'open', waitingSince: minutesLater(20), owner: { name: 'Priya Nair' } });
    expect((await caseList(tx, { queue: 'mine', now: minutesLater(21) }, priya)).page.rows).toMatchObject([{ title: 'My bill of March', thread: null, customer: { name: 'Maya Okonjo' } }]);

    await settleOwnCase(actAs(tx, maya, minutesLater(30)), caseId);
    await settleOwnCase(actAs(tx, maya, minutesLater(31)), caseId);
    expect(await ownCase(tx, caseId, maya)).toMatchObject({ state: 'over', can: { settle: false } });
    await writePrivately(actAs(tx, maya, minutesLater(40)), { caseId, text: 'It happened again.' });
    expect(await ownCase(tx, caseId, maya)).toMatchObject({ state: 'staff' });
    expect((await tx.select().from(cases))[0]).toMatchObject({ state: 'open', reopenedCount: 1, outcome: null });
  }));

test('a long conversation shows its newest words, says how many came before, and all of them when asked', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const { caseId } = await openPrivateCase(actAs(tx, maya), { ...ASKED, customer: { memberId: maya.id } });
    await tx.insert(caseMessages).values(Array.from({ length: 120 }, (_, place) => ({ caseId, byStaff: place % 2 === 0, authorId: place % 2 === 0 ? priya.id : maya.id, source: `Word ${place}`, html: `<p>Word ${place}</p>`, at: minutesLater(place) })));
    const newest = await ownCase(tx, caseId, maya);
    expect([newest.messages.length, newest.hiddenMessages, newest.messages.at(-1)?.html]).toEqual([100, 21, '<p>Word 119</p>']);
    const whole = await ownCase(tx, caseId, maya, true);
    expect([whole.messages.length, whole.hiddenMessages, whole.messages[1]?.html]).toEqual([121, 0, '<p>Word 0</p>']);
  }));

test('nobody but its customer and staff finds a private case, reads it or writes into it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, priya } = await makeCast(tx);
    const { caseId } = await openPrivateCase(actAs(tx, maya), { ...ASKED, customer: { memberId: maya.id } });
    for (const viewer of [tom, rosa, guest]) {
      await expect(ownCase(tx, caseId, viewer)).rejects.toThrow('nothing here');
      await expect(casePage(tx, { caseId, now: minutesLater(1) }, viewer)).rejects.toThrow('nothing here');
      expect((await ownCases(tx, {}, viewer)).rows).toEqual([]);
      for (const command of [writePrivately, answerCase]) await expect(command(actAs(tx, viewer), { caseId, text: 'Let me in.' })).rejects.toThrow('nothing here');
      await expect(settleOwnCase(actAs(tx, viewer), caseId)).rejects.toThrow('nothing here');
    }
    // The desk is the staff's place: the customer's own page is not theirs.
    await expect(ownCase(tx, caseId, priya)).rejects.toThrow('nothing here');
    await expect(openPrivateCase(actAs(tx, tom), { ...ASKED, customer: { memberId: maya.id } })).rejects.toThrow('cannot do that');
    await expect(openPrivateCase(actAs(tx, tom), { ...ASKED, origin: 'hand', customer: { memberId: maya.id } })).rejects.toThrow('cannot do that');
    const { id: publicId } = await makeCase(tx);
    await expect(writePrivately(actAs(tx, priya), { caseId: publicId, text: 'Not in private.' })).rejects.toThrow('nothing here');
  }));

test('what is empty, endless or sent twice is refused or one', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const open = (form: object) => openPrivateCase(actAs(tx, maya), { ...ASKED, customer: { memberId: maya.id }, ...form });
    await expect(open({ subject: ' \u200b ' })).rejects.toMatchObject({ field: 'subject' });
    await expect(open({ subject: 'x'.repeat(141) })).rejects.toMatchObject({ field: 'subject' });
    await expect(open({ text: '  ' })).rejects.toMatchObject({ field: 'text' });
    await expect(open({ text: 'x'.repeat(30_001) })).rejects.toMatchObject({ field: 'text' });
    await expect(open({ boardSlug: 'no-such-board' })).rejects.toMatchObject({ field: 'board' });
    const first = await open({});
    expect(await open({})).toEqual({ caseId: first.caseId, isNew: false });
    for (const by of [priya, priya, maya, maya]) await writePrivately(actAs(tx, by, minutesLater(1)), { caseId: first.caseId, text: 'Hello.' });
    expect(await tx.$count(caseMessages)).toBe(3);
    await expect(openPrivateCase(actAs(tx, priya), { ...ASKED, origin: 'hand', customer: { mail: 'not an address', name: null } })).rejects.toThrow('no mail address');
  }));

test('another system opens a case once for its own number, and links one that is there; numbers are unique', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const asked = { handle: maya.handle, subject: 'SIM did not arrive', text: 'Ordered last week.', priority: 'high' as const, outside: { system: 'Zendesk', id: '9001', url: 'https://plainline.zendesk.example/9001' } };
    const { caseId, isNew } = await openCaseFor(actAs(tx, system), asked);
    expect(isNew).toBe(true);
    expect(await openCaseFor(actAs(tx, system, minutesLater(60)), asked)).toEqual({ caseId, isNew: false });
    expect(await casePage(tx, { caseId, now: minutesLater(1) }, priya)).toMatchObject({ origin: 'api', priority: { level: 'high' }, outside: { system: 'Zendesk', id: '9001' } });
    // Its own number says which it is, also where two say the same.
    expect((await openCaseFor(actAs(tx, system, minutesLater(61)), { ...asked, outside: { system: 'Zendesk', id: '9002' } })).isNew).toBe(true);
    const other = await openCaseFor(actAs(tx, system), { mail: 'Someone@Example.org', subject: 'Another one', text: 'Hello.' });
    await expect(linkOutside(actAs(tx, priya), { caseId: other.caseId, system: 'Zendesk', id: '9001' })).rejects.toThrow(`Case ${caseId} has this number`);
    await expect(linkOutside(actAs(tx, priya), { caseId: other.caseId, system: 'Jira', id: 'A-1', url: 'javascript:alert(1)' })).rejects.toMatchObject({ field: 'url' });
    await linkOutside(actAs(tx, priya), { caseId: other.caseId, system: 'Jira', id: 'A-1' });
    await linkOutside(actAs(tx, priya), { caseId: other.caseId, system: '', id: '' });
    expect((await tx.select().from(cases).where(eq(cases.id, other.caseId)))[0]).toMatchObject({ outsideId: null, customerMail: 'someone@example.org' });
    await expect(openCaseFor(actAs(tx, maya), asked)).rejects.toThrow('cannot do that');
    await expect(openCaseFor(actAs(tx, system), { ...asked, handle: 'nobody-here', outside: undefined })).rejects.toThrow('no such member');
  }));

test('two cases of one customer become one and two again; two customers never do', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya } = await makeCast(tx);
    const { id: publicId } = await makeCase(tx, { asker: maya });
    const mine = await openPrivateCase(actAs(tx, maya, minutesLater(200)), { ...ASKED, customer: { memberId: maya.id } });
    const hers = await openPrivateCase(actAs(tx, rosa, minutesLater(201)), { ...ASKED, customer: { memberId: rosa.id } });
    const merge = (caseId: CaseId, intoId: CaseId) => mergeCases(actAs(tx, priya, minutesLater(210)), { caseId, intoId });
    await expect(merge(hers.caseId, publicId)).rejects.toThrow('two customers');
    await expect(merge(publicId, publicId)).rejects.toThrow('this case itself');
    await setCaseState(actAs(tx, priya, minutesLater(205)), { caseId: publicId, state: 'waiting' });
    await merge(mine.caseId, publicId);
    await merge(mine.caseId, publicId);
    expect(await casePage(tx, { caseId: publicId, now: minutesLater(211) }, priya)).toMatchObject({ state: 'open', mergedFrom: [mine.caseId] });
    const page = () => casePage(tx, { caseId: mine.caseId, now: minutesLater(211) }, priya);
    expect(await page()).toMatchObject({ state: 'closed', mergedInto: publicId, can: { reply: false, reopen: false } });
    expect(await ownCase(tx, mine.caseId, maya)).toMatchObject({ state: 'over', goesOn: { threadId: expect.any(Number) } });
    await expect(merge(publicId, mine.caseId)).rejects.toThrow('was merged into');

    await answerCase(actAs(tx, priya, minutesLater(220)), { caseId: publicId, text: 'See to it in private.', then: 'waiting' });
    await writePrivately(actAs(tx, maya, minutesLater(230)), { caseId: mine.caseId, text: 'One more thing.' });
    expect(await casePage(tx, { caseId: publicId, now: minutesLater(231) }, priya)).toMatchObject({ state: 'open', waitingSince: minutesLater(230) });

    await unmergeCase(actAs(tx, priya, minutesLater(240)), mine.caseId);
    expect(await page()).toMatchObject({ state: 'new', mergedInto: null, waitingSince: minutesLater(200) });
    expect((await tx.select({ what: caseHistory.what }).from(caseHistory).where(and(eq(caseHistory.caseId, publicId), eq(caseHistory.what, 'unmerged')))).length).toBe(1);
  }));

test('a customer who waits is never merged out of sight, and what a leaver asked in private is over', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const open = async (subject: string) => (await openPrivateCase(actAs(tx, maya), { ...ASKED, subject, customer: { memberId: maya.id } })).caseId;
    const [waits, over] = [await open('My bill of March'), await open('My bill of April')];
    await answerCase(actAs(tx, priya, minutesLater(1)), { caseId: over, text: 'It is paid back.', then: 'solved' });
    await expect(mergeCases(actAs(tx, priya, minutesLater(2)), { caseId: waits, intoId: over })).rejects.toMatchObject({ field: 'into' });
    await mergeCases(actAs(tx, priya, minutesLater(3)), { caseId: over, intoId: waits });
    const leaving = actAs(tx, system, minutesLater(4));
    expect(await closeAccount(leaving, await lockAccount(leaving, maya.id))).toBe(true);
    await followEvents(tx, reactions, minutesLater(5));
    expect((await tx.select().from(cases).orderBy(cases.id)).map(({ state, outcome }) => [state, outcome])).toEqual([['closed', null], ['closed', 'staff']]);
    expect((await caseList(tx, { queue: 'new', now: minutesLater(6) }, priya)).counts).toMatchObject({ new: 0, open: 0 });
  }));

test('two agents who merge two cases into each other at once leave one that is open', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, priya, ada } = await db.transaction((tx) => makeCast(tx));
    const open = (subject: string) => db.transaction(async (tx) => (await openPrivateCase(actAs(tx, maya), { ...ASKED, subject, customer: { memberId: maya.id } })).caseId);
    const [one, two] = [await open('The first matter'), await open('The second matter')];
    const merges = await Promise.allSettled([
      db.transaction((tx) => mergeCases(actAs(tx, priya, minutesLater(5)), { caseId: one, intoId: two })),
      db.transaction((tx) => mergeCases(actAs(tx, ada, minutesLater(5)), { caseId: two, intoId: one })),
      db.transaction((tx) => writePrivately(actAs(tx, maya, minutesLater(5)), { caseId: one, text: 'And this.' })),
      db.transaction((tx) => answerCase(actAs(tx, priya, minutesLater(5)), { caseId: two, text: 'We are at it.', then: 'solved' })),
    ]);
    expect(merges.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(1);
    const rows = await db.select({ id: cases.id, into: cases.mergedIntoId }).from(cases);
    expect(rows.filter(({ into }) => into !== null)).toHaveLength(1);
    expect(found(rows.find(({ into }) => into !== null)).into).toBe(found(rows.find(({ into }) => into === null)).id);
  } finally {
    await drop();
  }
});

test('a customer who writes while staff undo a merge is heard, and of two cases given one number at once the second is told', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, priya, low, high } = await db.transaction(async (tx) => {
      const cast = await makeCast(tx);
      const open = async (subject: string) => (await openPrivateCase(actAs(tx, cast.maya), { ...ASKED, subject, customer: { memberId: cast.maya.id } })).caseId;
      const [first, second] = [await open('My bill of March'), await open('My bill of April')];
      await mergeCases(actAs(tx, cast.priya), { caseId: second, intoId: first });
      return { ...cast, low: first, high: second };
    });
    const secondHand = (work: (tx: Tx) => Promise<unknown>) => db.transaction(work).then(() => null, (problem: unknown) => problem);
    let writing: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.select().from(cases).where(eq(cases.id, low)).for('update');
      writing = secondHand((other) => writePrivately(actAs(other, maya, minutesLater(10)), { caseId: high, text: 'And in May again.' }));
      expect(await waitsForLock(db, writing)).toBe(true);
      await unmergeCase(actAs(tx, priya, minutesLater(10)), high);
    });
    expect(await writing).toBeNull();
    expect(await db.$count(caseMessages, eq(caseMessages.caseId, high))).toBe(2);

    let linking: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await linkOutside(actAs(tx, priya), { caseId: low, system: 'Jira', id: 'NET-1' });
      linking = secondHand((other) => linkOutside(actAs(other, priya), { caseId: high, system: 'Jira', id: 'NET-1' }));
      expect(await waitsForLock(db, linking)).toBe(true);
    });
    expect(String(await linking)).toContain(`Case ${low} has this number already.`);
  } finally {
    await drop();
  }
});
