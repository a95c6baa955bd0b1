/** `npm run guides -- import DIR` and `export DIR`: guides as a folder of Markdown files with front matter. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isRefusal, system } from '#domain/core';
import { SECTIONS_FILE, exportGuides, exportSections, importGuides, readGuide, readSections } from '#domain/knowledge';
import type { GuideFile } from '#domain/knowledge';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import type { GoodturnServices } from '#run/context.ts';
import { openHouse } from '#run/wiring.ts';

const USAGE = `Usage: npm run guides -- export DIR
       npm run guides -- import DIR [--board SLUG]

  DIR      a folder of Markdown files with front matter, one a guide; the file's name is the guide's address.
           sections.yaml beside them says which sections there are, with their descriptions and their order
  --board  the board of guides that name none

Importing keeps all of the folder or nothing. It can be repeated: only what differs is changed, and what stood there before
stays among the guide's versions.`;

type Ask = { verb: 'import' | 'export'; folder: string; board?: string };

/** What was asked for; null when it cannot be understood. */
function readAsk(): Ask | null {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { board: { type: 'string' } } });
    const [verb, folder, ...more] = positionals;
    return (verb === 'import' || verb === 'export') && folder && more.length === 0 ? { verb, folder, ...values } : null;
  } catch {
    return null;
  }
}

async function bringOut({ db }: GoodturnServices, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const sections = await exportSections(db);
  if (sections) await writeFile(join(folder, sections.name), sections.text);
  let count = 0;
  for await (const { name, text } of exportGuides(db)) {
    await writeFile(join(folder, name), text);
    count += 1;
  }
  return `Wrote ${count} ${count === 1 ? 'guide' : 'guides'} to ${folder}.`;
}

/** A folder made by hand needs none. */
function noSections(problem: unknown): string {
  if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return '';
  throw problem;
}

async function bringIn({ db, clock, markdown }: GoodturnServices, { folder, board }: Ask): Promise<string> {
  const names = (await readdir(folder, { recursive: true }).catch(() => politely(`There is no folder ${folder}.`))).filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0) politely(`There is no Markdown file in ${folder}.`);
  const files: GuideFile[] = [];
  const sections = readSections(await readFile(join(folder, SECTIONS_FILE), 'utf8').catch(noSections));
  const problems = 'problem' in sections ? [sections.problem] : [];
  for (const name of names) {
    const read = readGuide(basename(name, '.md'), await readFile(join(folder, name), 'utf8'));
    if ('problem' in read) problems.push(read.problem);
    else files.push(read);
  }
  if ('problem' in sections || problems.length > 0) politely(`${problems.join('\n')}\nNothing was changed.`);
  const { made, changed, same } = await db.transaction((tx) => importGuides({ tx, by: system, at: clock(), markdown }, files, { board, ...sections }));
  return `Made ${made}, changed ${changed}, left ${same} as they are.`;
}

async function run(ask: Ask): Promise<void> {
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  try {
    process.stdout.write(`${ask.verb === 'export' ? await bringOut(house.services, ask.folder) : await bringIn(house.services, ask)}\n`);
  } finally {
    await house.stop();
  }
}

function politely(sentence: string): never {
  throw Object.assign(new Error(sentence), { isPolite: true });
}

const ask = readAsk();
if (ask) {
  try {
    await run(ask);
  } catch (problem) {
    const isSaid = problem instanceof Error && (isRefusal(problem) || 'isPolite' in problem);
    process.stderr.write(`${problem instanceof Error ? (isSaid ? problem.message : (problem.stack ?? problem.message)) : String(problem)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}
