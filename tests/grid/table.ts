/** Writes the grid down for people: one table for each area, in `docs/security/permissions.md`. */
import { ACTORS } from './row.ts';
import type { Rows } from './row.ts';

/** Where it is kept. */
export const PERMISSIONS_FILE = 'docs/security/permissions.md';

const HEAD = `# Who may what

Written by \`npm run permissions\` from \`tests/grid/\`, where every command of the product is given by everybody in a prepared world; a command without a row
there fails the tests, and so does this page when it is not true any more.

A dot says that the command goes through. A circle: permission lets them in, and a rule that means them stops them with a sentence of its own (somebody
else has to say it, they have no such thing, a proof is missing). “Owner” is whose question, case, file or money it is; “system” is timed work and the company's own systems behind
their signature. Whoever else is refused. A page behind a door for staff does not exist for anybody else, whatever stands here.
`;

/** The whole page. */
export const permissionsPage = (areas: Readonly<Record<string, Rows>>): string =>
  [HEAD, ...Object.entries(areas).map(([area, rows]) => sectionOf(area, rows))].join('\n');

function sectionOf(area: string, rows: Rows): string {
  const lines = Object.entries(rows).flatMap(([name, row]) => ('inner' in row ? [] : [`| ${name} | ${ACTORS.map((actor) => (row.who.includes(actor) ? '●' : row.byRule?.includes(actor) ? '○' : ' ')).join(' | ')} |${row.why ? ` ${row.why} |` : ' |'}`]));
  const inner = Object.entries(rows).flatMap(([name, row]) => ('inner' in row ? [`- ${name}: ${row.inner}`] : []));
  return [
    `## ${area}\n`,
    ...(lines.length > 0 ? [`| Command | ${ACTORS.join(' | ')} | |`, `|---|${ACTORS.map(() => ':-:').join('|')}|---|`, ...lines, ''] : []),
    ...(inner.length > 0 ? ['Given by other commands and by jobs alone:\n', ...inner, ''] : []),
  ].join('\n');
}
