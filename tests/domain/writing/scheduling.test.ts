/** Threads that are published later: once, at their time, by whoever may say so then; and lost never. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { events } from '#db/schema/core.ts';
import { members } from '#db/schema/members.ts';
import { threadPins, threads } from '#db/schema/threads.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import { keepFiles, markLoose } from '#domain/attachments';
import { archiveBoard, nameBoardModerator } from '#domain/boards';
import { NotFound, Refused, found, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { silence } from '#domain/sanctions';
import { cancelScheduled, changeScheduled, dropScheduled, forgetOldDrafts, offSchedule, publishDue, publishScheduled, reschedule, restoreScheduled, scheduleThread, scheduledForm, scheduledList } from '#domain/writing';
import type { ScheduleForm } from '#domain/writing';
import { publishScheduledThreads } from '#jobs/publish-scheduled.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { screenshot } from '#tests/make/pictures.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const FORM: ScheduleForm = { boardSlug: 'phones', kind: 'discussion', title: 'Maintenance on Sunday night', text: 'From two to four there may be no calls.', tags: [], answers: null, details: [], pin: null, publishAt: minutesLater(60) };

/** A board on which Rosa keeps order. */
async function withKeeper(tx: Parameters<typeof makeBoard>[0], { ada, rosa }: { ada: Member; rosa: Member }, over = {}) {
  const board = await makeBoard(tx, over);
  await nameBoardModerator(actAs(tx, ada), { boardId: board.id, who: { memberId: rosa.id } });
  return board;
}

test('staff and who keeps order write for later; until then nobody else knows of it, and then it is a thread of that moment', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { maya, tom, rosa, priya, mo } = cast;
    const board = await withKeeper(tx, cast);
    const form = { ...FORM, boardSlug: board.slug };
    for (const by of [maya, tom]) await expect(scheduleThread(actAs(tx, by), form)).rejects.toThrow('published later');
    const { id } = await scheduleThread(actAs(tx, rosa), form);
    expect(await scheduleThread(actAs(tx, rosa, minutesLater(1)), form)).toEqual({ id });

    for (const viewer of [maya, tom, guest]) expect((await scheduledList(tx, null, viewer)).rows).toEqual([]);
    for (const viewer of [rosa, priya, mo]) expect((await scheduledList(tx, null, viewer)).rows).toMatchObject([{ id, title: form.title, author: { name: rosa.name }, can: { change: viewer === rosa, steer: viewer !== priya } }]);
    expect([await tx.$count(threads, eq(threads.title, form.title)), await tx.$count(events, eq(events.name, 'thread.started'))]).toEqual([0, 0]);
    await expect(publishScheduled(actAs(tx, maya), id)).rejects.toBeInstanceOf(NotFound);

    await publishScheduledThreads(jobServices(tx, { clock: () => minutesLater(59) }));
    expect(await tx.$count(threads, eq(threads.title, form.title))).toBe(0);
    await publishScheduledThreads(jobServices(tx, { clock: () => minutesLater(61) }));
    await publishScheduledThreads(jobServices(tx, { clock: () => minutesLater(62) }));
    const rows = await tx.select().from(threads).where(eq(threads.title, form.title));
    expect(rows).toMatchObject([{ authorId: rosa.id, boardId: board.id, createdAt: minutesLater(61), lastActivityAt: minutesLater(61) }]);
    expect(await tx.$count(events, eq(events.name, 'thread.started'))).toBe(1);
    expect((await tx.select().from(scheduledThreads))[0]).toMatchObject({ state: 'published', title: '', source: '', threadId: rows[0]?.id });
    expect((await scheduledList(tx, null, rosa)).rows).toEqual([]);
    expect(await publishScheduled(actAs(tx, rosa, minutesLater(63)), id)).toMatchObject({ id: rows[0]?.id });
  }));

test('two workers, and somebody who presses at the same instant, publish it once; a worker that is killed publishes nothing by half', async () => {
  const { db, close } = await freshDatabase();
  try {
    const { priya } = await db.transaction(makeCast);
    const board = await db.transaction((tx) => makeBoard(tx));
    const { id } = await db.transaction((tx) => scheduleThread(actAs(tx, priya), { ...FORM, boardSlug: board.slug }));
    const killed = db.transaction(async (tx) => {
      expect(await publishDue(actAs(tx, system, minutesLater(61)), id)).toBe('published');
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect([await db.$count(threads), (await db.select().from(scheduledThreads))[0]?.state]).toEqual([0, 'scheduled']);

    const clock = () => minutesLater(61);
    const pressed = db.transaction((tx) => publishScheduled(actAs(tx, priya, minutesLater(61)), id));
    await Promise.all([pressed, publishScheduledThreads(jobServices(db, { clock })), publishScheduledThreads(jobServices(db, { clock })), publishScheduledThreads(jobServices(db, { clock }))]);
    expect(await db.$count(threads)).toBe(1);
    expect(await db.$count(events, eq(events.name, 'thread.started'))).toBe(1);

    // The same form sent twice at once is one thread that waits.
    const twice = await Promise.all([1, 2].map(() => db.transaction((tx) => scheduleThread(actAs(tx, priya, minutesLater(70)), { ...FORM, boardSlug: board.slug, title: 'Another night of work', publishAt: minutesLater(90) }))));
    expect(twice[0]).toEqual(twice[1]);
  } finally {
    await close();
  }
});

test('what its author may no longer do waits for them with the reason, whole, and goes out once it is put right', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { ada, mo, rosa } = cast;
    const board = await withKeeper(tx, cast, { name: 'Broadband help' });
    const other = await withKeeper(tx, cast);
    const schedule = (title: string) => scheduleThread(actAs(tx, rosa), { ...FORM, title, boardSlug: board.slug, details: ['Order 4711'] });
    const [{ id }, { id: second }] = [await schedule('New tariffs in May'), await schedule('Opening hours in May')];
    await silence(actAs(tx, mo), { memberId: rosa.id, days: 1, reason: 'rude', because: 'Please be kind to newcomers here.' });
    const round = (at: Date) => publishScheduledThreads(jobServices(tx, { clock: () => at }));
    await round(minutesLater(61));
    expect((await scheduledList(tx, null, rosa)).rows).toMatchObject([{ id, state: 'stuck', because: expect.stringMatching(/^You are silenced until .* UTC, and cannot post before that/) }, { id: second, state: 'stuck' }]);
    expect(await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'schedule.troubled'))).toMatchObject([{ ids: { scheduledId: id, memberId: rosa.id } }, { ids: { scheduledId: second } }]);
    await round(daysLater(400));
    expect(await tx.$count(threads)).toBe(0);
    expect(await forgetOldDrafts(actAs(tx, system, daysLater(400)))).toBe(0);
    await expect(publishScheduled(actAs(tx, rosa, minutesLater(70)), id)).rejects.toThrow('You are silenced');
    await expect(publishScheduled(actAs(tx, mo, minutesLater(70)), id)).rejects.toThrow('Its author would read: “You are silenced');

    await archiveBoard(actAs(tx, ada, daysLater(2)), board.id);
    await expect(reschedule(actAs(tx, rosa, daysLater(2)), { id, publishAt: daysLater(3) })).rejects.toThrow('Broadband help is archived');
    const { version } = await scheduledForm(tx, id, rosa);
    await changeScheduled(actAs(tx, rosa, daysLater(2)), { ...FORM, title: 'New tariffs in June', boardSlug: other.slug, details: ['Order 4711'], publishAt: daysLater(3), id, version });
    await expect(changeScheduled(actAs(tx, rosa, daysLater(2)), { ...FORM, boardSlug: other.slug, publishAt: daysLater(3), id, version })).rejects.toThrow('in another window');
    await round(daysLater(4));
    expect(await tx.select({ title: threads.title, boardId: threads.boardId }).from(threads)).toEqual([{ title: 'New tariffs in June', boardId: other.id }]);

    // Who is suspended, is leaving, or keeps order no more publishes nothing.
    await reschedule(actAs(tx, rosa, daysLater(4)), { id: second, publishAt: daysLater(5) }).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(Refused));
    await tx.update(scheduledThreads).set({ state: 'scheduled', because: null, boardId: other.id }).where(eq(scheduledThreads.id, second));
    await tx.update(members).set({ suspendedAt: NOON, suspendedBecause: 'Because.' }).where(eq(members.id, rosa.id));
    await round(daysLater(6));
    expect((await tx.select().from(scheduledThreads).where(eq(scheduledThreads.id, second)))[0]).toMatchObject({ state: 'stuck', because: 'Your account is suspended.', title: 'Opening hours in May' });
  }));

test('it is taken off and put back, by its author or who keeps order; a draft is its author’s alone, and thrown away by nobody else', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { rosa, mo, priya } = cast;
    const board = await withKeeper(tx, cast);
    const { id } = await scheduleThread(actAs(tx, rosa), { ...FORM, boardSlug: board.slug });
    await expect(dropScheduled(actAs(tx, rosa), id)).rejects.toThrow('Take it off first');
    await cancelScheduled(actAs(tx, mo, minutesLater(1)), id);
    await cancelScheduled(actAs(tx, mo, minutesLater(1)), id);
    expect(await tx.$count(events, eq(events.name, 'schedule.troubled'))).toBe(1);
    expect((await scheduledList(tx, null, mo)).rows).toEqual([]);
    expect(await offSchedule(tx, rosa)).toMatchObject([{ id, cancelledBy: mo.name, state: 'draft' }]);
    await expect(cancelScheduled(actAs(tx, priya), id)).rejects.toBeInstanceOf(NotFound);
    await publishScheduledThreads(jobServices(tx, { clock: () => daysLater(1) }));
    expect(await tx.$count(threads)).toBe(0);
    await expect(restoreScheduled(actAs(tx, mo, daysLater(1)), id)).rejects.toThrow('That moment has passed');
    await restoreScheduled(actAs(tx, mo, minutesLater(2)), id);
    expect((await scheduledList(tx, null, rosa)).rows).toMatchObject([{ id, state: 'scheduled', publishAt: FORM.publishAt, cancelledBy: null }]);
    await cancelScheduled(actAs(tx, rosa, minutesLater(3)), id);
    await expect(restoreScheduled(actAs(tx, mo, minutesLater(4)), id)).rejects.toBeInstanceOf(NotFound);
    expect(await forgetOldDrafts(actAs(tx, system, daysLater(89)))).toBe(0);
    await dropScheduled(actAs(tx, rosa, minutesLater(5)), id);
    expect(await tx.$count(scheduledThreads)).toBe(0);
  }));

test('what would be refused then is refused when it is written; pictures are kept and an announcement is pinned', () =>
  inTransaction(async (tx) => {
    const { priya, ada } = await makeCast(tx);
    const board = await makeBoard(tx, { staffOnlyStart: true });
    const services = jobServices(tx);
    const { kept } = await keepFiles(services, { viewer: priya }, NOON, [{ name: 'map.png', bytes: await screenshot() }]);
    const token = found(kept[0]).token;
    const form = { ...FORM, boardSlug: board.slug, text: `Here: ![map](/files/${token}/map.png)`, pin: { isAnnounced: true, until: daysLater(7) } };
    const no = (over: Partial<ScheduleForm>) => expect(scheduleThread(actAs(tx, priya), { ...form, ...over })).rejects;
    await no({ publishAt: NOON }).toMatchObject({ field: 'when', message: expect.stringContaining('has passed') });
    await no({ publishAt: null }).toMatchObject({ field: 'when' });
    await no({ publishAt: daysLater(400) }).toMatchObject({ field: 'when' });
    await no({ title: 'x' }).toMatchObject({ field: 'title' });
    await no({ boardSlug: 'nowhere' }).toMatchObject({ field: 'board' });
    await no({ tags: ['a', 'b', 'c', 'd', 'e', 'f'] }).toMatchObject({ field: 'tags' });
    await no({ publishAt: daysLater(8) }).toMatchObject({ field: 'pinnedUntil' });
    expect(await tx.$count(threads)).toBe(0);

    const { id } = await scheduleThread(actAs(tx, priya), { ...form, publishAt: daysLater(5) });
    expect(await markLoose(actAs(tx, system, daysLater(4)))).toBe(0);
    await publishScheduledThreads(jobServices(tx, { clock: () => daysLater(5) }));
    expect(await tx.select({ isAnnounced: threadPins.isAnnounced, until: threadPins.until }).from(threadPins)).toEqual([{ isAnnounced: true, until: daysLater(7) }]);
    expect((await tx.select({ subject: attachments.subject }).from(attachments).where(eq(attachments.token, token)))[0]).toEqual({ subject: 'post' });
    await tx.update(members).set({ role: 'customer' }).where(eq(members.id, ada.id));
    expect((await tx.select().from(scheduledThreads).where(eq(scheduledThreads.id, id)))[0]).toMatchObject({ state: 'published', because: null });
  }));
