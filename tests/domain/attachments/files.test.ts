/** What is kept of files that people send, by whom, how much in a day, and when it is cleared away. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { attachments } from '#db/schema/attachments.ts';
import { standings } from '#db/schema/reputation.ts';
import { attachFiles, clearRemoved, filesOf, findFile, keepFiles, markLeftBehind, markLoose, removeFile } from '#domain/attachments';
import { NotFound, found, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { fileFolder, smallOf } from '#kit/files.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { PDF, hostileFiles, photo, screenshot, tameable } from '#tests/make/pictures.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

/** A store of the test's own, which goes when the work is done. */
async function withStore<R>(work: (store: { files: ReturnType<typeof fileFolder>; stored: () => Promise<string[]>; folder: string }) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-files-'));
  const stored = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  try {
    return await work({ files: fileFolder(folder), stored, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bytesOf = async (stream: ReadableStream<Uint8Array> | null) => new Uint8Array(await new Response(stream).arrayBuffer());

test('a photograph is kept without place, camera, thumbnail or name, turned as it was held, with a preview; a PDF as it is', () =>
  withStore(({ files, stored }) =>
    inTransaction(async (tx) => {
      const { maya, tom } = await makeCast(tx);
      const services = jobServices(tx, { files });
      const original = await photo(2_800, 2_100);
      expect((await sharp(original).metadata()).exif).toBeDefined();
      const { kept, refused } = await keepFiles(services, { viewer: maya }, NOON, [{ name: '../../etc/Ferien\u202Egpj.exe', bytes: original }, { name: 'C:\\Users\\maya\\bill.pdf', bytes: PDF }]);
      expect(refused).toEqual([]);
      expect(kept.map(({ name }) => name)).toEqual(['Feriengpj.jpg', 'bill.pdf']);
      const [picture, pdf] = [found(await findFile(tx, found(kept[0]).token)), found(await findFile(tx, found(kept[1]).token))];
      const drawn = await bytesOf(await files.get(picture.storeKey));
      const facts = await sharp(drawn).metadata();
      expect(facts).toMatchObject({ format: 'jpeg', width: 1_920, height: 2_560 });
      expect([facts.exif, facts.icc, facts.xmp, facts.iptc, facts.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
      expect(Buffer.from(drawn).includes('SecretCamera')).toBe(false);
      expect(await sharp(await bytesOf(await files.get(smallOf(picture.storeKey)))).metadata()).toMatchObject({ format: 'webp', width: 270, height: 360 });
      expect(Buffer.from(await bytesOf(await files.get(pdf.storeKey)))).toEqual(PDF);
      expect(await stored()).toEqual([picture.storeKey, smallOf(picture.storeKey), pdf.storeKey].sort());

      // A store knows no names but ours.
      for (const name of ['../secret', 'a/b', '', 'x'.repeat(32), `${picture.storeKey}/..`]) {
        await expect(async () => files.get(name)).rejects.toThrow('named by us');
        await expect(async () => files.put(name, PDF)).rejects.toThrow('named by us');
      }
      expect(await files.get('0'.repeat(32))).toBe(null);

      // They are their owner's until they belong to something; the same twice is one.
      const tokens = kept.map(({ token }) => token);
      await expect(attachFiles(actAs(tx, tom), { subject: 'case-message', id: 7 }, tokens)).rejects.toThrow('Choose it again');
      await attachFiles(actAs(tx, maya), { subject: 'case-message', id: 7 }, tokens);
      await attachFiles(actAs(tx, maya), { subject: 'case-message', id: 7 }, tokens);
      const again = await keepFiles(services, { viewer: maya }, NOON, [{ name: 'bill.pdf', bytes: PDF }]);
      await attachFiles(actAs(tx, maya), { subject: 'case-message', id: 7 }, again.kept.map(({ token }) => token));
      await expect(attachFiles(actAs(tx, maya), { subject: 'post', id: 7 }, tokens)).rejects.toThrow('Choose it again');
      const shown = found((await filesOf(tx, 'case-message', [7, 8])).get(7));
      expect(shown).toMatchObject([{ name: 'Feriengpj.jpg', width: 1_920 }, { name: 'bill.pdf', smallHref: null }]);
      expect(shown[0]?.smallHref).toBe(`/files/${tokens[0]}/Feriengpj.jpg?small=yes`);

      // Taken away by its owner or staff, nobody else; and gone at once.
      await expect(removeFile(actAs(tx, tom), found(tokens[1]))).rejects.toBeInstanceOf(NotFound);
      await removeFile(actAs(tx, maya), found(tokens[1]));
      expect(await findFile(tx, found(tokens[1]))).toBe(null);
      expect((await filesOf(tx, 'case-message', [7])).get(7)).toHaveLength(1);
    }),
  ));

test('hostile files are refused with a sentence each, and tamed ones lose what is hidden in them', () =>
  withStore(({ files, stored }) =>
    inTransaction(async (tx) => {
      const { priya, maya } = await makeCast(tx);
      const services = jobServices(tx, { files });
      const hostile = await hostileFiles();
      const before = process.memoryUsage().rss;
      for (const [what, bytes] of Object.entries(hostile)) {
        const { kept, refused } = await keepFiles(services, { viewer: priya }, NOON, [{ name: `${what}.png`, bytes }]);
        expect([what, kept]).toEqual([what, []]);
        expect(refused).toHaveLength(1);
        expect(refused[0]).toMatch(/^“.+” (is|has|cannot) .+[^.]\.$/);
      }
      expect(await stored()).toEqual([]);
      // None of them was decoded: the largest alone would be 10 GB.
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
      for (const [what, bytes] of Object.entries(tameable())) {
        const { kept } = await keepFiles(services, { viewer: priya }, NOON, [{ name: what, bytes }]);
        const file = found(await findFile(tx, found(kept[0]).token));
        expect([what, file.bytes < 2_000]).toEqual([what, true]);
      }
      // Names of any kind become one visible line that no path, header or page can trip over.
      const names = ['con.txt', 'a"b\r\nSet-Cookie: x=1', '\0', '.', `${'ä'.repeat(4_000)}.png`, '<img src=x onerror=alert(1)>.png', 'e\u0301clair.PNG'];
      const named = await keepFiles(services, { viewer: priya }, NOON, await Promise.all(names.map(async (name, at) => ({ name, bytes: await screenshot(10 + at) }))), 10);
      expect(named.refused).toEqual([]);
      for (const { name } of named.kept) expect(name).toMatch(/^[^/\\<>"|:*?\p{C}]{1,120}\.png$/u);
      expect(named.kept.at(-1)?.name).toBe('éclair.png');
      await expect(keepFiles(services, { viewer: guest }, NOON, [{ name: 'x.pdf', bytes: PDF }])).rejects.toThrow();
      await expect(keepFiles(services, { viewer: system }, NOON, [{ name: 'x.pdf', bytes: PDF }])).rejects.toThrow();
      expect((await keepFiles(services, { viewer: maya }, NOON, Array.from({ length: 7 }, () => ({ name: 'x.pdf', bytes: PDF })))).refused).toEqual(['Up to 5 files can be sent at once. Send the others with the next message.']);
    }),
  ));

test('a day has room by trust, two forms at once share it, and what belongs to nothing is cleared away', () =>
  withStore(async ({ files, stored }) => {
    const { db, drop } = await freshDatabase();
    try {
      const { maya, tom } = await db.transaction((tx) => makeCast(tx));
      const services = jobServices(db, { files, clock: () => daysLater(2) });
      const pdf = (number: number) => ({ name: `${number}.pdf`, bytes: Buffer.concat([Buffer.from(`%PDF-1.4\n% ${number}\n`), PDF.subarray(9)]) });
      const send = (by: Member, numbers: number[], at = NOON) => keepFiles(services, { viewer: by }, at, numbers.map(pdf));
      await send(maya, [1, 2, 3, 4]);
      const both = await Promise.all([send(maya, [5, 6, 7, 8, 9]), send(maya, [10, 11, 12, 13, 14])]);
      expect(both.flatMap(({ kept }) => kept)).toHaveLength(6);
      expect(both.flatMap(({ refused }) => refused)).toEqual(['That is more than one can send in a day (10 files, 30 MB). Send the rest tomorrow.']);
      expect(await db.$count(attachments)).toBe(10);
      expect((await send(maya, [15], minutesLater(60))).kept).toEqual([]);
      expect((await send(maya, [15], daysLater(1.01))).kept).toHaveLength(1);
      await db.insert(standings).values({ memberId: tom.id, trust: 2 }).onConflictDoUpdate({ target: standings.memberId, set: { trust: 2 } });
      for (const start of [20, 25, 30]) expect((await send(tom, [0, 1, 2, 3, 4].map((more) => start + more))).refused).toEqual([]);

      // One is used, one is used where its place then goes, the rest is loose after a day. A crash between bytes and rows leaves work for the next round.
      const [first, second] = await db.select().from(attachments).where(eq(attachments.ownerId, tom.id)).limit(2);
      await db.transaction((tx) => attachFiles(actAs(tx, tom), { subject: 'case-note', id: 1 }, [found(first).token]));
      await db.transaction((tx) => attachFiles(actAs(tx, tom), { subject: 'case-note', id: 2 }, [found(second).token]));
      const later = (at: Date) => db.transaction((tx) => markLoose(actAs(tx, system, at)));
      expect(await later(minutesLater(60))).toBe(0);
      expect(await later(daysLater(1.5))).toBe(23);
      await files.remove(found(first).storeKey.replace(/./g, '0'));
      const there = async (_db: Executor, ids: number[]) => ids.filter((id) => id === 1);
      expect(await db.transaction((tx) => markLeftBehind(actAs(tx, system, daysLater(1.5)), 'case-note', { 'case-note': there, 'case-message': there, post: there }, 0))).toBe(null);
      expect(await clearRemoved(services)).toBe(24);
      expect(await clearRemoved(services)).toBe(0);
      expect(await stored()).toEqual((await db.select({ key: attachments.storeKey }).from(attachments)).map(({ key }) => key).sort());
      expect(await db.$count(attachments)).toBe(2);
      await expect(db.transaction((tx) => markLoose(actAs(tx, maya)))).rejects.toThrow();

      // Two messages at once cannot have the same file.
      const [mine] = (await send(maya, [40], daysLater(3))).kept;
      const results = await Promise.allSettled([1, 2].map((id) => db.transaction(async (tx) => {
        await attachFiles(actAs(tx, maya), { subject: 'case-message', id }, [found(mine).token]);
        await tx.execute(sql`select pg_sleep(0.05)`);
      })));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    } finally {
      await drop();
    }
  }));
