/** Finds the files of a dump in its folder, and says in one sentence what is wrong with it. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Something is wrong with the dump; the message is for the person who imports it, and nothing has been written. */
export class DumpError extends Error {
  override name = 'DumpError';
  readonly isPolite = true;
}

/** The tables of a dump. The first two are what a community consists of; earlier versions are a table some dumps leave out. */
export const TABLES = ['Users', 'Posts', 'Tags', 'Votes', 'Comments', 'PostLinks', 'Badges', 'PostHistory'] as const;
export type Table = (typeof TABLES)[number];

const NEEDED: readonly Table[] = ['Users', 'Posts'];
const OPTIONAL: readonly Table[] = ['PostHistory'];

/** A file as it is called in the folder, and the element its table begins with. */
export type DumpFile = { table: Table; name: string; path: string; bytes: number; root: string };
export type DumpFiles = Partial<Record<Table, DumpFile>> & Record<'Users' | 'Posts', DumpFile>;

/**
 * The files of the tables, plain (`Posts.xml`) or compressed (`Posts.xml.gz`).
 * @param isPartial go on without Tags, Votes, Comments, PostLinks or Badges where they are missing.
 * @throws DumpError naming all missing tables, or what cannot be read.
 */
export function findDump(folder: string, { isPartial = false } = {}): DumpFiles {
  const names = list(folder);
  const files: Partial<Record<Table, DumpFile>> = {};
  for (const table of TABLES) {
    const file = findTable(folder, names, table);
    if (file) files[table] = file;
  }
  const missing = TABLES.filter((table) => !files[table] && !OPTIONAL.includes(table));
  const isHopeless = missing.some((table) => NEEDED.includes(table));
  if (missing.length > 0 && (isHopeless || !isPartial)) {
    const advice = isHopeless ? 'Give the folder that a Stack Exchange dump was unpacked to.' : 'Add --partial to import without.';
    throw new DumpError(`There is no ${missing.map((table) => `${table}.xml`).join(', no ')} in ${folder}. ${advice}`);
  }
  const { Users, Posts } = files;
  if (!Users || !Posts) throw new DumpError(`There is no dump in ${folder}.`);
  return { ...files, Users, Posts };
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (problem) {
    throw new DumpError(`The folder ${folder} cannot be read: ${reasonOf(problem)}.`);
  }
}

function findTable(folder: string, names: readonly string[], table: Table): DumpFile | undefined {
  const wanted = [`${table}.xml`, `${table}.xml.gz`].map((name) => name.toLowerCase());
  const name = wanted.flatMap((one) => names.filter((candidate) => candidate.toLowerCase() === one))[0];
  if (name === undefined) return undefined;
  const path = join(folder, name);
  try {
    accessSync(path, constants.R_OK);
    const found = statSync(path);
    if (!found.isFile()) throw new DumpError(`${name} in ${folder} is not a file.`);
    return { table, name, path, bytes: found.size, root: table.toLowerCase() };
  } catch (problem) {
    throw problem instanceof DumpError ? problem : new DumpError(`${name} in ${folder} cannot be read: ${reasonOf(problem)}.`);
  }
}

const REASONS: Record<string, string> = { ENOENT: 'it does not exist', ENOTDIR: 'it is not a folder', EACCES: 'this user may not open it', EPERM: 'this user may not open it', EISDIR: 'it is a folder', EIO: 'the disk reports an error', ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up' };

/** Why a file could not be read, in words. */
export function reasonOf(problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  return REASONS[code] ?? (problem instanceof Error ? problem.message : String(problem));
}
