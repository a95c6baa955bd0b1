/** Reading and searching the audit log, and taking it out. */
import { and, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import { members } from '#db/schema/members.ts';
import { AUDITED, PAGE_SIZE, allow, noteForAudit, toPage } from '#domain/core';
import type { Act, AuditName, Cursor, Page, Viewer } from '#domain/core';
import { people } from '#domain/members';
import type { PersonView } from '#domain/members';
import { canReadAudit } from './policy.ts';

/** `person`: the handle of whom it was done by, to, or in the name of. Days are whole days in UTC, `until` included. */
export type AuditFilter = { person?: string; what?: string; from?: Date | null; until?: Date | null };

export type AuditLine = {
  id: number;
  at: Date;
  what: string;
  /** Null: the system itself, a guest, or somebody whose account is gone. */
  by: PersonView | null;
  /** The admin who acted in their name. */
  behind: PersonView | null;
  subject: { kind: string; id: number; person: PersonView | null } | null;
  changes: { name: string; before: string | null; after: string | null }[];
  network: string | null;
  device: string | null;
};

/** A file for a spreadsheet stays one that it opens. */
export const AUDIT_FILE_LINES = 50_000;

/** A hash is told from another by its beginning. */
const NETWORK_DIGITS = 8;

/** The log, newest first. A person nobody knows has no lines. */
export async function auditLog(db: Executor, filter: AuditFilter, cursor: Cursor | null, viewer: Viewer, size = PAGE_SIZE): Promise<Page<AuditLine>> {
  allow(canReadAudit(viewer), 'The audit log is for administrators.');
  const condition = await conditionOf(db, filter);
  if (condition === null) return { rows: [], next: null };
  const rows = await db.select().from(auditEntries).where(and(condition, cursor ? lt(auditEntries.id, cursor.id) : undefined)).orderBy(desc(auditEntries.id)).limit(size + 1);
  const page = toPage(rows, size, ({ at, id }) => ({ value: at.getTime(), id }));
  const known = new Map((await people(db, page.rows.flatMap(idsIn))).map((person) => [Number(person.id), person]));
  return { rows: page.rows.map((row) => lineOf(row, known)), next: page.next };
}

/** The same as rows of a file, which is noted itself. */
export async function exportAudit(act: Act, filter: AuditFilter): Promise<{ head: string[]; rows: (string | number | null)[][] }> {
  const { rows } = await auditLog(act.tx, filter, null, act.by, AUDIT_FILE_LINES);
  await noteForAudit(act, { what: 'audit.exported', after: { lines: rows.length } });
  return {
    head: ['id', 'at', 'what', 'by', 'behind', 'about', 'changes', 'network', 'device'],
    rows: rows.map((line) => [line.id, line.at.toISOString(), line.what, line.by?.handle ?? null, line.behind?.handle ?? null, subjectWords(line), line.changes.map(({ name, before, after }) => `${name}: ${before ?? ''} > ${after ?? ''}`).join('; '), line.network, line.device]),
  };
}

const subjectWords = ({ subject }: AuditLine) => (subject === null ? null : (subject.person?.handle ?? `${subject.kind} ${subject.id}`));

type Row = typeof auditEntries.$inferSelect;

const idsIn = ({ byId, behindId, subjectKind, subjectId }: Row) => [byId, behindId, subjectKind === 'member' ? subjectId : null].filter((id) => id !== null);

function lineOf(row: Row, known: ReadonlyMap<number, PersonView>): AuditLine {
  const personOf = (id: number | null) => (id === null ? null : (known.get(id) ?? null));
  const { before, after } = row;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return {
    id: row.id,
    at: row.at,
    what: wordsOf(row.what),
    by: personOf(row.byId),
    behind: personOf(row.behindId),
    subject: row.subjectKind === null || row.subjectId === null ? null : { kind: row.subjectKind, id: row.subjectId, person: row.subjectKind === 'member' ? personOf(row.subjectId) : null },
    changes: names.map((name) => ({ name, before: valueWords(before?.[name]), after: valueWords(after?.[name]) })),
    network: row.network?.slice(0, NETWORK_DIGITS) ?? null,
    device: row.device,
  };
}

const isAudited = (what: string): what is AuditName => Object.hasOwn(AUDITED, what);

/** An older version may have noted what this one has no words for. */
const wordsOf = (what: string): string => (isAudited(what) ? AUDITED[what] : what);

const valueWords = (value: unknown): string | null => (value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value));

/** Null when nothing can fit. */
async function conditionOf(db: Executor, { person, what, from, until }: AuditFilter) {
  const handle = person?.trim().replace(/^@/, '').toLowerCase();
  const ids = handle ? (await db.select({ id: members.id }).from(members).where(eq(members.handle, handle))).map(({ id }) => id) : [];
  if (handle && ids.length === 0) return null;
  if (what && !isAudited(what)) return null;
  return and(
    handle ? or(inArray(auditEntries.byId, ids), inArray(auditEntries.behindId, ids), and(eq(auditEntries.subjectKind, 'member'), inArray(auditEntries.subjectId, ids))) : undefined,
    what ? eq(auditEntries.what, what) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    until ? lt(auditEntries.at, sql`${until.toISOString()}::timestamptz + interval '1 day'`) : undefined,
  );
}
