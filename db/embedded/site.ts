/** Where the built-in PostgreSQL keeps what, and the password and port it keeps from one start to the next. */
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { EmbeddedError } from './errors.ts';
import { checkOwnFolder } from './owner.ts';

/** The paths of one built-in server, all beneath `postgres` in the data folder. */
export type Site = { root: string; cluster: string; access: string; log: string; links: string; holder: string; turn: string; guests: string };

/** How to reach the server. */
export type Access = { port: number; password: string };

/** The account and the database the house works with. */
export const NAME = 'goodturn';

/** The paths beneath this data folder; the folders are made when missing, closed to others unless PostgreSQL has to pass as another user. */
export function openSite(folder: string): Site {
  const wanted = join(resolve(folder), 'postgres');
  const asRoot = process.getuid?.() === 0;
  try {
    mkdirSync(wanted, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  } catch (error) {
    throw new EmbeddedError(
      `The data folder cannot be made: ${error instanceof Error ? error.message : error}. Set DATA_FOLDER to a folder that you may write to.`,
    );
  }
  // The system names a running server's folder by its real path, whatever links lead to it.
  const root = realpathSync(wanted);
  checkOwnFolder(root);
  return {
    root,
    cluster: join(root, 'cluster'),
    access: join(root, 'access.json'),
    log: join(root, 'server.log'),
    links: join(root, 'libraries'),
    holder: join(root, 'holder.lock'),
    turn: join(root, 'turn.lock'),
    guests: join(root, 'guests'),
  };
}

/** The kept password and port, made up at the first start. Port 0 means that none was needed yet. */
export function readAccess(site: Site): Access {
  if (!existsSync(site.access)) {
    if (existsSync(site.cluster)) {
      throw new EmbeddedError(`The password of the database is gone: ${site.access} is missing. Restore it from a backup together with ${site.cluster}.`);
    }
    const access = { port: 0, password: randomBytes(24).toString('base64url') };
    writeAccess(site, access);
    return access;
  }
  const found: unknown = JSON.parse(readFileSync(site.access, 'utf8'));
  if (isAccess(found)) return found;
  throw new EmbeddedError(`${site.access} is damaged: it should hold {"port": …, "password": "…"}. Restore it from a backup.`);
}

/** Keeps password and port, readable by the owner only; a crash leaves the old file or the new one, never half of one. */
export function writeAccess(site: Site, access: Access): void {
  const draft = `${site.access}.new`;
  writeFileSync(draft, JSON.stringify(access), { mode: 0o600 });
  renameSync(draft, site.access);
}

/** The address of a database of this server. */
export function addressOf({ port, password }: Access, database = NAME): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;
}

function isAccess(found: unknown): found is Access {
  return typeof found === 'object' && found !== null && 'port' in found && typeof found.port === 'number' && 'password' in found && typeof found.password === 'string';
}
