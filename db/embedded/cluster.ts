/** Makes the files of a new PostgreSQL server, whole or not at all. */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './errors.ts';
import { ownName } from './owner.ts';
import type { Owner } from './owner.ts';
import { NAME } from './site.ts';
import type { Access, Site } from './site.ts';

type Making = { site: Site; binaries: Binaries; owner: Owner | undefined; access: Access; durable: boolean };

const run = promisify(execFile);

const DRAFT = 'new-';

/** Beside the new files, which must begin as an empty folder, and named from within it. */
const PASSWORD_FILE = '../password';

/**
 * Letters and their order come from PostgreSQL's own Unicode tables, the same on every machine. Only pg_trgm still asks the
 * system which bytes are letters: with a plain C locale it would drop all that are not ASCII.
 */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=PG_UNICODE_FAST',
  '--locale=C',
  `--lc-ctype=${platform() === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
];

/**
 * Makes the cluster unless it is there: in a folder beside it that is renamed at the end, so that an interrupted first
 * start leaves nothing that looks finished.
 * @throws EmbeddedError when the existing files belong to another major version.
 */
export async function makeCluster(making: Making): Promise<void> {
  const { site, binaries } = making;
  removeDrafts(site);
  if (existsSync(site.cluster)) {
    checkVersion(site.cluster, binaries);
    return;
  }
  const draft = join(site.root, `${DRAFT}${process.pid}`);
  const cluster = join(draft, 'cluster');
  for (const folder of [draft, cluster]) {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(folder, making.owner);
  }
  await initialise(making, cluster);
  renameSync(cluster, site.cluster);
  rmSync(draft, { recursive: true });
}

async function initialise({ binaries, owner, access, durable }: Making, cluster: string): Promise<void> {
  const passwordFile = join(cluster, PASSWORD_FILE);
  writeFileSync(passwordFile, access.password, { mode: 0o600 });
  giveTo(passwordFile, owner);
  const options = [`--pgdata=${ownName(cluster, owner)}`, `--username=${NAME}`, `--pwfile=${PASSWORD_FILE}`, '--auth=scram-sha-256', ...LOCALE];
  try {
    await run(binaries.initdb, durable ? options : [...options, '--no-sync'], {
      ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
      cwd: cluster,
      env: { PATH: process.env.PATH ?? '', LC_MESSAGES: 'C', ...binaries.env },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new EmbeddedError(`The files of the built-in PostgreSQL could not be made: ${said || error}`);
  }
}

/** What a start that was killed half-way left behind. */
function removeDrafts(site: Site): void {
  for (const name of readdirSync(site.root)) {
    if (name.startsWith(DRAFT)) rmSync(join(site.root, name), { recursive: true, force: true });
  }
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const installed = /(\d+)\./.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8', env: binaries.env }))?.[1];
  if (made === installed) return;
  throw new EmbeddedError(
    `The database in ${cluster} was made by PostgreSQL ${made}, and this Goodturn brings ${installed}. ` +
      'Start the version of Goodturn that made it, export, and import into a new data folder.',
  );
}

function giveTo(path: string, owner: Owner | undefined): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}
