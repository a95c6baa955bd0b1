/** A new table of points: saved as the next version, from now or a later moment on, never backwards. */
import { desc, eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { pointTables } from '#db/schema/reputation.ts';
import { allow, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanText } from '#kit/text.ts';
import { canChangePoints } from './policy.ts';
import { AHEAD_DAYS, MAX_NOTE_LENGTH } from './rules.ts';
import { FIRST_TABLE, pointTableList } from './tables.ts';
import { readTable, saysTheSame } from './typed-table.ts';
import type { TypedTable } from './typed-table.ts';

export type NewTable = {
  /** The newest version its author had before their eyes. */
  basedOn: number;
  typed: TypedTable;
  /** A moment in UTC as a browser writes it, "2026-12-01T00:00"; empty for now. */
  from: string;
  note: string;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Saves a table of points as the next version. Lines that exist keep their points; what is earned from its moment on is worth
 * what it says. A version that has not begun gives way to a newer one that begins no later.
 * Refused: to all but admins; a number that is missing, negative, fractional or too large; a moment that has passed or is
 * more than a year away; a table that changes nothing; and a version that somebody else has saved meanwhile, which the
 * unique key decides when two save at once.
 */
export async function publishTable(act: Act, { basedOn, typed, from, note: typedNote }: NewTable): Promise<{ version: number; appliesFrom: Date }> {
  allow(canChangePoints(act.by), 'Only administrators change what points are worth.');
  const { table, errors } = readTable(typed);
  if (!table) return refuseFirst(errors);
  const note = cleanText(typedNote);
  if ([...note].length > MAX_NOTE_LENGTH) refuse(`Keep the note to ${MAX_NOTE_LENGTH} characters.`, 'note');
  const appliesFrom = readMoment(from, act.at);

  const { inForce, coming, all } = await pointTableList(act.tx, act.at);
  const newest = all[0]?.version ?? FIRST_TABLE.version;
  if (basedOn !== newest) await refuseAsOutdated(act);
  if (!coming && saysTheSame(table, inForce)) refuse(`That is what version ${inForce.version} says already.`);

  const [saved] = await act.tx
    .insert(pointTables)
    .values({ ...table, version: newest + 1, appliesFrom, by: memberIdOf(act.by), at: act.at, note })
    .onConflictDoNothing({ target: pointTables.version })
    .returning({ version: pointTables.version });
  if (!saved) return refuseAsOutdated(act);
  await recordEvent(act, 'point-table.published', { version: saved.version });
  return { version: saved.version, appliesFrom };
}

function refuseFirst(errors: Record<string, string>): never {
  const [field, sentence] = Object.entries(errors)[0] ?? [];
  return refuse(sentence ?? 'This table cannot be saved.', field);
}

/** Who was faster, and what to do about it. */
async function refuseAsOutdated(act: Act): Promise<never> {
  const [newest] = await act.tx
    .select({ version: pointTables.version, name: members.name })
    .from(pointTables)
    .leftJoin(members, eq(members.id, pointTables.by))
    .orderBy(desc(pointTables.version))
    .limit(1);
  return refuse(`${newest?.name ?? 'Somebody'} has saved ${newest ? `version ${newest.version}` : 'another version'} meanwhile, so yours was not saved. Look at theirs below; what you typed still stands here. Press again to save yours after it.`);
}

/** The moment typed, in UTC; this minute and no moment at all mean now. */
function readMoment(typed: string, now: Date): Date {
  const text = typed.trim();
  if (text === '') return now;
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(text) ? new Date(`${text}Z`) : new Date(NaN);
  // 31 February would become a day of March by itself.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 16) !== text.slice(0, 16)) refuse('Write a date and a time, for example 2026-12-01T00:00, or leave it empty to apply at once.', 'from');
  if (moment.getTime() > now.getTime() + AHEAD_DAYS * DAY_MS) refuse('That is more than a year away. Announce it when it is nearer.', 'from');
  if (moment.getTime() <= now.getTime() - MINUTE_MS) refuse('That moment has passed, and a table never applies backwards. Choose a later one, or leave it empty to apply at once.', 'from');
  return moment > now ? moment : now;
}
