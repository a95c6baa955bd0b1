/** The salts of months: made once, read by all, forgotten when nothing they hid is kept; and who came in different months is still seen to be the same. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { memberSignals } from '#db/schema/members.ts';
import { isKnownDevice, noteSignals } from '#domain/members';
import { keyedHash } from '#kit/tokens.ts';
import { liveSalts } from '#run/salts.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a salt lasts a month, is live while a hash under it may be kept, and then is gone; ties between members hold over the months', () =>
  inTransaction(async (tx) => {
    const folder = mkdtempSync(join(tmpdir(), 'goodturn-salts-'));
    const warned: unknown[] = [];
    const log = { warn: (...said: unknown[]) => void warned.push(said) };
    const salts = (day: string) => liveSalts(folder, new Date(`${day}T12:00:00Z`), 90, log);
    try {
      const { maya, tom } = await makeCast(tx);
      const signals = (day: string) => {
        const [newest, ...older] = salts(day).map((salt) => ({ network: keyedHash('key', `${salt} network`), device: keyedHash('key', `${salt} device`) }));
        return { ...(newest ?? { network: '', device: '' }), older };
      };
      const january = salts('2026-01-20');
      expect(january).toHaveLength(1);
      expect(salts('2026-01-31')).toEqual(january);
      await noteSignals(actAs(tx, maya, new Date('2026-01-20T12:00:00Z')), maya.id, signals('2026-01-20'));
      expect(salts('2026-03-02')).toEqual([expect.any(String), ...january]);
      const march = signals('2026-03-02');
      expect(await isKnownDevice(tx, `${maya.handle}@example.org`, march)).toBe(true);
      expect(await isKnownDevice(tx, `${maya.handle}@example.org`, { ...march, older: [] })).toBe(false);
      await noteSignals(actAs(tx, tom, new Date('2026-03-02T12:00:00Z')), tom.id, march);
      const tied = await tx.execute<{ ties: number }>(sql`select count(*)::int as ties from ${memberSignals} a join ${memberSignals} b on b.kind = a.kind and b.hash = a.hash and b.member_id > a.member_id`);
      expect(tied[0]?.ties).toBe(2);
      // 90 days before the second of May nothing of January is kept any more.
      expect(salts('2026-05-02')).toHaveLength(2);
      expect(readdirSync(join(folder, 'salts')).sort()).toEqual(['2026-03', '2026-05']);
      expect(statSync(join(folder, 'salts', '2026-05')).mode & 0o777).toBe(0o600);
      expect(warned).toEqual([]);
      const nowhere = join(folder, 'salts', '2026-05');
      expect(liveSalts(nowhere, new Date(), 90, log)).toEqual(liveSalts(nowhere, new Date(), 90, log));
      expect(warned).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }));
