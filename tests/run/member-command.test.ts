/** Making a member from the command line: on any database, beside a running server, and with sentences for what goes wrong. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { checkPassword } from '#domain/members';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

const PASSWORD = 'three plain words';
/** Each start of a program takes a second, and several on a busy machine. */
const PATIENTLY = 120_000;
const ADA = ['create', '--name', 'Ada Brook', '--email', 'ada@example.org', '--role', 'admin'];

test('a member of any role is made and can sign in', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const made = await member({ DATABASE_URL: database.url }, ADA, `${PASSWORD}\n`);
  expect(made).toEqual({ code: 0, output: 'Made admin Ada Brook (@ada-brook).\n' });
  expect(await checkPassword(database.db, { email: 'ada@example.org', password: PASSWORD })).toMatchObject({ role: 'admin', name: 'Ada Brook' });
  const staff = await member({ DATABASE_URL: database.url }, ['create', '--name', 'Plainline Support', '--email', 'desk@example.org', '--role', 'agent', '--handle', 'desk'], `${PASSWORD}\nmore lines that nobody reads`);
  expect(staff).toEqual({ code: 0, output: 'Made agent Plainline Support (@desk).\n' });
  const removed = await member({ DATABASE_URL: database.url }, ['remove-factors', '--handle', 'desk'], '');
  expect(removed).toEqual({ code: 0, output: 'Plainline Support (@desk) signs in by password alone now, and was signed out everywhere.\n' });
}, PATIENTLY);

test('what is wrong is said in one sentence, and nothing is made', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const wrong = async (args: string[], password = PASSWORD) => member({ DATABASE_URL: database.url }, args, password);
  expect(await wrong(ADA, '')).toEqual({ code: 1, output: 'Choose a password of at least 10 characters. Three words you will remember are fine.\n' });
  expect(await wrong([...ADA, '--handle', 'Not A Handle'])).toEqual({ code: 1, output: expect.stringMatching(/^Choose a handle [^\n]+\n$/) });
  await database.db.transaction((tx) => makeMember(tx, { handle: 'ada' }));
  expect(await wrong([...ADA, '--email', 'ADA@example.org'])).toEqual({ code: 1, output: 'Somebody has already signed up with this e-mail address. Sign in instead.\n' });
  expect(await database.sql`select count(*)::int as count from members`).toEqual([{ count: 1 }]);
}, PATIENTLY);

test('wrong words on the command line are answered with how to use it', async () => {
  for (const [args, sentence] of [
    [['delete', ...ADA.slice(1)], 'Say what to do: create, or remove-factors.'],
    [[...ADA, '--password', 'secret'], "Unknown option '--password'"],
  ] as const) {
    const { code, output } = await member({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }, [...args], PASSWORD);
    expect([code, output]).toEqual([2, expect.stringContaining(sentence)]);
    expect(output).toContain('Usage: npm run member -- create');
    expect(output).not.toMatch(/^\s+at /m);
  }
}, PATIENTLY);

test('a database that cannot be used, or a wrong environment, is a sentence without the password', async () => {
  for (const [env, sentence] of [
    [{ DATABASE_URL: 'postgres://ada:hidden@127.0.0.1:1/nothing' }, 'The database nothing on 127.0.0.1:1 cannot be used: nothing listens there. Start the server, or correct DATABASE_URL.\n'],
    [{ DATABASE_URL: 'mysql://ada:hidden@127.0.0.1/nothing' }, expect.stringContaining('DATABASE_URL must look like postgres://')],
  ] as const) {
    const { code, output } = await member(env, ADA, PASSWORD);
    expect([code, output]).toEqual([1, sentence]);
    expect(output).not.toContain('hidden');
  }
}, PATIENTLY);

test('on the built-in database it works alone and beside a running server, and leaves it running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-member-'));
  // Under root the database runs as user postgres, who has to pass through.
  chmodSync(folder, 0o711);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(await member({ DATA_FOLDER: folder }, ADA, PASSWORD)).toEqual({ code: 0, output: 'Made admin Ada Brook (@ada-brook).\n' });

  const log = { info: () => undefined, warn: () => undefined };
  const server = await startEmbedded({ folder, log, durable: false });
  onTestFinished(server.stop);
  const database = connect(server.url);
  onTestFinished(database.close);
  expect(await checkPassword(database.db, { email: 'ada@example.org', password: PASSWORD })).toMatchObject({ handle: 'ada-brook' });
  const beside = await member({ DATA_FOLDER: folder }, ['create', '--name', 'Priya Nair', '--email', 'priya@example.org', '--role', 'agent'], PASSWORD);
  expect(beside).toEqual({ code: 0, output: 'Made agent Priya Nair (@priya-nair).\n' });
  expect(await checkPassword(database.db, { email: 'priya@example.org', password: PASSWORD })).toMatchObject({ role: 'agent' });
}, PATIENTLY);

/** Runs the command as npm does, with a password on its standard input. */
async function member(env: Record<string, string>, args: string[], password: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...program('app/run/cli/member.ts'), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that refuses its arguments does not wait for a password.
  child.stdin.on('error', () => undefined);
  child.stdin.end(password);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}
