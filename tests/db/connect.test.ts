/** The two clients of a database treat times as their readers expect, and prepared statements are found again. */
import { eq, sql } from 'drizzle-orm';
import { pgTable, integer, timestamp } from 'drizzle-orm/pg-core';
import { expect, onTestFinished, test } from 'vitest';
import { prepared } from '#db/prepared.ts';
import { emptyDatabase, inTransaction } from '#tests/setup/database.ts';

const visits = pgTable('visits', { id: integer('id').primaryKey(), at: timestamp('at', { withTimezone: true }).notNull() });

const noon = new Date('2026-05-01T12:00:00.123Z');

test('Drizzle takes Dates in raw fragments and returns them from columns', async () => {
  await inTransaction(async (tx) => {
    await tx.execute(sql`create table visits (id int primary key, at timestamptz not null)`);
    await tx.insert(visits).values({ id: 1, at: noon });
    expect(await tx.select().from(visits).where(sql`${visits.at} = ${noon}`)).toEqual([{ id: 1, at: noon }]);
  });
});

test('the raw client reads and writes Dates and JSON as its documentation says', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const [row] = await database.sql`select ${noon}::timestamptz as at, ${database.sql.json({ a: [1] })}::jsonb as json`;
  expect(row).toEqual({ at: noon, json: { a: [1] } });
});

test('a transaction of a test leaves no trace, and one inside it can fail alone', async () => {
  await inTransaction(async (tx) => {
    await tx.execute(sql`create table traces (id int primary key)`);
    await tx.execute(sql`insert into traces values (1)`);
    await expect(tx.transaction((inner) => inner.execute(sql`insert into traces values (1)`))).rejects.toThrow();
    expect(await tx.execute(sql`select id from traces`)).toHaveLength(1);
  });
  await inTransaction(async (tx) => {
    expect(await tx.execute(sql`select to_regclass('traces') as table`)).toEqual([{ table: null }]);
  });
});

test('a prepared statement is built once for a database and planned once for a connection', async () => {
  const database = await emptyDatabase();
  onTestFinished(database.drop);
  const { db } = database;
  await db.execute(sql`create table visits (id int primary key, at timestamptz not null)`);
  await db.insert(visits).values({ id: 1, at: noon });
  let built = 0;
  const visit = (id: number) =>
    prepared(db, 'visit-by-id', (db) => {
      built += 1;
      return db.select().from(visits).where(eq(visits.id, sql.placeholder('id')));
    }).execute({ id });

  expect(await visit(1)).toEqual([{ id: 1, at: noon }]);
  expect(await visit(2)).toEqual([]);
  expect(built).toBe(1);
  const plans = await db.execute(sql`select calls from (select generic_plans + custom_plans as calls from pg_prepared_statements where statement like '%"visits"."id" = $1%') as found`);
  expect(plans).toEqual([{ calls: '2' }]);
});
