/** Writes what a takeout holds: each part as JSON and as Markdown, row by row as the database gives them. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import type { MemberId } from '#domain/core';
import { parts } from './contents/list.ts';
import type { Part } from './contents/shape.ts';
import { TAKEOUT_ROWS } from './rules.ts';

type Value = string | number | boolean | null;
type Row = Record<string, Value>;

/** The member's rows of one part, in order; a few hundred in memory at a time. Links are whole addresses. */
async function* rowsOf(db: Executor, part: Part, member: MemberId, origin: string): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    // Named columns in their order; moments as JSON writes them.
    const page = await db.execute<{ key: string; row: Row }>(sql`select key, row_to_json(of_member) as row from (${part.rows(member)}) of_member where key > ${after} order by key limit ${TAKEOUT_ROWS}`);
    for (const { row } of page) {
      const { key: _key, link, ...rest } = row;
      yield typeof link === 'string' ? { ...rest, link: origin + link } : { ...rest };
    }
    const last = page.at(-1);
    if (!last || page.length < TAKEOUT_ROWS) return;
    after = Number(last.key);
  }
}

/** A list of objects, one to a line. */
export async function* asJson(db: Executor, part: Part, member: MemberId, origin: string): AsyncGenerator<string> {
  yield '[';
  let isFirst = true;
  for await (const row of rowsOf(db, part, member, origin)) {
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(row)}`;
    isFirst = false;
  }
  yield '\n]\n';
}

/** A heading, and for each row its facts as a list and its words below, as they were typed. */
export async function* asMarkdown(db: Executor, part: Part, member: MemberId, origin: string): AsyncGenerator<string> {
  yield `# ${part.title}\n\n${part.says}\n`;
  let count = 0;
  for await (const { text, ...facts } of rowsOf(db, part, member, origin)) {
    const lines = Object.entries(facts).filter(([, value]) => value !== null && value !== '').map(([label, value]) => `- ${labelOf(label)}: ${shown(value)}`);
    yield `\n---\n\n${lines.join('\n')}\n${typeof text === 'string' && text !== '' ? `\n${text}\n` : ''}`;
    count += 1;
  }
  if (count === 0) yield '\nNothing.\n';
}

/** What is in the zip, for whoever opens it. */
export function readMe(community: { name: string; origin: string }, at: Date): string {
  const list = parts.map(({ name, title, says }) => `- **${name}**: ${title}. ${says}`).join('\n');
  return `# What you gave to ${community.name}\n\nTaken out on ${at.toISOString().slice(0, 10)} (UTC) from ${community.origin}. Each part is there twice: as JSON, for programs, and as Markdown, for people. What others wrote is theirs, so only titles and links of it are here.\n\n${list}\n`;
}

const labelOf = (column: string): string => column.charAt(0).toUpperCase() + column.slice(1).replaceAll('_', ' ');

const shown = (value: Value): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).replace(/\s+/g, ' ');
};
