/** Giving kept files to what they were sent with, listing them there, and taking them away. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { attachments } from '#db/schema/attachments.ts';
import type { FileSubjectColumn } from '#db/schema/attachments.ts';
import { NotFound, isStaff, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { cleanText } from '#kit/text.ts';
import { paths } from '#paths';
import { canAttach, canRemoveFile, canRestoreFile } from './policy.ts';
import { BACK_WITHIN_MINUTES, MAX_FILES_OF_SUBJECT } from './rules.ts';

export type FileSubject = FileSubjectColumn;

/** A file as it is shown under what it belongs to. `smallHref` is null for what has no picture. */
export type FileView = { token: string; name: string; href: string; smallHref: string | null; bytes: number; width: number | null; height: number | null };

/**
 * Attaches kept files to a message, note or post; its caller has made sure that the one who acts wrote it. The same file twice is one.
 * Refuses a file of somebody else, one that belongs to something already, and too many.
 */
export async function attachFiles(act: Act, to: { subject: FileSubject; id: number }, tokens: readonly string[]): Promise<void> {
  const wanted = [...new Set(tokens)];
  if (wanted.length === 0) return;
  const files = await act.tx.select().from(attachments).where(and(inArray(attachments.token, wanted), isNull(attachments.removedAt))).orderBy(asc(attachments.id)).for('update');
  const there = await act.tx.select({ token: attachments.token, sha256: attachments.sha256, name: attachments.name }).from(attachments).where(belongingTo(to.subject, [to.id]));
  const known = new Set(there.map(sameness));
  const isThere = (token: string) => there.some((one) => one.token === token);
  const usable = files.filter((file) => isThere(file.token) || (file.subject === null && canAttach(act.by, { ownerId: file.ownerId as MemberId | null, ownerMail: file.ownerMail })));
  if (usable.length < wanted.length) refuse('One of the files is not there any more. Choose it again.', 'files');
  const fresh = usable.filter((file) => {
    const isNew = !isThere(file.token) && !known.has(sameness(file));
    if (isNew) known.add(sameness(file));
    return isNew;
  });
  if (there.length + fresh.length > MAX_FILES_OF_SUBJECT) refuse(`Up to ${MAX_FILES_OF_SUBJECT} files can stand in one place.`, 'files');
  if (fresh.length === 0) return;
  await act.tx.update(attachments).set({ subject: to.subject, subjectId: to.id }).where(inArray(attachments.id, fresh.map(({ id }) => id)));
}

/** Files that a text shows, by their addresses in it. */
const SHOWN = /\/files\/([\w-]{20,60})\//g;

const shownIn = (text: string): string[] => [...new Set([...text.matchAll(SHOWN)].map(([, token = '']) => token))].slice(0, MAX_FILES_OF_SUBJECT);

/** The files that a text shows and that its writer sent while writing it: those are to be attached with it. */
export async function ownFilesIn(db: Executor, text: string, viewer: Viewer): Promise<string[]> {
  const tokens = shownIn(text);
  const id = memberIdOf(viewer);
  if (tokens.length === 0 || id === null) return [];
  const rows = await db.select({ token: attachments.token }).from(attachments).where(and(inArray(attachments.token, tokens), eq(attachments.ownerId, id), isNull(attachments.subject), isNull(attachments.removedAt)));
  return rows.map(({ token }) => token);
}

/** Keeps the files that somebody's unsent text shows until a moment; null lets them go as others that belong to nothing. Their own alone. */
export async function keepShownFiles(act: Act, text: string, until: Date | null): Promise<void> {
  const tokens = await ownFilesIn(act.tx, text, act.by);
  if (tokens.length > 0) await act.tx.update(attachments).set({ neededUntil: until }).where(inArray(attachments.token, tokens));
}

/** The files of these, in the order they were sent; its caller has made sure that they may be seen. */
export async function filesOf(db: Executor, subject: FileSubject, ids: readonly number[]): Promise<Map<number, FileView[]>> {
  const files = new Map<number, FileView[]>();
  if (ids.length === 0) return files;
  const rows = await db.select().from(attachments).where(belongingTo(subject, ids)).orderBy(asc(attachments.id));
  for (const row of rows) {
    const view = { token: row.token, name: row.name, href: paths.file(row), smallHref: row.width === null ? null : paths.file(row, { small: true }), bytes: row.bytes, width: row.width, height: row.height };
    files.set(row.subjectId ?? 0, [...(files.get(row.subjectId ?? 0) ?? []), view]);
  }
  return files;
}

/** The same for a letter to somebody without an account: each address opens its one file. */
export async function fileLinksOf(db: Executor, subject: FileSubject, ids: readonly number[]): Promise<Map<number, { name: string; path: string }[]>> {
  const links = new Map<number, { name: string; path: string }[]>();
  if (ids.length === 0) return links;
  const rows = await db.select().from(attachments).where(belongingTo(subject, ids)).orderBy(asc(attachments.id));
  for (const row of rows) links.set(row.subjectId ?? 0, [...(links.get(row.subjectId ?? 0) ?? []), { name: row.name, path: paths.file(row, { letter: row.letterKey }) }]);
  return links;
}

/**
 * A public text with its files below it, as pictures and links of its Markdown: whatever shows the text shows them. Unknown tokens are left
 * out here, and refused when they are attached.
 */
export async function textWithFiles(db: Executor, text: string, tokens: readonly string[]): Promise<string> {
  if (tokens.length === 0) return text;
  const rows = await db.select({ token: attachments.token, name: attachments.name, width: attachments.width, sha256: attachments.sha256 }).from(attachments).where(and(inArray(attachments.token, [...tokens]), isNull(attachments.removedAt))).orderBy(asc(attachments.id));
  // The same file chosen twice is attached once, so it is shown once.
  const once = [...new Map(rows.toReversed().map((row) => [sameness(row), row])).values()].toReversed();
  // A form that came back has them in its text already.
  const lines = once.filter((row) => !text.includes(`/files/${row.token}/`)).map((row) => `${row.width === null ? '' : '!'}[${row.name.replace(/[\\`*_[\]()<>~|]/g, ' ')}](${paths.file(row)})`);
  return lines.length === 0 ? text : `${text.trimEnd()}\n\n${lines.join('\n\n')}`;
}

/**
 * Tells whether a post says what this form says, when a browser without script sent it twice: each time the files got tokens of their own, so they are
 * compared by what is in them. Null without files, when the words alone tell.
 */
export function samePost(act: Act, text: string, tokens: readonly string[]): ((earlier: { id: number; source: string }) => Promise<boolean>) | null {
  return tokens.length === 0 ? null : ({ id, source }) => saysTheSame(act, { text, tokens }, source, belongingTo('post', [id]));
}

/** The same of a text that was kept and belongs to no post yet: its files are those it shows. */
export function sameText(act: Act, text: string, tokens: readonly string[]): ((earlier: string) => Promise<boolean>) | null {
  return tokens.length === 0 ? null : (source) => saysTheSame(act, { text, tokens }, source, inArray(attachments.token, ['', ...shownIn(source)]));
}

async function saysTheSame({ tx }: Act, { text, tokens }: { text: string; tokens: readonly string[] }, source: string, ofEarlier: SQL | undefined): Promise<boolean> {
  const columns = { token: attachments.token, sha256: attachments.sha256, name: attachments.name };
  const there = await tx.select(columns).from(attachments).where(ofEarlier);
  if (there.length === 0) return false;
  const sent = await tx.select(columns).from(attachments).where(inArray(attachments.token, [...tokens]));
  const earlier = sent.map((file) => there.find((one) => sameness(one) === sameness(file))?.token ?? file.token);
  return cleanText(await textWithFiles(tx, text, earlier)) === source;
}

/** Takes a file away: nobody sees it from now on, and its bytes are cleared away within the hour. Twice is once. NotFound for whoever may not. */
export async function removeFile(act: Act, token: string): Promise<{ subject: FileSubject | null; subjectId: number | null }> {
  const [file] = await act.tx.select().from(attachments).where(eq(attachments.token, token)).for('update');
  if (!file || !canRemoveFile(act.by, { ownerId: file.ownerId as MemberId | null })) throw new NotFound('There is nothing here.');
  // What its owner took away and staff take away again stays away.
  const isFinal = file.removedAt !== null && isStaff(act.by) && file.removedById !== memberIdOf(act.by);
  if (file.removedAt === null || isFinal) await act.tx.update(attachments).set({ removedAt: file.removedAt ?? act.at, removedById: memberIdOf(act.by) }).where(eq(attachments.id, file.id));
  return { subject: file.subject, subjectId: file.subjectId };
}

/** Puts a removed file back, while its bytes are there. Refuses one that is gone for good, and to its owner one that staff took away. NotFound for whoever may not. */
export async function restoreFile(act: Act, token: string): Promise<{ subject: FileSubject | null; subjectId: number | null }> {
  const [file] = await act.tx.select().from(attachments).where(eq(attachments.token, token)).for('update');
  if (!file || !canRemoveFile(act.by, { ownerId: file.ownerId as MemberId | null })) throw new NotFound('There is nothing here.');
  if (file.removedAt !== null && act.at.getTime() - file.removedAt.getTime() > BACK_WITHIN_MINUTES * 60_000) refuse('This file is gone for good. Send it again.');
  if (file.removedAt !== null && !canRestoreFile(act.by, { removedById: file.removedById as MemberId | null })) refuse('Our staff removed this file. Ask them if you think that was wrong.');
  // The same file may have been sent again meanwhile: then it is back already.
  const again = file.subject !== null && file.subjectId !== null ? await act.tx.$count(attachments, and(belongingTo(file.subject, [file.subjectId]), eq(attachments.sha256, file.sha256), eq(attachments.name, file.name))) : 0;
  if (file.removedAt !== null && again === 0) await act.tx.update(attachments).set({ removedAt: null, removedById: null }).where(eq(attachments.id, file.id));
  return { subject: file.subject, subjectId: file.subjectId };
}

const sameness = ({ sha256, name }: { sha256: string; name: string }) => `${sha256} ${name}`;

const belongingTo = (subject: FileSubject, ids: readonly number[]) => and(eq(attachments.subject, subject), inArray(attachments.subjectId, [...ids]), isNull(attachments.removedAt));
