/** Warnings, silences and suspensions: who gives them, what they take away, and how they end. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boardModerators } from '#db/schema/boards.ts';
import { members, sessions } from '#db/schema/members.ts';
import { moderationActs, sanctions } from '#db/schema/sanctions.ts';
import { system } from '#domain/core';
import type { Act } from '#domain/core';
import { endSuspensions, openSession } from '#domain/members';
import { heldVoice, lift, moderationLog, silence, suspend, warn } from '#domain/sanctions';
import { editPost, giveKudos, postReply, startThread } from '#domain/threads';
import { nextStep, nextWords } from '#rules/sanctions';
import { actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const RUDE = { reason: 'rude', because: 'You called somebody names.' };

test('a silence takes the voice with a sentence that says why and until when, leaves thanks and reading, and ends by itself', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, mo } = await makeCast(tx);
    const board = await makeBoard(tx);
    const thread = await makeThread(tx, { by: maya, boardSlug: board.slug });
    const toms = await makeReply(tx, thread, { by: tom });
    const mine = await makeReply(tx, thread, { by: maya });
    const { endsAt } = await silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 3 });
    expect(endsAt).toEqual(daysLater(3));
    const writes = (at: Date): ((act: Act) => Promise<unknown>)[] => [
      (act: Act) => postReply(act, { threadId: thread.id, text: 'And another thing, for what it is worth.' }),
      (act: Act) => editPost(act, { postId: mine.id, text: `What I meant to say is this, at ${at.getTime()}.` }),
      (act: Act) => startThread(act, { boardSlug: board.slug, kind: 'question', title: `Where do I complain about this, ${at.getTime()}?`, text: 'I would like to know where.', tags: [] }),
    ];
    for (const write of writes(minutesLater(10))) await expect(tx.transaction((inner) => write(actAs(inner, maya, minutesLater(10))))).rejects.toThrow('You are silenced until Tuesday 17 March, 12:00 UTC, so this was not posted. Why: You called somebody names.');
    await giveKudos(actAs(tx, maya, minutesLater(11)), toms.id);
    await postReply(actAs(tx, rosa, minutesLater(12)), { threadId: thread.id, text: 'Others write on as before.' });
    for (const write of writes(daysLater(3))) await write(actAs(tx, maya, daysLater(3)));
  }));

test('a suspension ends sessions, is told at the door until its time is over, and the clock lets in whom it left out of lists', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const now = new Date();
    await openSession(tx, maya.id);
    await suspend(actAs(tx, mo, now), { reason: 'spam', because: 'You sell phone numbers.', memberId: maya.id, days: 30 });
    expect(await tx.$count(sessions)).toBe(0);
    await expect(openSession(tx, maya.id)).rejects.toThrow(/^This account is suspended\. You sell phone numbers\. It ends on .+ UTC\.$/);
    // As if the thirty days had gone by.
    await tx.update(members).set({ suspendedUntil: now }).where(eq(members.id, maya.id));
    await openSession(tx, maya.id);
    expect(await endSuspensions(actAs(tx, system, now))).toBe(1);
    expect((await tx.select({ at: members.suspendedAt, key: members.suspensionKey }).from(members).where(eq(members.id, maya.id)))[0]).toEqual({ at: null, key: null });
    expect(await endSuspensions(actAs(tx, system, now))).toBe(0);
  }));

test('agents, members and superusers give none; whoever keeps order on a board warns there and no more; staff, ghosts, and empty reasons are refused', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, mo, ada } = await makeCast(tx);
    const [mine, other] = [await makeBoard(tx), await makeBoard(tx)];
    await tx.insert(boardModerators).values({ boardId: mine.id, memberId: tom.id });
    for (const nosy of [rosa, tom, priya]) for (const give of [() => warn(actAs(tx, nosy), { ...RUDE, memberId: maya.id }), () => silence(actAs(tx, nosy), { ...RUDE, memberId: maya.id, days: 1 }), () => suspend(actAs(tx, nosy), { ...RUDE, memberId: maya.id, days: 1 })]) await expect(give()).rejects.toThrow(/moderators/i);
    await expect(warn(actAs(tx, tom), { ...RUDE, memberId: maya.id, about: { postId: null, boardId: other.id } })).rejects.toThrow('whoever keeps order on a board does there');
    await warn(actAs(tx, tom), { ...RUDE, memberId: maya.id, about: { postId: null, boardId: mine.id } });
    for (const staff of [priya, ada, mo]) await expect(suspend(actAs(tx, mo), { ...RUDE, memberId: staff.id, days: null })).rejects.toThrow('Staff cannot be suspended.');
    await expect(warn(actAs(tx, mo), { ...RUDE, memberId: maya.id, because: 'No.' })).rejects.toThrow('Say why');
    await expect(warn(actAs(tx, mo), { ...RUDE, memberId: maya.id, reason: 'mood' })).rejects.toThrow('Choose what it is for.');
    await expect(silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 0.5 })).rejects.toThrow('Choose a whole number of days');
    expect(await tx.$count(sanctions)).toBe(1);
  }));

test('the same again changes nothing, a longer one takes its place, and lifting gives the voice back once', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const give = (days: number, at = 0) => silence(actAs(tx, mo, minutesLater(at)), { ...RUDE, memberId: maya.id, days });
    const first = await give(3);
    expect(await give(3)).toEqual({ ...first, isNew: false });
    expect(await give(1, 1)).toEqual({ ...first, isNew: false });
    const longer = await give(7, 2);
    expect(longer.isNew).toBe(true);
    expect(await heldVoice(tx, maya.id, daysLater(5))).toMatchObject({ sanctionId: longer.id });
    for (const _twice of [1, 2]) await lift(actAs(tx, ada, minutesLater(3)), longer.id, 'It was a misunderstanding.');
    expect(await heldVoice(tx, maya.id, minutesLater(4))).toBeNull();
    const warned = await warn(actAs(tx, mo), { ...RUDE, memberId: maya.id });
    expect(await warn(actAs(tx, ada), { ...RUDE, memberId: maya.id })).toEqual({ ...warned, isNew: false });
    expect((await moderationLog(tx, null)).rows.map(({ what, days, outcome }) => [what, days, outcome])).toEqual([['A member was warned', null, null], ['A member was silenced', 7, 'overturned'], ['A member was silenced', 3, null]]);
    expect(await tx.$count(moderationActs)).toBe(3);
  }));

test('two moderators who silence the same member at once give one silence, the longer', async () => {
  const own = await freshDatabase();
  try {
    const { maya, mo, ada } = await own.db.transaction(makeCast);
    const { other, first } = await own.db.transaction(async (tx) => {
      const given = await silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 7 });
      const waiting = own.db.transaction((inner) => silence(actAs(inner, ada), { ...RUDE, memberId: maya.id, days: 3 }));
      expect(await waitsForLock(own.db, waiting)).toBe(true);
      return { other: waiting, first: given };
    });
    expect(await other).toEqual({ ...first, isNew: false });
    expect(await own.db.$count(sanctions)).toBe(1);
  } finally {
    await own.drop();
  }
});

test('the ladder goes from a warning to a suspension without an end, and says what comes next', () => {
  expect(nextStep([])).toEqual({ kind: 'warning', days: null });
  expect(nextStep([{ kind: 'warning', days: null }])).toEqual({ kind: 'silence', days: 1 });
  expect(nextStep([{ kind: 'silence', days: 7 }, { kind: 'warning', days: null }])).toEqual({ kind: 'suspension', days: 30 });
  expect(nextStep([{ kind: 'silence', days: 2 }])).toEqual({ kind: 'silence', days: 3 });
  expect(nextStep([{ kind: 'suspension', days: null }])).toEqual({ kind: 'suspension', days: null });
  expect(nextWords({ kind: 'silence', days: 3 })).toBe('If it happens again within a year, the next step is a silence of 1 week.');
  expect(nextWords({ kind: 'suspension', days: null })).toBe('It ends when a moderator or your appeal ends it.');
});
