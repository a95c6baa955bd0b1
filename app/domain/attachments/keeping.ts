/** Keeping what somebody sends along, until it belongs to something. */
import { and, eq, gt, sql } from 'drizzle-orm';
import { attachments } from '#db/schema/attachments.ts';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import type { Tx } from '#db/connect.ts';
import { allow, isStaff, memberIdOf } from '#domain/core';
import type { Services, Viewer } from '#domain/core';
import { newFileName, smallOf } from '#kit/files.ts';
import { randomToken } from '#kit/tokens.ts';
import { canKeepFiles } from './policy.ts';
import { readFile } from './reading-files.ts';
import type { IncomingFile, ReadyFile } from './reading-files.ts';
import { MAIL_QUOTA, MAX_FILES_AT_ONCE, STAFF_QUOTA, keptLine, quotaFor, readKept, sizeInWords } from './rules.ts';
import type { FileQuota } from './rules.ts';

/** `token` names it to the form that sent it, and in its address. */
export type KeptFile = { token: string; name: string };
export type Keeping = { kept: KeptFile[]; refused: string[] };
type Keeper = { viewer: Viewer; mail?: string };

const DAY_MS = 24 * 3_600_000;

/**
 * Keeps files for whoever sends them: each is looked at by itself, and what cannot be kept says why. Works before and outside the
 * transaction of what they are for, because drawing and storing take long: the rows come first, so that no bytes are ever without one.
 * What then belongs to nothing is cleared away after a day. Two at once share one quota.
 * @param by a member, or the system with the address a mail came from.
 */
export async function keepFiles(services: Pick<Services, 'db' | 'files'>, by: Keeper, at: Date, incoming: readonly IncomingFile[], atMost = MAX_FILES_AT_ONCE): Promise<Keeping> {
  allow(canKeepFiles(by.viewer) && (by.viewer.kind !== 'system' || by.mail !== undefined));
  const refused: string[] = [];
  const ready: ReadyFile[] = [];
  if (incoming.length > atMost) refused.push(`Up to ${atMost} files can be sent at once. Send the others with the next message.`);
  if (incoming.length === 0) return { kept: [], refused };
  const room = await services.db.transaction((tx) => roomLeft(tx, by, at));
  for (const file of incoming.slice(0, atMost)) {
    // Nobody draws pictures for whoever has no room for one.
    if (room.files <= ready.length || room.bytes <= 0) {
      refused.push(noRoom(room.quota));
      break;
    }
    const read = await readFile(file);
    if ('ready' in read) ready.push(read.ready);
    else refused.push(read.refused);
  }
  if (ready.length === 0) return { kept: [], refused };
  const rows = ready.map((file) => ({ file, row: { token: randomToken(), letterKey: randomToken(), storeKey: newFileName() } }));
  const taken = await services.db.transaction(async (tx) => {
    const left = await roomLeft(tx, by, at);
    const fitting = rows.filter(({ file }) => {
      const isFitting = left.files > 0 && file.bytes.byteLength <= left.bytes;
      if (isFitting) [left.files, left.bytes] = [left.files - 1, left.bytes - file.bytes.byteLength];
      return isFitting;
    });
    if (fitting.length < rows.length) refused.push(noRoom(left.quota));
    if (fitting.length === 0) return [];
    const owner = by.mail === undefined ? { ownerId: memberIdOf(by.viewer) } : { ownerMail: addressOf(by.mail) };
    await tx.insert(attachments).values(fitting.map(({ file: { name, type, bytes, width, height, sha256 }, row }) => ({ ...row, ...owner, name, type, bytes: bytes.byteLength, width, height, sha256, at })));
    return fitting;
  });
  for (const { file, row } of taken) {
    await services.files.put(row.storeKey, file.bytes);
    if (file.small) await services.files.put(smallOf(row.storeKey), file.small);
  }
  return { kept: taken.map(({ file, row }) => ({ token: row.token, name: file.name })), refused: [...new Set(refused)] };
}

/**
 * What a form sends along: files that came with it now, and those that were kept before it came back. `lines` go back with a refusal, so that
 * nobody has to choose a file twice; `problem` says what could not be kept.
 */
export async function keepOfForm(services: Pick<Services, 'db' | 'files'>, viewer: Viewer, at: Date, form: { uploads: readonly File[]; kept?: string }): Promise<{ tokens: string[]; lines: string; problem: string | null }> {
  const before = readKept(form.kept);
  const incoming = await Promise.all(form.uploads.slice(0, MAX_FILES_AT_ONCE + 1).map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  const { kept, refused } = await keepFiles(services, { viewer }, at, incoming);
  const all = [...before, ...kept];
  return { tokens: all.map(({ token }) => token), lines: all.map(keptLine).join('\n'), problem: refused.length > 0 ? refused.join(' ') : null };
}

const addressOf = (mail: string) => mail.trim().toLowerCase();

const noRoom = ({ files, bytes }: FileQuota) => `That is more than one can send in a day (${files} files, ${sizeInWords(bytes)}). Send the rest tomorrow.`;

/** What is left of somebody's day. Locks the sender, so that two forms at once count one after the other. */
async function roomLeft(tx: Tx, { viewer, mail }: Keeper, at: Date): Promise<FileQuota & { quota: FileQuota }> {
  const quota = await quotaOf(tx, viewer, mail);
  const id = memberIdOf(viewer);
  const whose = mail === undefined ? eq(attachments.ownerId, id ?? 0) : eq(attachments.ownerMail, addressOf(mail));
  const [sent] = await tx
    .select({ files: sql<number>`count(*)`.mapWith(Number), bytes: sql<number>`coalesce(sum(${attachments.bytes}), 0)`.mapWith(Number) })
    .from(attachments)
    .where(and(whose, gt(attachments.at, new Date(at.getTime() - DAY_MS))));
  return { files: quota.files - (sent?.files ?? 0), bytes: quota.bytes - (sent?.bytes ?? 0), quota };
}

async function quotaOf(tx: Tx, viewer: Viewer, mail: string | undefined): Promise<FileQuota> {
  if (mail !== undefined) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files-by-mail:${addressOf(mail)}`}, 0))`);
    return MAIL_QUOTA;
  }
  const id = memberIdOf(viewer);
  if (id === null) return MAIL_QUOTA;
  await tx.select({ id: members.id }).from(members).where(eq(members.id, id)).for('no key update');
  if (isStaff(viewer)) return STAFF_QUOTA;
  const [standing] = await tx.select({ trust: standings.trust }).from(standings).where(eq(standings.memberId, id));
  return quotaFor(standing?.trust ?? 0);
}
