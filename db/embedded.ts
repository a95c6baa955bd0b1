/** A real PostgreSQL without any set-up: programs from npm, files in the data folder, reachable from this machine only. */
import postgres from 'postgres';
import type { Notes } from './connect.ts';
import { findBinaries } from './embedded/binaries.ts';
import { makeCluster } from './embedded/cluster.ts';
import { beforeLeaving } from './embedded/departures.ts';
import { EmbeddedError } from './embedded/errors.ts';
import { releaseLock, signIn, signOut, takeLock, whileLocked } from './embedded/lock.ts';
import { chooseOwner } from './embedded/owner.ts';
import { dismissServer, findServer, startServer, stopServer } from './embedded/server.ts';
import type { Settings } from './embedded/server.ts';
import { addressOf, NAME, openSite, readAccess, writeAccess } from './embedded/site.ts';
import type { Access, Site } from './embedded/site.ts';

export { EmbeddedError } from './embedded/errors.ts';

/** The address of the running server, and the way to be done with it; the last process to stop takes the server down. */
export type Embedded = { url: string; stop: () => Promise<void> };

type Options = {
  /** The data folder; everything goes beneath `postgres` in it. */
  folder: string;
  log: Notes;
  /** Server settings over ours, for tests and measurements; they count only when this call is the one that starts the server. */
  settings?: Settings;
  /** `false` skips waiting for the disk while the files are made: for data that may be lost. */
  durable?: boolean;
};

/**
 * The database of the web process: makes the files at the first start, starts the server or adopts one that a killed
 * process left running. Only one process at a time may hold a folder this way; `attachEmbedded` is for the others.
 * @throws EmbeddedError with a sentence for the person who starts it.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const site = openSite(options.folder);
  const holder = takeLock(site.holder);
  if (holder) {
    throw new EmbeddedError(
      `Another Goodturn (process ${holder.pid}) is using the database in ${options.folder}. ` +
        'Stop it first, or give this one a folder of its own with DATA_FOLDER.',
    );
  }
  return enter(site, options, () => releaseLock(site.holder));
}

/**
 * The same database for a worker or a command beside the web process: uses the running server, or starts it for as
 * long as somebody needs it. The web process may come and go meanwhile.
 * @throws EmbeddedError with a sentence for the person who starts it.
 */
export async function attachEmbedded(options: Options): Promise<Embedded> {
  return enter(openSite(options.folder), options, () => undefined);
}

/** Joins those who use the server; `afterwards` runs when this one has left, or could not even enter. */
async function enter(site: Site, options: Options, afterwards: () => void): Promise<Embedded> {
  try {
    const { access, guest } = await whileLocked(site.turn, async () => {
      const access = await openServer(site, options);
      return { access, guest: signIn(site.guests) };
    });
    return { url: addressOf(access), stop: leaving(site, guest, afterwards) };
  } catch (error) {
    afterwards();
    throw error;
  }
}

/** What it takes to leave, whether asked for or because the process ends without asking. */
function leaving(site: Site, guest: string, afterwards: () => void): () => Promise<void> {
  let gone = false;
  const stay = beforeLeaving(() => {
    if (signOut(site.guests, guest) === 0) dismissServer(site);
    afterwards();
  });
  return async () => {
    if (gone) return;
    gone = true;
    stay();
    await whileLocked(site.turn, async () => {
      if (signOut(site.guests, guest) === 0) await stopServer(site);
    });
    afterwards();
  };
}

async function openServer(site: Site, { log, settings = {}, durable = true }: Options): Promise<Access> {
  const owner = chooseOwner(site.cluster);
  const binaries = findBinaries(site, owner, log);
  const kept = readAccess(site);
  await makeCluster({ site, binaries, owner, access: kept, durable });

  const found = await findServer(site);
  if (found) {
    const access = { ...kept, port: found.port };
    if (await tryCreateDatabase(access)) return remember(site, kept, access);
    log.warn('A database server of this folder is running but does not answer; it is stopped and started again');
    await stopServer(site);
  }
  const started = await startServer({ site, binaries, owner, keptPort: kept.port, settings, log });
  const access = { ...kept, port: started.port };
  await createDatabase(access);
  return remember(site, kept, access);
}

function remember(site: Site, kept: Access, access: Access): Access {
  if (access.port !== kept.port) writeAccess(site, access);
  return access;
}

async function tryCreateDatabase(access: Access): Promise<boolean> {
  return createDatabase(access).then(
    () => true,
    () => false,
  );
}

/** Makes the database unless it is there; proves at the same time that the server lets us in. */
async function createDatabase(access: Access): Promise<void> {
  const sql = postgres(addressOf(access, 'postgres'), { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${NAME}`;
    if (found.length === 0) await sql`create database ${sql(NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
