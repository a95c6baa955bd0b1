/** Sessions: what a browser carries opens the door, what the database holds does not. */
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { OwnDatabase } from '#tests/setup/database.ts';
import { members, sessions } from '#db/schema/members.ts';
import type { Member } from '#domain/core';
import { closeAllSessions, closeSession, forgetExpiredSessions, openSession, whoIs } from '#domain/members';
import { SESSION_DAYS } from '#rules/members';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase } from '#tests/setup/database.ts';

const DAY = 24 * 3600_000;

async function signedIn(): Promise<{ db: OwnDatabase['db']; maya: Member }> {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  return { db, maya: await makeMember(db, { name: 'Maya Okonjo' }) };
}

/** Moves the end of all sessions, as if time had passed. */
const endsIn = (db: OwnDatabase['db'], days: number) => db.update(sessions).set({ expiresAt: new Date(Date.now() + days * DAY) });

test('a session is known by its token, and the stored row does not hold it', async () => {
  const { db, maya } = await signedIn();
  const { token, expiresAt } = await openSession(db, maya.id);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(expiresAt.getTime() - Date.now()).toBeGreaterThan((SESSION_DAYS - 0.01) * DAY);
  expect(await whoIs(db, token)).toEqual({ member: maya, renewedUntil: null, unread: 0, isVerified: false, confirmedAt: expect.any(Date), behind: null });
  const [row] = await db.select().from(sessions);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row?.id).toMatch(/^[0-9a-f]{64}$/);
  expect(await whoIs(db, row?.id ?? '')).toBeNull();
});

test('nobody is known by a token that was never given out', async () => {
  const { db } = await signedIn();
  for (const token of ['', 'x', '\0', 'x'.repeat(10_000), "' or 1=1 --", '\uD800']) expect(await whoIs(db, token)).toBeNull();
});

test('each sign-in gets a new token, and the one this browser had is dead', async () => {
  const { db, maya } = await signedIn();
  const elsewhere = await openSession(db, maya.id);
  const before = await openSession(db, maya.id);
  const after = await openSession(db, maya.id, before.token);
  expect(new Set([elsewhere.token, before.token, after.token]).size).toBe(3);
  expect(await whoIs(db, before.token)).toBeNull();
  expect(await whoIs(db, after.token)).toMatchObject({ member: { id: maya.id } });
  expect(await whoIs(db, elsewhere.token)).toMatchObject({ member: { id: maya.id } });
  await openSession(db, maya.id, 'never given out');
});

test('one session can be closed, or all of a member, and nobody else is signed out', async () => {
  const { db, maya } = await signedIn();
  const tom = await makeMember(db, { name: 'Tom Hale' });
  const [phone, laptop, tablet] = await Promise.all([openSession(db, maya.id), openSession(db, maya.id), openSession(db, maya.id)]);
  const toms = await openSession(db, tom.id);
  await closeSession(db, phone.token);
  await closeSession(db, phone.token);
  expect(await whoIs(db, phone.token)).toBeNull();
  expect(await whoIs(db, laptop.token)).not.toBeNull();
  await closeAllSessions(db, maya.id);
  expect(await whoIs(db, laptop.token)).toBeNull();
  expect(await whoIs(db, tablet.token)).toBeNull();
  expect(await whoIs(db, toms.token)).toMatchObject({ member: { id: tom.id } });
});

test('a session ends with its time, and the nightly task sweeps out only what has ended', async () => {
  const { db, maya } = await signedIn();
  const { token } = await openSession(db, maya.id);
  await endsIn(db, -0.001);
  expect(await whoIs(db, token)).toBeNull();
  expect(await db.select().from(sessions)).toEqual([]);

  await openSession(db, maya.id);
  await endsIn(db, -1);
  const alive = await openSession(db, maya.id);
  await forgetExpiredSessions(db, new Date());
  expect(await db.select().from(sessions)).toHaveLength(1);
  expect(await whoIs(db, alive.token)).not.toBeNull();
});

test('a visit in the second half of a session renews it, an earlier one does not', async () => {
  const { db, maya } = await signedIn();
  const { token } = await openSession(db, maya.id);
  await endsIn(db, SESSION_DAYS / 2 + 1);
  expect((await whoIs(db, token))?.renewedUntil).toBeNull();
  await endsIn(db, SESSION_DAYS / 2 - 1);
  const visits = await Promise.all([whoIs(db, token), whoIs(db, token)]);
  for (const visit of visits) expect(visit?.member).toEqual(maya);
  const renewed = visits.find((visit) => visit?.renewedUntil)?.renewedUntil;
  expect((renewed?.getTime() ?? 0) - Date.now()).toBeGreaterThan((SESSION_DAYS - 0.01) * DAY);
  const [row] = await db.select().from(sessions);
  expect((row?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan((SESSION_DAYS - 0.01) * DAY);
  expect((await whoIs(db, token))?.renewedUntil).toBeNull();
});

test('a changed role or name counts from the very next request, and sessions end with their member', async () => {
  const { db, maya } = await signedIn();
  const { token } = await openSession(db, maya.id);
  await whoIs(db, token);
  await db.update(members).set({ role: 'moderator', name: 'Maya O.' }).where(eq(members.id, maya.id));
  expect((await whoIs(db, token))?.member).toMatchObject({ role: 'moderator', name: 'Maya O.' });
  await db.update(members).set({ role: 'customer' }).where(eq(members.id, maya.id));
  expect((await whoIs(db, token))?.member).toMatchObject({ role: 'customer' });
  await db.delete(members).where(eq(members.id, maya.id));
  expect(await whoIs(db, token)).toBeNull();
});
