/** The built-in PostgreSQL keeps its data and finds its way back, whatever happened to the process that started it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attachEmbedded, startEmbedded } from '#db/embedded.ts';
import { makeLinks } from '#db/embedded/binaries.ts';
import { beginElsewhere, isOpenToAll, newFolder, openElsewhere, query, serverPid } from './embedded-elsewhere.ts';

const isRoot = process.getuid?.() === 0;

/** The account of Unix that owns nothing. */
const NOBODY = 65_534;

const quick = { log: { info: () => undefined, warn: () => undefined }, settings: { fsync: 'off' }, durable: false };

test('a restart keeps the data, the port and the password', async () => {
  const folder = newFolder();
  const first = await startEmbedded({ ...quick, folder });
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  expect(serverPid(folder)).toBeUndefined();

  const second = await startEmbedded({ ...quick, folder });
  onTestFinished(second.stop);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('after kill -9 the next start adopts the server that was left running', async () => {
  const folder = newFolder();
  const killed = await openElsewhere('start', folder);
  await query(killed.url, 'create table kept as select 42 as answer');
  const pid = serverPid(folder);
  await killed.kill();
  expect(serverPid(folder)).toBe(pid);

  const next = await startEmbedded({ ...quick, folder });
  expect(serverPid(folder)).toBe(pid);
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await next.stop();
  expect(serverPid(folder)).toBeUndefined();
});

test('after kill -9 of both, the next start repairs the files', async () => {
  const folder = newFolder();
  const killed = await openElsewhere('start', folder);
  await query(killed.url, 'create table kept as select 42 as answer');
  process.kill(serverPid(folder) ?? 0, 'SIGKILL');
  await killed.kill();

  const next = await startEmbedded({ ...quick, folder });
  onTestFinished(next.stop);
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a number left in postmaster.pid that another process has by now does not stop the start', async () => {
  const folder = newFolder();
  const first = await startEmbedded({ ...quick, folder });
  const file = join(folder, 'postgres/cluster/postmaster.pid');
  const text = readFileSync(file, 'utf8');
  await first.stop();
  const { uid, gid } = statSync(join(folder, 'postgres/cluster'));
  const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
  onTestFinished(() => void stranger.kill());
  writeFileSync(file, text.replace(/^\d+/, String(stranger.pid)));
  chownSync(file, uid, gid);

  const second = await startEmbedded({ ...quick, folder });
  await second.stop();
});

test('a second process that wants to hold the same folder is refused with a sentence', async () => {
  const folder = newFolder();
  const { stop } = await startEmbedded({ ...quick, folder });
  onTestFinished(stop);
  const second = await openElsewhere('start', folder);
  expect(second.refusal).toBe(
    `EmbeddedError: Another Goodturn (process ${process.pid}) is using the database in ${folder}. ` +
      'Stop it first, or give this one a folder of its own with DATA_FOLDER.',
  );
});

test('a lock left by a process that died, or by one of the same number, does not count', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres'), { mode: 0o711 });
  writeFileSync(join(folder, 'postgres/holder.lock'), JSON.stringify({ pid: process.ppid, started: 'long ago' }));
  const { stop } = await startEmbedded({ ...quick, folder });
  await stop();
});

test('two processes that start in the same instant make one database between them', async () => {
  const folder = newFolder();
  const both = await Promise.all([openElsewhere('start', folder), openElsewhere('start', folder)]);
  expect(both.filter(({ url }) => url)).toHaveLength(1);
  expect(both.filter(({ refusal }) => refusal)).toHaveLength(1);
  await Promise.all(both.map(({ leave }) => leave()));
  expect(serverPid(folder)).toBeUndefined();
});

test('a worker attaches to the running server, and the last to leave stops it', async () => {
  const folder = newFolder();
  const web = await openElsewhere('start', folder);
  const worker = await attachEmbedded({ ...quick, folder });
  expect(worker.url).toBe(web.url);

  await web.leave();
  expect(await query(worker.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const webAgain = await openElsewhere('start', folder);
  expect(webAgain.url).toBe(worker.url);
  await webAgain.leave();
  await worker.stop();
  expect(serverPid(folder)).toBeUndefined();
});

test('a command without a running server starts one for its own length', async () => {
  const folder = newFolder();
  const { url, stop } = await attachEmbedded({ ...quick, folder });
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await stop();
  expect(serverPid(folder)).toBeUndefined();
});

test('a process that ends without a word takes the server with it', async () => {
  const folder = newFolder();
  const hasty = await openElsewhere('exit', folder);
  await hasty.leave();
  await expect.poll(() => serverPid(folder)).toBeUndefined();
});

test.each(['SIGINT', 'SIGTERM'] as const)('a command that is ended by %s takes the server with it', async (signal) => {
  const folder = newFolder();
  const command = await openElsewhere('attach', folder);
  await command.kill(signal);
  await expect.poll(() => serverPid(folder)).toBeUndefined();
});

test('a first start that was killed leaves nothing that hinders the second', async () => {
  const folder = newFolder();
  const killed = beginElsewhere('start', folder);
  const drafts = () => (existsSync(join(folder, 'postgres')) ? readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('new-')) : []);
  await expect.poll(drafts, { interval: 5, timeout: 30_000 }).toHaveLength(1);
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const { url, stop } = await startEmbedded({ ...quick, folder });
  onTestFinished(stop);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(drafts()).toEqual([]);
});

test('the kept port gives way when somebody else has taken it', async () => {
  const folder = newFolder();
  const first = await startEmbedded({ ...quick, folder });
  await first.stop();
  const taker = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(taker, 'listening');
  onTestFinished(() => void taker.close());

  const second = await startEmbedded({ ...quick, folder });
  onTestFinished(second.stop);
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('only the owner can read the password, and the server listens on this machine only', async () => {
  const folder = newFolder();
  const { url, stop } = await startEmbedded({ ...quick, folder });
  onTestFinished(stop);
  expect(statSync(join(folder, 'postgres/access.json')).mode & 0o777).toBe(0o600);
  expect(await query(url, "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets")).toEqual([
    { addresses: '127.0.0.1', sockets: '' },
  ]);
  const wrong = Object.assign(new URL(url), { password: 'guess' }).href;
  await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('words in every script are letters to the database', async () => {
  const folder = newFolder();
  const { url, stop } = await startEmbedded({ ...quick, folder });
  onTestFinished(stop);
  await query(url, 'create extension pg_trgm');
  expect(await query(url, "select upper('straße çay ñu') as upper, 'żółw' ~ '^\\w+$' as word, array_length(show_trgm('żółw'), 1) as trigrams")).toEqual([
    { upper: 'STRASSE ÇAY ÑU', word: true, trigrams: 5 },
  ]);
});

test('files of another major version are refused with a sentence', async () => {
  const folder = newFolder();
  const { stop } = await startEmbedded({ ...quick, folder });
  await stop();
  writeFileSync(join(folder, 'postgres/cluster/PG_VERSION'), '17\n');
  await expect(startEmbedded({ ...quick, folder })).rejects.toThrow(/was made by PostgreSQL 17, and this Goodturn brings 18/);
});

test('as root, a data folder that user postgres may not enter works all the same', async (context) => {
  if (!isRoot) return context.skip('only root starts the server as another user');
  const folder = join(newFolder(0o700), 'data');
  const first = await startEmbedded({ ...quick, folder });
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();

  const killed = await openElsewhere('start', folder);
  const pid = serverPid(folder);
  await killed.kill();
  const next = await startEmbedded({ ...quick, folder });
  expect(serverPid(folder)).toBe(pid);
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await next.stop();
  expect(serverPid(folder)).toBeUndefined();
});

test('a link to the data folder is as good as the folder', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'real'), { mode: 0o711 });
  symlinkSync('real', join(folder, 'link'));
  const killed = await openElsewhere('start', join(folder, 'link'));
  const pid = serverPid(join(folder, 'real'));
  await killed.kill();
  const next = await startEmbedded({ ...quick, folder: join(folder, 'link') });
  expect(serverPid(join(folder, 'real'))).toBe(pid);
  await next.stop();
});

test('missing library links are made beside the libraries', () => {
  const folder = librariesWithoutLinks();
  expect(makeLinks(folder, join(folder, 'spare'))).toEqual({});
  expect(readlinkSync(join(folder, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
  expect(makeLinks(folder, join(folder, 'spare'))).toEqual({});
});

test('missing library links go into a folder of ours when the libraries belong to somebody else', (context) => {
  if (isRoot) return context.skip('root may write everywhere, so this needs an ordinary user');
  const folder = librariesWithoutLinks();
  const spare = join(folder, 'spare');
  chmodSync(join(folder, 'lib'), 0o555);
  onTestFinished(() => chmodSync(join(folder, 'lib'), 0o755));
  expect(makeLinks(folder, spare)).toEqual({ LD_LIBRARY_PATH: `${spare}:${join(folder, 'lib')}` });
  expect(readlinkSync(join(spare, 'libpq.so.5'))).toBe(join(folder, 'lib/libpq.so.5.18'));
});

test('an ordinary user starts it as himself, and root can use the same folder later', async (context) => {
  if (!isRoot) return context.skip('only root can become another user; every other test here ran as an ordinary one');
  if (!isOpenToAll(process.cwd())) return context.skip('the project lies in a folder that other users may not enter');
  const folder = newFolder();
  chownSync(folder, NOBODY, NOBODY);
  const ordinary = await openElsewhere('start', folder, { uid: NOBODY, gid: NOBODY });
  expect(ordinary.refusal).toBeUndefined();
  expect(statSync(`/proc/${serverPid(folder)}`).uid).toBe(NOBODY);
  await query(ordinary.url, 'create table kept as select 42 as answer');
  await ordinary.leave();

  const root = await startEmbedded({ ...quick, folder });
  expect(await query(root.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await root.stop();

  const again = await openElsewhere('start', folder, { uid: NOBODY, gid: NOBODY });
  expect(again.refusal).toBeUndefined();
  await again.leave();
});

test('an ordinary user is told when the files belong to somebody else', async (context) => {
  if (!isRoot) return context.skip('only root can make files that belong to somebody else');
  if (!isOpenToAll(process.cwd())) return context.skip('the project lies in a folder that other users may not enter');
  const folder = newFolder();
  const { stop } = await startEmbedded({ ...quick, folder });
  await stop();
  const other = await openElsewhere('start', folder, { uid: NOBODY, gid: NOBODY });
  expect(other.refusal).toMatch(/belongs to user \w+\. Start Goodturn as the user who started it first/);
});

/** The shape of the package as it is without its install script. */
function librariesWithoutLinks(): string {
  const folder = newFolder(0o755);
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib/libpq.so.5.18'), '');
  writeFileSync(join(folder, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
  return folder;
}
