/** Making takeouts, one by one, and removing them when their days are over. The store is talked to outside any transaction. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { attachments } from '#db/schema/attachments.ts';
import { takeouts } from '#db/schema/takeout.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, MemberId, Services } from '#domain/core';
import { writeZip } from '#kit/zip.ts';
import type { ZipEntry } from '#kit/zip.ts';
import { parts } from './contents/list.ts';
import { canMakeTakeouts } from './policy.ts';
import { TAKEOUT_ATTEMPTS, TAKEOUT_DAYS, TAKEOUT_LEASE_MINUTES } from './rules.ts';
import { asJson, asMarkdown, readMe } from './writing.ts';

/** One that this worker alone makes now. */
export type TakenTakeout = { id: number; memberId: MemberId; storeKey: string; attempt: number };
type Making = Pick<Services, 'db' | 'files' | 'community' | 'clock'>;

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' } as const;
const DAY = 86_400_000;

/** Takes up the next that is due, for long enough to make it. What failed too often is given up, and its member told so. */
export async function takeTakeout(act: Act): Promise<TakenTakeout | null> {
  allow(canMakeTakeouts(act.by));
  const due = and(eq(takeouts.state, 'asked'), lte(takeouts.nextAt, act.at));
  const [row] = await act.tx.select().from(takeouts).where(due).orderBy(asc(takeouts.nextAt), asc(takeouts.id)).limit(1).for('update', { skipLocked: true });
  if (!row) return null;
  if (row.attempts >= TAKEOUT_ATTEMPTS) {
    await act.tx.update(takeouts).set({ state: 'failed', expiresAt: new Date(act.at.getTime() + TAKEOUT_DAYS * DAY) }).where(eq(takeouts.id, row.id));
    return takeTakeout(act);
  }
  await act.tx.update(takeouts).set({ attempts: row.attempts + 1, nextAt: new Date(act.at.getTime() + TAKEOUT_LEASE_MINUTES * 60_000) }).where(eq(takeouts.id, row.id));
  return { id: row.id, memberId: row.memberId as MemberId, storeKey: row.storeKey, attempt: row.attempts + 1 };
}

/**
 * Writes the zip aside and gives it to the store; made again, it takes the place of the one before.
 * @returns its bytes.
 */
export async function makeTakeout({ db, files, community, clock }: Making, { memberId, storeKey }: TakenTakeout): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'takeout-'));
  try {
    const path = join(folder, 'takeout.zip');
    const at = clock();
    const entries: ZipEntry[] = [
      { name: 'READ-ME.md', content: async function* () { yield readMe(community, at); } },
      ...parts.flatMap((part): ZipEntry[] => [
        { name: `${part.name}.json`, content: () => asJson(db, part, memberId, community.origin) },
        { name: `${part.name}.md`, content: () => asMarkdown(db, part, memberId, community.origin) },
      ]),
      ...(await fileEntries(db, files, memberId)),
    ];
    await writeZip(path, entries, at);
    await files.putFile(storeKey, path);
    return (await stat(path)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Says that it is ready, once: false when its member left meanwhile, or another worker was quicker. */
export async function noteTakeout(act: Act, { id, memberId }: TakenTakeout, bytes: number): Promise<boolean> {
  allow(canMakeTakeouts(act.by));
  const made = await act.tx
    .update(takeouts)
    .set({ state: 'ready', bytes, readyAt: act.at, expiresAt: new Date(act.at.getTime() + TAKEOUT_DAYS * DAY) })
    .where(and(eq(takeouts.id, id), eq(takeouts.state, 'asked')))
    .returning({ id: takeouts.id });
  if (made.length > 0) {
    await recordEvent(act, 'takeout.ready', { memberId, takeoutId: id });
    return true;
  }
  return (await act.tx.$count(takeouts, eq(takeouts.id, id))) > 0;
}

/** Removes what nobody gets any more: bytes first, so that none is left without a row. Returns how many. */
export async function removeOldTakeouts({ db, files, clock }: Pick<Services, 'db' | 'files' | 'clock'>): Promise<number> {
  return removeAll({ db, files }, await db.select({ id: takeouts.id, storeKey: takeouts.storeKey }).from(takeouts).where(lte(takeouts.expiresAt, clock())));
}

/** The same for all of one member, who left. */
export const removeTakeoutsOf = async (db: Executor, files: Services['files'], memberId: number): Promise<number> =>
  removeAll({ db, files }, await db.select({ id: takeouts.id, storeKey: takeouts.storeKey }).from(takeouts).where(eq(takeouts.memberId, memberId)));

async function removeAll({ db, files }: { db: Executor; files: Services['files'] }, rows: { id: number; storeKey: string }[]): Promise<number> {
  for (const { storeKey } of rows) await files.remove(storeKey);
  if (rows.length > 0) await db.delete(takeouts).where(inArray(takeouts.id, rows.map(({ id }) => id)));
  return rows.length;
}

/** Their files under numbers: what somebody called them stands in “files.json” and is no path. */
async function fileEntries(db: Executor, files: Services['files'], memberId: MemberId): Promise<ZipEntry[]> {
  const rows = await db.select({ id: attachments.id, storeKey: attachments.storeKey, type: attachments.type }).from(attachments).where(and(eq(attachments.ownerId, memberId), sql`${attachments.removedAt} is null`)).orderBy(asc(attachments.id));
  return rows.map(({ id, storeKey, type }) => ({
    name: `files/${id}.${ENDINGS[type]}`,
    isPacked: false,
    content: async function* () {
      const bytes = await files.get(storeKey);
      if (bytes) yield* piecesOf(bytes);
    },
  }));
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
