/** How much members of each trust may write: one table that admins change, and buckets that fill again. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { writingBuckets, writingLimits } from '#db/schema/spam.ts';
import { allow, isAdmin, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { DEED_NAMES, HIGHEST_LIMIT, LIMITED_DEEDS, LIMITS_BY_TRUST } from './rules.ts';
import type { LimitedDeed, WritingLimits } from './rules.ts';

const KEEPERS = 'Limits are for administrators.';

/** What was chosen for a trust, inside a statement: an object of deeds, null where nothing was. */
export const limitsChosen = (trust: unknown) => sql<Partial<WritingLimits> | null>`(select json_object_agg(w.deed, case when w.is_unlimited then null else w.most end) from ${writingLimits} w where w.trust = ${trust})`;

/** What holds for a trust: what was chosen, else what we chose. Null where nothing is limited. */
export function limitsFor(trust: number, chosen: Partial<WritingLimits> | null): WritingLimits | null {
  const ours = LIMITS_BY_TRUST[Math.min(trust, LIMITS_BY_TRUST.length - 1)];
  const limits = ours && { ...ours, ...chosen };
  return limits && DEED_NAMES.some((deed) => limits[deed] !== null) ? limits : null;
}

/** The whole table, by trust. NotAllowed but for admins. */
export async function limitsPage(db: Executor, viewer: Viewer): Promise<WritingLimits[]> {
  allow(isAdmin(viewer), KEEPERS);
  const rows = await db.select().from(writingLimits);
  return LIMITS_BY_TRUST.map((ours, trust) => ({ ...ours, ...Object.fromEntries(rows.filter((row) => row.trust === trust).map((row) => [row.deed, row.isUnlimited ? null : row.most])) }));
}

/** Sets the table from what was typed as `threads-0`; empty means no limit, what is missing stays. Refuses what is no whole number. Noted for the audit log. */
export async function changeLimits(act: Act, typed: Readonly<Record<string, string>>): Promise<boolean> {
  allow(isAdmin(act.by), KEEPERS);
  await act.tx.execute(sql`lock table ${writingLimits} in share row exclusive mode`);
  const before = await limitsPage(act.tx, act.by);
  const changes = before.flatMap((limits, trust) => DEED_NAMES.flatMap((deed) => {
    const name = `${deed}-${trust}`;
    const text = typed[name]?.trim();
    if (text === undefined) return [];
    if (text !== '' && (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > HIGHEST_LIMIT)) refuse(`Write a whole number from 1 to ${HIGHEST_LIMIT.toLocaleString('en-GB')}, or nothing for no limit.`, name);
    const most = text === '' ? null : Number(text);
    return most === limits[deed] ? [] : [{ name, trust, deed, most, was: limits[deed] }];
  }));
  if (changes.length === 0) return false;
  const rows = changes.map(({ trust, deed, most }) => ({ trust, deed, most: most ?? HIGHEST_LIMIT, seconds: LIMITED_DEEDS[deed].seconds ?? 1, isUnlimited: most === null }));
  await act.tx.insert(writingLimits).values(rows).onConflictDoUpdate({ target: [writingLimits.trust, writingLimits.deed], set: { most: sql`excluded.most`, isUnlimited: sql`excluded.is_unlimited` } });
  await noteForAudit(act, { what: 'settings.changed', before: Object.fromEntries(changes.map(({ name, was }) => [`limit ${name}`, was])), after: Object.fromEntries(changes.map(({ name, most }) => [`limit ${name}`, most])) });
  return true;
}

/**
 * Takes one out of a member's bucket, which holds `most` and fills within the deed's time. Two at once wait for each other at its row.
 * @returns null when there was one, else how many milliseconds until there is.
 */
export async function takeFrom(act: Act, memberId: MemberId, deed: Extract<LimitedDeed, 'threads' | 'replies' | 'edits'>, most: number): Promise<number | null> {
  const { seconds } = LIMITED_DEEDS[deed];
  const moment = sql`${act.at.toISOString()}::timestamptz`;
  const filled = sql`least(${most}::real, ${writingBuckets}.left + greatest(0, extract(epoch from ${moment} - ${writingBuckets}.at)) * ${most}::real / ${seconds}::real)`;
  const taken = await act.tx
    .insert(writingBuckets)
    .values({ memberId, deed, left: most - 1, at: act.at })
    // A sliver is what single precision loses in a day.
    .onConflictDoUpdate({ target: [writingBuckets.memberId, writingBuckets.deed], set: { left: sql`greatest(0, ${filled} - 1)`, at: sql`greatest(${writingBuckets.at}, excluded.at)` }, setWhere: sql`${filled} >= 0.9999` })
    .returning({ left: writingBuckets.left });
  if (taken.length > 0) return null;
  const [bucket] = await act.tx.select({ filled: sql<number>`${filled}::float8` }).from(writingBuckets).where(and(eq(writingBuckets.memberId, memberId), eq(writingBuckets.deed, deed)));
  // To whole seconds: single precision knows no better.
  return Math.max(1, Math.round(((1 - (bucket?.filled ?? 0)) * seconds) / most)) * 1_000;
}

/** Forgets buckets that are full by now; a nightly task. */
export async function forgetFullBuckets(act: Act): Promise<void> {
  await act.tx.delete(writingBuckets).where(lt(writingBuckets.at, new Date(act.at.getTime() - 2 * 86_400_000)));
}
