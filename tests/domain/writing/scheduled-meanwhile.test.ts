/** What changes between writing a thread and publishing it, and forms that are sent twice. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardFields, boards, tags } from '#db/schema/boards.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import { keepFiles, sameText, textWithFiles } from '#domain/attachments';
import { addField, nameBoardModerator } from '#domain/boards';
import { NotAllowed, found, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { mergeTags, startThread } from '#domain/threads';
import { cancelScheduled, changeScheduled, dropScheduled, hasSchedule, publishDue, publishScheduled, scheduleThread, scheduledForm, scheduledList } from '#domain/writing';
import type { ScheduleForm } from '#domain/writing';
import { publishScheduledThreads } from '#jobs/publish-scheduled.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const FORM: ScheduleForm = { boardSlug: 'phones', kind: 'discussion', title: 'Maintenance on Sunday night', text: 'From two to four there may be no calls.', tags: [], answers: null, details: [], pin: null, publishAt: minutesLater(60) };

test('a form with files that is sent twice, each time with files of its own, is kept once; other files, or another board, are another thread', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const [board, other] = [await makeBoard(tx), await makeBoard(tx)];
    const send = async (name: string, boardSlug = board.slug) => {
      const { kept } = await keepFiles(jobServices(tx), { viewer: priya }, NOON, [{ name, bytes: await screenshot() }]);
      const tokens = kept.map(({ token }) => token);
      const act = actAs(tx, priya);
      return scheduleThread(act, { ...FORM, boardSlug, text: await textWithFiles(tx, FORM.text, tokens), isSame: sameText(act, FORM.text, tokens) });
    };
    const first = await send('map.png');
    expect(await send('map.png')).toEqual(first);
    expect(await send('plan.png')).not.toEqual(first);
    const there = await send('map.png', other.slug);
    expect(there).not.toEqual(first);
    await publishScheduledThreads(jobServices(tx, { clock: () => minutesLater(61) }));
    expect((await tx.select({ boardId: threads.boardId }).from(threads).orderBy(threads.id)).map(({ boardId }) => boardId)).toEqual([board.id, board.id, other.id]);
  }));

test('a change that is sent twice is one change; after another one it is refused', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const board = await makeBoard(tx);
    const form = { ...FORM, boardSlug: board.slug };
    const { id } = await scheduleThread(actAs(tx, priya), form);
    const change = (title: string, version: number) => changeScheduled(actAs(tx, priya, minutesLater(1)), { ...form, title, id, version });
    for (let turn = 0; turn < 2; turn += 1) await change('Maintenance on Monday night', 1);
    expect(await scheduledForm(tx, id, priya)).toMatchObject({ title: 'Maintenance on Monday night', version: 2 });
    await expect(change('Maintenance on Tuesday night', 1)).rejects.toThrow('in another window');
  }));

test('a newcomer who keeps order is told in words that are true hours later why it waits', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    const nia = await makeMember(tx, { joinedAt: daysLater(-1) });
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: nia.id } });
    const { id } = await scheduleThread(actAs(tx, nia), { ...FORM, boardSlug: board.slug });
    for (const number of [1, 2, 3]) await startThread(actAs(tx, nia, minutesLater(30 + number)), { boardSlug: board.slug, kind: 'question', title: `What is wrong with number ${number}?`, text: `It does nothing (${number}).`, tags: [] });
    expect(await publishDue(actAs(tx, system, minutesLater(61)), id)).toBe('stuck');
    const because = 'New members start up to 3 threads a day, and they were started before this one. Choose a later time.';
    expect((await tx.select().from(scheduledThreads))[0]).toMatchObject({ state: 'stuck', because });
    await expect(scheduleThread(actAs(tx, nia, minutesLater(62)), { ...FORM, boardSlug: board.slug, title: 'Another night of work', publishAt: minutesLater(90) })).rejects.toMatchObject({ message: because, field: 'when' });
  }));

test('whatever its board asks for or takes by then holds, and the reason can be read without the form; a merged tag is the one it was merged into', () =>
  inTransaction(async (tx) => {
    const { priya, ada, mo } = await makeCast(tx);
    const [asks, narrow, tagged] = [await makeBoard(tx), await makeBoard(tx), await makeBoard(tx)];
    const make = async (boardSlug: string, title: string, over: Partial<ScheduleForm> = {}) => (await scheduleThread(actAs(tx, priya), { ...FORM, boardSlug, title, ...over })).id;
    const field = { label: 'Version', hint: '', kind: 'number' as const, isRequired: false, isForStaff: false, position: 1, choices: {}, moreChoices: '' };
    await addField(actAs(tx, ada), asks.id, field);
    const [first, second, third] = [await make(asks.slug, 'What is new in May', { answers: { version: '' } }), await make(narrow.slug, 'What is new in June'), await make(tagged.slug, 'What is new in July', { tags: ['Roam', 'Abroad'] })];
    await tx.update(boardFields).set({ isRequired: true }).where(eq(boardFields.boardId, asks.id));
    await tx.update(boards).set({ kinds: ['question'] }).where(eq(boards.id, narrow.id));
    const tagOf = async (name: string) => found((await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name)))[0]).id as never;
    await startThread(actAs(tx, mo), { boardSlug: tagged.slug, kind: 'question', title: 'What costs it abroad?', text: 'On the ferry, I mean.', tags: ['Roam', 'Abroad', 'Roaming'] });
    await mergeTags(actAs(tx, ada), { fromId: await tagOf('Roam'), intoId: await tagOf('Roaming') });
    await publishScheduledThreads(jobServices(tx, { clock: () => minutesLater(61) }));
    const because = async (id: number) => (await tx.select().from(scheduledThreads).where(eq(scheduledThreads.id, id)))[0]?.because;
    expect(await because(first)).toBe(`${asks.name} asks for something else now. Fill this in: Version.`);
    expect(await because(second)).toBe(`${narrow.name} takes no discussions. Choose another board.`);
    const [row] = await tx.select().from(scheduledThreads).where(eq(scheduledThreads.id, third));
    const carried = await tx.select({ name: tags.name }).from(threadTags).innerJoin(tags, eq(tags.id, threadTags.tagId)).where(eq(threadTags.threadId, found(row).threadId ?? 0)).orderBy(tags.name);
    expect(carried.map(({ name }) => name)).toEqual(['Abroad', 'Roaming']);
  }));

test('whoever acts in somebody’s name neither schedules nor touches what they scheduled', () =>
  inTransaction(async (tx) => {
    const { rosa, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: rosa.id } });
    const form = { ...FORM, boardSlug: board.slug };
    const { id } = await scheduleThread(actAs(tx, rosa), form);
    const act = { ...actAs(tx, rosa), from: { network: 'a network', device: null, behind: ada.id, isNoted: false } };
    for (const attempt of [() => scheduleThread(act, { ...form, title: 'In her name, for later' }), () => changeScheduled(act, { ...form, id, version: 1 }), () => publishScheduled(act, id), () => cancelScheduled(act, id), () => dropScheduled(act, id)]) await expect(attempt()).rejects.toBeInstanceOf(NotAllowed);
    expect((await tx.select().from(scheduledThreads)).map(({ state }) => state)).toEqual(['scheduled']);
  }));

test('a board that was closed to its author tells them nothing of itself, and the words wait', () =>
  inTransaction(async (tx) => {
    const { rosa, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: rosa.id } });
    const { id } = await scheduleThread(actAs(tx, rosa), { ...FORM, boardSlug: board.slug });
    await tx.execute('delete from board_moderators');
    await tx.update(boards).set({ isPrivate: true, name: 'What nobody may hear of' }).where(eq(boards.id, board.id));
    expect(await publishDue(actAs(tx, system, minutesLater(61)), id)).toBe('stuck');
    expect((await scheduledList(tx, null, rosa)).rows).toMatchObject([{ id, board: null, title: FORM.title, because: 'Its board is not there for you any more. Choose another one.' }]);
    expect((await scheduledForm(tx, id, rosa)).board).toBe('');
  }));

test('only who may schedule, or has something scheduled, is led to it', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx);
    await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: rosa.id } });
    const led = async (viewer: Member | typeof guest) => hasSchedule(tx, viewer);
    expect([await led(guest), await led(maya), await led(rosa), await led(priya)]).toEqual([false, false, true, true]);
    await scheduleThread(actAs(tx, rosa), { ...FORM, boardSlug: board.slug });
    await tx.execute('delete from board_moderators');
    expect(await led(rosa)).toBe(true);
  }));

test('what is thrown away while a worker waits for it is not due, and keeps no other waiting', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya, maya } = await db.transaction(makeCast);
    const board = await db.transaction((tx) => makeBoard(tx));
    const { id } = await db.transaction((tx) => scheduleThread(actAs(tx, priya), { ...FORM, boardSlug: board.slug }));
    let due: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await cancelScheduled(actAs(tx, priya, minutesLater(61)), id);
      await dropScheduled(actAs(tx, priya, minutesLater(61)), id);
      due = db.transaction((other) => publishDue(actAs(other, system, minutesLater(61)), id));
      expect(await waitsForLock(db, due)).toBe(true);
    });
    expect(await due).toBe('not due');
    expect([await db.$count(threads), maya.kind]).toEqual([0, 'member']);
  } finally {
    await drop();
  }
});

test('changed, taken off, moved and published at the same instant, it is one thread or none, and its words are never lost', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya, mo } = await db.transaction(makeCast);
    const board = await db.transaction((tx) => makeBoard(tx));
    for (let turn = 0; turn < 6; turn += 1) {
      const form = { ...FORM, boardSlug: board.slug, title: `Maintenance of week ${turn} of the year`, publishAt: minutesLater(60 + turn * 60) };
      const at = minutesLater(61 + turn * 60);
      const { id } = await db.transaction((tx) => scheduleThread(actAs(tx, priya, minutesLater(turn * 60)), form));
      const run = (by: Member | typeof system, work: (act: ReturnType<typeof actAs>) => Promise<unknown>) => db.transaction((tx) => work(actAs(tx, by, at)));
      const ends = await Promise.allSettled([
        run(system, (act) => publishDue(act, id)),
        run(priya, (act) => changeScheduled(act, { ...form, text: 'From three to five there may be no calls.', publishAt: minutesLater(5_000), id, version: 1 })),
        run(mo, (act) => cancelScheduled(act, id)),
        run(mo, (act) => publishScheduled(act, id)),
        run(system, (act) => publishDue(act, id)),
      ]);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ message: expect.stringMatching(/published meanwhile|in another window|nothing here/) });
      const [row] = await db.select().from(scheduledThreads).where(eq(scheduledThreads.id, id));
      const made = await db.$count(threads, eq(threads.title, form.title));
      expect([row?.state === 'published', row?.threadId !== null, row?.source === '']).toEqual([made === 1, made === 1, made === 1]);
    }
  } finally {
    await drop();
  }
});
