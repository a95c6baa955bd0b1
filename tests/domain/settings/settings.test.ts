/** Settings: ours until somebody chooses, each of its own kind, noted with before and after. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/core.ts';
import { NotAllowed, Refused, system } from '#domain/core';
import { changeSettings, readSettings } from '#domain/settings';
import { SETTINGS, SETTING_NAMES } from '#rules/settings';
import { actAs, makeCast } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('what nobody chose is ours, what an admin chose holds, and only an admin may', () =>
  inTransaction(async (tx) => {
    const { ada, mo } = await makeCast(tx);
    const ours = await readSettings(tx);
    for (const name of SETTING_NAMES) expect(ours[name]).toBe(SETTINGS[name].otherwise);
    await expect(changeSettings(actAs(tx, mo), { keepAuditDays: 90 })).rejects.toThrow(NotAllowed);
    for (const wrong of ['', '1e3', '29', '3651', 'ninety', '90.5', {}]) await expect(changeSettings(actAs(tx, ada), { keepAuditDays: wrong })).rejects.toThrow(Refused);
    expect(await changeSettings(actAs(tx, ada), { keepAuditDays: ' 90 ', nobodyKnows: 'this' })).toBe(true);
    expect(await changeSettings(actAs(tx, ada), { keepAuditDays: 90 })).toBe(false);
    expect(await readSettings(tx)).toEqual({ ...ours, keepAuditDays: 90 });
    expect(await tx.select({ by: auditEntries.byId, before: auditEntries.before, after: auditEntries.after }).from(auditEntries)).toEqual([{ by: ada.id, before: { keepAuditDays: 730 }, after: { keepAuditDays: 90 } }]);
    await tx.execute(sql`update settings set value = '"what an older version kept"'`);
    expect((await readSettings(tx)).keepAuditDays).toBe(730);
  }));

test('two who change settings at once: the log says what each found', async () => {
  const { db, drop } = await freshDatabase();
  try {
    await Promise.all([60, 61, 62, 63].map((days) => db.transaction((tx) => changeSettings(actAs(tx, system), { keepAuditDays: days }))));
    const notes = await db.select({ before: auditEntries.before, after: auditEntries.after }).from(auditEntries).orderBy(auditEntries.id);
    expect(notes.map(({ before }) => before?.keepAuditDays)).toEqual([730, ...notes.slice(0, 3).map(({ after }) => after?.keepAuditDays)]);
  } finally {
    await drop();
  }
});
