/** Appeals, the history of sanctions, the public log, and what is told and forgotten. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { moderationActs, sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import type { Tx } from '#db/connect.ts';
import { NotFound, guest, system } from '#domain/core';
import { openSession } from '#domain/members';
import { appealByKey, appealFigures, appealSanction, decideSanctionAppeal, decidedAppeals, forgetSanctions, heldVoice, markSanctionSeen, moderationLog, openAppeals, sanctionByKey, sanctionNotice, sanctionsOf, silence, suggestedStep, suspend, warn } from '#domain/sanctions';
import { changeSettings } from '#domain/settings';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const RUDE = { reason: 'rude', because: 'You called somebody names.' };
const WORDS = { text: 'It was a quotation, as the post before says.' };
const keyOf = async (tx: Tx, id: number) => (await tx.select({ key: members.suspensionKey }).from(members).where(eq(members.id, id)))[0]?.key ?? '';

test('a member appeals once, another moderator shortens it, and figures, list, log and the person’s page say so', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, priya, mo, ada } = await makeCast(tx);
    const { id } = await silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 7 });
    expect(await sanctionNotice(tx, maya.id, minutesLater(1))).toMatchObject({ kind: 'silence', because: RUDE.because });
    await expect(appealSanction(actAs(tx, rosa), { sanctionId: id, ...WORDS })).rejects.toThrow(NotFound);
    for (const _twice of [1, 2]) await appealSanction(actAs(tx, maya, minutesLater(5)), { sanctionId: id, ...WORDS });
    await expect(appealSanction(actAs(tx, maya, minutesLater(6)), { sanctionId: id, text: 'And another thing.' })).rejects.toThrow('You have appealed already.');
    await expect(openAppeals(tx, null, priya, minutesLater(6))).rejects.toThrow(NotFound);

    const forMo = (await openAppeals(tx, null, mo, minutesLater(6))).rows[0];
    expect(forMo).toMatchObject({ person: { handle: maya.handle }, can: { decide: false }, sanction: { by: mo.name, appeal: { text: WORDS.text, outcome: null } } });
    const decision = { appealId: forMo?.id ?? 0, outcome: 'shortened' as const, because: 'A day is enough for a quotation.', days: 1 };
    await expect(decideSanctionAppeal(actAs(tx, mo), decision)).rejects.toThrow('Somebody else than who gave it decides an appeal.');
    await expect(decideSanctionAppeal(actAs(tx, ada, minutesLater(7)), { ...decision, days: 7 })).rejects.toThrow('That is no shorter than it is.');
    for (const _twice of [1, 2]) await decideSanctionAppeal(actAs(tx, ada, minutesLater(8)), decision);
    await expect(decideSanctionAppeal(actAs(tx, ada, minutesLater(9)), { ...decision, outcome: 'upheld' })).rejects.toThrow('A colleague decided this appeal meanwhile.');

    expect(await heldVoice(tx, maya.id, daysLater(0.9))).toMatchObject({ endsAt: daysLater(1) });
    expect(await heldVoice(tx, maya.id, daysLater(1))).toBeNull();
    expect((await openAppeals(tx, null, ada, minutesLater(9))).rows).toEqual([]);
    expect((await decidedAppeals(tx, null, mo, minutesLater(9))).rows[0]).toMatchObject({ decidedBy: ada.name });
    expect(await appealFigures(tx, NOON, mo)).toEqual({ decided: 1, shortened: 1, overturned: 0, overturnedShare: 0 });
    const [mine] = (await sanctionsOf(tx, maya.id, null, maya, minutesLater(9))).rows;
    expect(mine).toMatchObject({ by: null, can: { appeal: false, lift: false }, appeal: { outcome: 'shortened', because: decision.because }, next: 'If it happens again within a year, the next step is a silence of 3 days.' });
    await expect(sanctionsOf(tx, maya.id, null, rosa, minutesLater(9))).rejects.toThrow(NotFound);
    expect((await moderationLog(tx, null)).rows).toMatchObject([{ what: 'A member was silenced', reason: 'Rude to others', days: 7, day: '2026-03-14', outcome: 'shortened', board: null }]);
  }));

test('a suspended person reads why and appeals by the key of their suspension alone, and an overturned one lets them in and no longer counts', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const now = new Date();
    const later = new Date(now.getTime() + 60_000);
    await suspend(actAs(tx, mo, now), { ...RUDE, memberId: maya.id, days: null });
    const key = await keyOf(tx, maya.id);
    expect(await sanctionByKey(tx, key, now)).toMatchObject({ name: maya.name, sanction: { because: RUDE.because, by: null, can: { appeal: true } } });
    await expect(sanctionByKey(tx, 'another', now)).rejects.toThrow(NotFound);
    await expect(appealByKey(actAs(tx, guest, now), { key: 'another', ...WORDS })).rejects.toThrow(NotFound);
    await appealByKey(actAs(tx, guest, now), { key, ...WORDS });
    expect((await sanctionByKey(tx, key, now)).sanction.can.appeal).toBe(false);
    const [appeal] = (await openAppeals(tx, null, ada, later)).rows;
    await decideSanctionAppeal(actAs(tx, ada, later), { appealId: appeal?.id ?? 0, outcome: 'overturned', because: 'It was indeed a quotation.' });
    await openSession(tx, maya.id);
    await expect(sanctionByKey(tx, key, later)).rejects.toThrow(NotFound);
    expect(await suggestedStep(tx, maya.id, mo, later)).toEqual({ kind: 'warning', days: null });
    expect((await appealFigures(tx, now, mo)).overturnedShare).toBe(1);
  }));

test('an appeal against what a longer one took the place of says whether it was right, and shortens nothing that runs now', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const max = (await makeCast(tx)).mo;
    const now = new Date();
    const first = await suspend(actAs(tx, mo, now), { ...RUDE, memberId: maya.id, days: 30 });
    await appealSanction(actAs(tx, maya, now), { sanctionId: first.id, ...WORDS });
    await suspend(actAs(tx, max, now), { ...RUDE, memberId: maya.id, days: null });
    const appealId = (await openAppeals(tx, null, ada, now)).rows[0]?.id ?? 0;
    await expect(decideSanctionAppeal(actAs(tx, ada, now), { appealId, outcome: 'shortened', because: 'A week is enough for this.', days: 7 })).rejects.toThrow('This ended already');
    await decideSanctionAppeal(actAs(tx, ada, now), { appealId, outcome: 'overturned', because: 'It was a quotation indeed.' });
    expect((await tx.select({ until: members.suspendedUntil, at: members.suspendedAt }).from(members).where(eq(members.id, maya.id)))[0]).toEqual({ until: null, at: expect.any(Date) });
    expect(await heldVoice(tx, maya.id, now)).toMatchObject({ kind: 'suspension', endsAt: null });
  }));

test('where there is one moderator, they decide about their own, and the list says so', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    await tx.update(members).set({ role: 'customer' }).where(eq(members.id, ada.id));
    const { id } = await warn(actAs(tx, mo), { ...RUDE, memberId: maya.id });
    await appealSanction(actAs(tx, maya), { sanctionId: id, ...WORDS });
    const [row] = (await openAppeals(tx, null, mo, NOON)).rows;
    expect(row).toMatchObject({ isAlone: true, can: { decide: true } });
    await expect(decideSanctionAppeal(actAs(tx, mo), { appealId: row?.id ?? 0, outcome: 'shortened', because: 'I was too quick there.', days: 1 })).rejects.toThrow('A warning has no length.');
    await decideSanctionAppeal(actAs(tx, mo), { appealId: row?.id ?? 0, outcome: 'overturned', because: 'I was too quick there.' });
  }));

test('two moderators who decide the same appeal at once: one does, the other is told', async () => {
  const own = await freshDatabase();
  try {
    const { maya, mo, ada } = await own.db.transaction(makeCast);
    const max = await own.db.transaction(async (tx) => (await makeCast(tx)).ada);
    const { id } = await own.db.transaction((tx) => silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 7 }));
    await own.db.transaction((tx) => appealSanction(actAs(tx, maya), { sanctionId: id, ...WORDS }));
    const appealId = (await openAppeals(own.db, null, ada, NOON)).rows[0]?.id ?? 0;
    const waiting = await own.db.transaction(async (tx) => {
      await decideSanctionAppeal(actAs(tx, ada), { appealId, outcome: 'upheld', because: 'It was no quotation.' });
      const other = own.db.transaction((inner) => decideSanctionAppeal(actAs(inner, max), { appealId, outcome: 'overturned', because: 'It was a quotation.' })).then(() => 'decided', (thrown: unknown) => String(thrown));
      expect(await waitsForLock(own.db, other)).toBe(true);
      return { other };
    });
    expect(await waiting.other).toContain('A colleague decided this appeal meanwhile.');
    expect(await heldVoice(own.db, maya.id, daysLater(1))).not.toBeNull();
  } finally {
    await own.drop();
  }
});

test('a warning stands on every page until it is read, and nothing of a person outlives their account but the public line', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada } = await makeCast(tx);
    const { id } = await warn(actAs(tx, mo), { ...RUDE, memberId: maya.id });
    expect(await sanctionNotice(tx, maya.id, daysLater(30))).toMatchObject({ id, kind: 'warning' });
    await expect(markSanctionSeen(actAs(tx, rosa), id)).rejects.toThrow(NotFound);
    await markSanctionSeen(actAs(tx, maya), id);
    expect(await sanctionNotice(tx, maya.id, daysLater(30))).toBeNull();
    await expect(appealSanction(actAs(tx, maya, daysLater(366)), { sanctionId: id, ...WORDS })).rejects.toThrow('no longer counts');
    await appealSanction(actAs(tx, maya), { sanctionId: id, ...WORDS });
    await forgetSanctions(actAs(tx, system), maya.id);
    expect([await tx.$count(sanctions), await tx.$count(sanctionAppeals), await tx.$count(moderationActs)]).toEqual([0, 0, 1]);
    await changeSettings(actAs(tx, ada), { publicModerationLog: false });
    await expect(moderationLog(tx, null)).rejects.toThrow('keeps no public log');
  }));

test('the public log names a board only while everybody may read it, continues where it was cut, and holds no person', () =>
  inTransaction(async (tx) => {
    const { maya, mo } = await makeCast(tx);
    const board = await makeBoard(tx);
    for (let minute = 0; minute < 31; minute += 1) await warn(actAs(tx, mo, minutesLater(minute * 10)), { ...RUDE, because: `You called somebody names (${minute}).`, memberId: maya.id, about: { postId: null, boardId: board.id } });
    const first = await moderationLog(tx, null);
    expect(first.rows).toHaveLength(30);
    expect(first.rows[0]?.board?.slug).toBe(board.slug);
    expect(JSON.stringify(first)).not.toMatch(/Maya|Okonjo|names|Mo Farrant/);
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.id, board.id));
    const second = await moderationLog(tx, { value: 0, id: first.rows.at(-1)?.id ?? 0 });
    expect(second).toMatchObject({ rows: [{ board: null }], next: null });
    expect(JSON.stringify(await moderationLog(tx, null))).not.toContain(board.slug);
  }));
