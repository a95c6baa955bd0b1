/** Speed limits: the same for every process, and cheap when they are hit. */
import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { createLimits } from '#kit/limits.ts';
import { freshDatabase } from '#tests/setup/database.ts';

const RULE = { points: 5, seconds: 60 };

test('a limit holds across processes, also when all ask at once', async () => {
  const database = await freshDatabase();
  const second = connect(database.url);
  const processes = [createLimits(database.db), createLimits(second.db)];
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => processes[at % 2]?.take('sign-in:maya', RULE)));
  expect(answers.filter((answer) => answer?.ok)).toHaveLength(RULE.points);
  const late = await processes[1]?.take('sign-in:maya', RULE);
  expect(late).toEqual({ ok: false, retryAfterSeconds: expect.toSatisfy((seconds: number) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 60) });
  await second.close();
  await database.drop();
});

test('keys and rules do not share their points, and keys are stored as hashes', async () => {
  const database = await freshDatabase();
  const limits = createLimits(database.db);
  const once = { points: 1, seconds: 60 };
  expect([await limits.take('a', once), await limits.take('b', once), await limits.take('a', RULE)]).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect((await limits.take('a', once)).ok).toBe(false);
  const rows = await database.sql<{ key: string; points: number }[]>`select key, points from speed_limits`;
  expect(rows).toHaveLength(3);
  expect(rows.every(({ key }) => /^\d+\/60:[\da-f]{64}$/.test(key))).toBe(true);
  await database.drop();
});

test('a key that has run out is refused without asking the database again', async () => {
  const database = await freshDatabase();
  const limits = createLimits(database.db);
  for (let take = 0; take < 50; take += 1) await limits.take('flood', RULE);
  const [row] = await database.sql<{ points: number }[]>`select points from speed_limits`;
  expect(row?.points).toBe(RULE.points);
  await database.drop();
});

test('a window that has ended gives all points back, and a forgotten key too', async () => {
  const database = await freshDatabase();
  const limits = createLimits(database.db);
  const once = { points: 1, seconds: 60 };
  await limits.take('ended', once);
  await database.sql`update speed_limits set expire = expire - 61000`;
  expect((await createLimits(database.db).take('ended', once)).ok).toBe(true);
  await limits.take('forgotten', once);
  expect((await limits.take('forgotten', once)).ok).toBe(false);
  await limits.forget('forgotten', once);
  expect((await limits.take('forgotten', once)).ok).toBe(true);
  await database.drop();
});

test('counting does not wait for the disk: its table is unlogged', async () => {
  const database = await freshDatabase();
  expect(await database.sql`select relpersistence from pg_class where relname = 'speed_limits'`).toMatchObject([{ relpersistence: 'u' }]);
  await database.drop();
});

test('a database that does not answer is an error and no refusal', async () => {
  const database = await freshDatabase();
  const limits = createLimits(database.db);
  await database.sql`drop table speed_limits`;
  await expect(limits.take('a', RULE)).rejects.toThrow('speed_limits');
  await database.drop();
});

test('without a database limits count in this process alone', async () => {
  const limits = createLimits();
  const answers = [];
  for (let take = 0; take < 7; take += 1) answers.push(await limits.take('a', RULE));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, false]);
});
