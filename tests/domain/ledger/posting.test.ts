/** The ledger: balanced or refused, once for each key, never below nothing, never changed. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { Refused, system } from '#domain/core';
import type { MemberId } from '#domain/core';
import { accountTotals, memberBalances, memberBalancesAt, memberEntries, post, verifyLedger } from '#domain/ledger';
import type { Leg } from '#domain/ledger';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const earning = (member: MemberId, amount: number): Leg[] => [
  { account: { kind: 'member_pending', member }, amount },
  { account: { kind: 'programme_expense' }, amount: -amount },
];
const confirming = (member: MemberId, amount: number): Leg[] => [
  { account: { kind: 'member_pending', member }, amount: -amount },
  { account: { kind: 'member_confirmed', member }, amount },
];
const posting = (key: string, legs: Leg[]) => ({ key, kind: 'test', reason: 'A test.', currency: 'GBP', legs });

/** What the database says to a statement, without losing the test's transaction. */
const answerOf = async (tx: Tx, statement: string): Promise<string> => {
  try {
    await tx.transaction((inner) => inner.execute(sql.raw(statement)));
    return 'done';
  } catch (error) {
    return String(error instanceof Error && error.cause instanceof Error ? error.cause.message : error);
  }
};

test('a posting moves money once for its key, in both books, with a running balance', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const act = actAs(tx, system);
    expect(await post(act, posting('earn:1', earning(tom.id, 500)))).toBe(true);
    expect(await post(act, posting('earn:1', earning(tom.id, 900)))).toBe(false);
    await post({ ...act, at: daysLater(1) }, posting('confirm:1', confirming(tom.id, 200)));
    expect(await memberBalances(tx, tom.id, 'GBP')).toEqual({ member_pending: 300, member_confirmed: 200, member_payable: 0 });
    expect(await memberBalances(tx, tom.id, 'EUR')).toEqual({ member_pending: 0, member_confirmed: 0, member_payable: 0 });
    expect(await memberBalancesAt(tx, tom.id, 'GBP', daysLater(1))).toEqual({ member_pending: 500, member_confirmed: 0, member_payable: 0 });
    const entries = await memberEntries(tx, tom.id, 'GBP', NOON, daysLater(2));
    expect(entries.map(({ account, amount, balanceAfter }) => [account, amount, balanceAfter])).toEqual([['member_pending', 500, 500], ['member_pending', -200, 300], ['member_confirmed', 200, 200]]);
    expect(await accountTotals(tx, 'GBP')).toEqual([{ kind: 'member_confirmed', balance: 200 }, { kind: 'member_pending', balance: 300 }, { kind: 'programme_expense', balance: 500 }]);
    await tx.execute(sql`set constraints all immediate`);
    expect(await verifyLedger(tx)).toEqual([]);
  }));

test('what does not balance, is no amount or is not there moves nothing', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    const act = actAs(tx, system);
    for (const amount of [0.5, Number.NaN, Number.MAX_SAFE_INTEGER, 2 ** 60]) await expect(post(act, posting(`bad:${amount}`, earning(tom.id, amount)))).rejects.toThrow(RangeError);
    await expect(post(act, posting('lone', [{ account: { kind: 'member_pending', member: tom.id }, amount: 5 }]))).rejects.toThrow(RangeError);
    await expect(tx.transaction((inner) => post(actAs(inner, system), posting('too much', confirming(tom.id, 1))))).rejects.toThrow(Refused);
    expect(await accountTotals(tx, 'GBP')).toEqual([]);
  }));

test('the database itself keeps the books: no change, no removal, no lone entry, no balance by hand', () =>
  inTransaction(async (tx) => {
    const { tom } = await makeCast(tx);
    await post(actAs(tx, system), posting('earn:1', earning(tom.id, 500)));
    await tx.execute(sql`set constraints all immediate`);
    const grows = 'The ledger only grows: a mistake is mended by another transaction.';
    const byEntry = 'An account of the ledger moves only by an entry.';
    const lone = /does not balance/;
    expect(await answerOf(tx, 'update ledger_entries set amount = 1')).toBe(grows);
    expect(await answerOf(tx, 'delete from ledger_entries')).toBe(grows);
    expect(await answerOf(tx, `update ledger_transactions set reason = 'another'`)).toBe(grows);
    expect(await answerOf(tx, 'truncate ledger_entries')).toBe(grows);
    expect(await answerOf(tx, 'update ledger_accounts set balance = balance + 1')).toBe(byEntry);
    expect(await answerOf(tx, `insert into ledger_accounts (kind, currency, side, balance) values ('expired', 'GBP', 'credit', 5)`)).toBe(byEntry);
    expect(await answerOf(tx, 'delete from ledger_accounts')).toBe(byEntry);
    expect(await answerOf(tx, `insert into ledger_transactions (key, kind, reason, moved, at) values ('empty', 'x', 'x', 1, now())`)).toMatch(lone);
    expect(await answerOf(tx, `with t as (select min(id) as id from ledger_transactions), a as (insert into ledger_accounts (kind, currency, side) values ('expired', 'GBP', 'credit') returning id)
      insert into ledger_entries (transaction_id, account_id, amount) select t.id, a.id, 5 from t, a`)).toMatch(/does not balance|foreign key/);
    expect(await verifyLedger(tx)).toEqual([]);
  }));

test('fifty connections that earn, confirm and take the same money leave books that add up', async () => {
  const own = await freshDatabase();
  try {
    const { tom, maya } = await own.db.transaction(makeCast);
    const people = [tom.id, maya.id];
    const act = (legs: Leg[], key: string) => own.db.transaction((tx) => post(actAs(tx, system), posting(key, legs)));
    const deeds = Array.from({ length: 50 }, (_, place) => {
      const member = people[place % 2] ?? tom.id;
      // Each key is tried by two at once; confirming may come before there is anything to confirm, and is refused then.
      const key = Math.floor(place / 4);
      return place % 4 < 2 ? act(earning(member, 10 + key), `earn:${member}:${key}`) : act(confirming(member, 15), `confirm:${member}:${key}`);
    });
    const ends = await Promise.allSettled(deeds);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason, String(end.reason?.cause)).toBeInstanceOf(Refused);
    expect(await verifyLedger(own.db)).toEqual([]);
    const earned = Array.from({ length: 13 }, (_, key) => 2 * (10 + key)).reduce((sum, amount) => sum + amount, 0);
    const both = await Promise.all(people.map((member) => memberBalances(own.db, member, 'GBP')));
    expect(both.reduce((sum, { member_pending: pending, member_confirmed: confirmed }) => sum + pending + confirmed, 0)).toBe(earned);
  } finally {
    await own.drop();
  }
});
