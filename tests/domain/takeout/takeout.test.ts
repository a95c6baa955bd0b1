/** Taking one's things out: asked for once, made whole, opened by its member alone, and gone again; and no table is forgotten. */
import { inflateRawSync } from 'node:zlib';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { takeouts } from '#db/schema/takeout.ts';
import { threads } from '#db/schema/threads.ts';
import { notifications } from '#db/schema/notifications.ts';
import { keepFiles } from '#domain/attachments';
import { guest } from '#domain/core';
import { LEFT_OUT, askForTakeout, openTakeout, parts, removeOldTakeouts, takeoutPage } from '#domain/takeout';
import { giveKudos } from '#domain/threads';
import { makeTakeouts } from '#jobs/make-takeouts.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { PDF } from '#tests/make/pictures.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** The files of a zip, read from its central directory as any program reads it. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    files.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

const bytesOf = async (stream: ReadableStream<Uint8Array> | null) => Buffer.from(await new Response(stream).arrayBuffer());

test('a member takes out everything they gave, whole and alone: asked for once, told when ready, opened by nobody else, and gone after a week', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada } = await makeCast(tx);
    const services = (at: Date) => jobServices(tx, { clock: () => at });
    const thread = await makeThread(tx, { by: maya, text: 'My roaming stopped in Calais. # Not a heading, "quoted", ünïcode' });
    const reply = await makeReply(tx, thread, { by: tom, text: 'Words of somebody else altogether.' });
    await tx.transaction((inner) => giveKudos(actAs(inner, maya), reply.id));
    const { kept } = await keepFiles(services(NOON), { viewer: maya }, NOON, [{ name: '../../evil name.pdf', bytes: PDF }]);
    expect(kept).toHaveLength(1);

    await expect(tx.transaction((inner) => askForTakeout({ ...actAs(inner, maya), by: guest }))).rejects.toThrow('Sign in');
    await tx.transaction((inner) => askForTakeout(actAs(inner, maya)));
    await expect(tx.transaction((inner) => askForTakeout(actAs(inner, maya)))).rejects.toThrow('being made already');
    expect((await takeoutPage(tx, maya.id, NOON)).last?.state).toBe('asked');
    await runJobs(services(minutesLater(1)), { timed: false });
    await makeTakeouts(services(minutesLater(2)));

    const { last, againAt } = await takeoutPage(tx, maya.id, minutesLater(2));
    expect(last).toMatchObject({ state: 'ready', expiresAt: daysLater(7, minutesLater(1)) });
    expect(againAt).toEqual(daysLater(1));
    expect((await tx.select({ kind: notifications.kind }).from(notifications).where(eq(notifications.memberId, maya.id))).map(({ kind }) => kind)).toContain('takeout-ready');
    await expect(tx.transaction((inner) => askForTakeout(actAs(inner, maya, minutesLater(60))))).rejects.toThrow('within the last day');

    const token = last?.token ?? '';
    for (const stranger of [tom, ada, guest]) expect(await openTakeout(tx, token, stranger, minutesLater(3))).toBeNull();
    expect(await openTakeout(tx, token, maya, daysLater(8))).toBeNull();
    const opened = await openTakeout(tx, token, maya, minutesLater(3));
    const store = services(NOON).files;
    const zip = await bytesOf(await store.get(opened?.storeKey ?? ''));
    expect(zip.byteLength).toBe(opened?.bytes);
    const files = unzip(zip);
    expect([...files.keys()].filter((name) => !name.startsWith('files/')).sort()).toEqual(['READ-ME.md', ...parts.flatMap(({ name }) => [`${name}.json`, `${name}.md`])].sort());
    expect([...files.keys()].filter((name) => name.startsWith('files/'))).toEqual([expect.stringMatching(/^files\/\d+\.pdf$/)]);
    expect(JSON.parse(files.get('posts.json') ?? '')).toEqual([expect.objectContaining({ what: 'a question', text: 'My roaming stopped in Calais. # Not a heading, "quoted", ünïcode', link: `http://localhost/posts/${thread.openingId}` })]);
    expect(files.get('posts.md')).toContain('My roaming stopped in Calais. # Not a heading, "quoted", ünïcode');
    expect(JSON.parse(files.get('profile.json') ?? '')).toEqual([expect.objectContaining({ name: 'Maya Okonjo', email: expect.stringContaining('@') })]);
    expect(JSON.parse(files.get('presses.json') ?? '')).toEqual([expect.objectContaining({ what: 'thanked', link: `http://localhost/posts/${reply.id}` })]);
    for (const [name, text] of files) {
      if (!name.startsWith('files/')) expect(text, name).not.toMatch(/Words of somebody else|Tom Hale|argon2/);
      if (name.endsWith('.json')) expect(() => JSON.parse(text), name).not.toThrow();
    }

    await removeOldTakeouts(services(daysLater(6)));
    expect(await tx.$count(takeouts)).toBe(1);
    await removeOldTakeouts(services(daysLater(8)));
    expect(await tx.$count(takeouts)).toBe(0);
    expect(await store.get(opened?.storeKey ?? '')).toBeNull();
    expect(await takeoutPage(tx, maya.id, daysLater(8))).toEqual({ last: null, againAt: null });
  }));

test('what cannot be made is tried again after its lease, given up in the end, and may be asked for again', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    await tx.transaction((inner) => askForTakeout(actAs(inner, maya)));
    const full = { ...jobServices(tx).files, putFile: () => Promise.reject(new Error('The disk is full.')) };
    for (let round = 0; round < 12; round += 1) await makeTakeouts(jobServices(tx, { clock: () => minutesLater(round * 15), files: full }));
    expect((await tx.select().from(takeouts))[0]).toMatchObject({ state: 'failed', attempts: 5 });
    await tx.transaction((inner) => askForTakeout(actAs(inner, maya, minutesLater(200))));
    await makeTakeouts(jobServices(tx, { clock: () => minutesLater(201) }));
    expect((await takeoutPage(tx, maya.id, minutesLater(202))).last?.state).toBe('ready');
    await removeOldTakeouts(jobServices(tx, { clock: () => daysLater(9) }));
  }));

test('titles of what a member may not read any more are in no takeout, and their own words are', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const closed = await makeThread(tx, { by: tom, title: 'A matter of the zqxclosed corner' });
    const gone = await makeThread(tx, { by: tom, title: 'Taken down: zqxgone' });
    const open = await makeThread(tx, { by: tom, title: 'Still there for everybody' });
    for (const thread of [closed, gone, open]) {
      await makeReply(tx, thread, { by: maya, text: `Mine in ${thread.id}.` });
      await tx.transaction((inner) => giveKudos(actAs(inner, maya), thread.openingId));
    }
    const corner = await makeBoard(tx, { name: 'Corner zqxboard', isPrivate: true });
    await tx.update(threads).set({ boardId: corner.id }).where(eq(threads.id, closed.id));
    await tx.update(threads).set({ deletedAt: NOON, deletedBy: tom.id }).where(eq(threads.id, gone.id));
    await tx.transaction((inner) => askForTakeout(actAs(inner, maya)));
    await makeTakeouts(jobServices(tx, { clock: () => minutesLater(1) }));
    const opened = await openTakeout(tx, (await takeoutPage(tx, maya.id, minutesLater(1))).last?.token ?? '', maya, minutesLater(1));
    const files = unzip(await bytesOf(await jobServices(tx).files.get(opened?.storeKey ?? '')));
    for (const [name, text] of files) expect(text, name).not.toContain('zqx');
    for (const thread of [closed, gone, open]) expect(files.get('posts.json')).toContain(`Mine in ${thread.id}.`);
    expect(files.get('presses.json')).toContain('Still there for everybody');
    await removeOldTakeouts(jobServices(tx, { clock: () => daysLater(9) }));
  }));

test('every table that points at a member is in a part of the takeout, or left out with a reason', () =>
  inTransaction(async (tx) => {
    const rows = await tx.execute<{ name: string }>(sql`
      select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'members'::regclass
      union select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        where a.atttypid = 'bigint'::regtype and not a.attisdropped and a.attname ~ '^(by|by_id|behind_id|.*member_id|.*author_id|.*owner_id|.*customer_id)$'
      union select 'members'`);
    const given = new Set(parts.flatMap(({ tables }) => tables));
    expect(rows.map(({ name }) => name).filter((name) => !given.has(name) && LEFT_OUT[name] === undefined)).toEqual([]);
    const known = new Set(rows.map(({ name }) => name));
    expect([...Object.keys(LEFT_OUT), ...given].filter((name) => !known.has(name) && !['mails', 'threads'].includes(name))).toEqual([]);
    expect(Object.keys(LEFT_OUT).filter((name) => given.has(name))).toEqual([]);
  }));
