/** `npm run member -- create --name … --email … --role admin`: makes a member from the command line; the password is asked for or read from standard input. `remove-factors --handle …` lets somebody in who has lost their second factors. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { ROLES, isRefusal, system } from '#domain/core';
import type { Role } from '#domain/core';
import { removeFactors } from '#domain/factors';
import { createMember, profile } from '#domain/members';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';

const USAGE = `Usage: npm run member -- create --name "Priya Nair" --email priya@example.com --role ${ROLES.join('|')} [--handle priya]
The password is asked for, or read from standard input when that is not a terminal.
       npm run member -- remove-factors --handle priya
Takes all second factors of somebody away who has lost them: make sure first that it is them who asks.`;

type Wanted = { does: 'create'; name: string; email: string; role: Role; handle?: string } | { does: 'remove-factors'; handle: string };

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** What the command line asks for, or a sentence that says what is missing. */
function readArguments(): Wanted | string {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { name: { type: 'string' }, email: { type: 'string' }, role: { type: 'string', default: 'customer' }, handle: { type: 'string' } },
    });
    const { name, email, role, handle } = values;
    if (positionals.length === 1 && positionals[0] === 'remove-factors') return handle ? { does: 'remove-factors', handle } : 'Say whose with --handle.';
    if (positionals.length !== 1 || positionals[0] !== 'create') return 'Say what to do: create, or remove-factors.';
    if (!name) return 'Give a name with --name.';
    if (!email) return 'Give an e-mail address with --email.';
    if (!isRole(role)) return `There is no role "${role}". The roles are ${ROLES.join(', ')}.`;
    return { does: 'create', name, email, role, handle };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const lines = createInterface({ input: process.stdin });
    for await (const line of lines) return line;
    return '';
  }
  // What is typed goes nowhere: neither onto the screen nor into what a terminal remembers.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const given = new AbortController();
  lines.on('SIGINT', () => given.abort());
  process.stderr.write('Password: ');
  const password = await lines.question('', { signal: given.signal }).catch(() => null);
  process.stderr.write('\n');
  lines.close();
  return password ?? politely('Nothing was made.');
}

async function run(): Promise<number> {
  const wanted = readArguments();
  if (typeof wanted === 'string') {
    process.stderr.write(`${wanted}\n${USAGE}\n`);
    return 2;
  }
  const config = readConfig(readEnvironment());
  const password = wanted.does === 'create' ? await readPassword() : '';
  const house = await openHouse(config, createLog({ level: 'warn', pretty: true }), 'beside');
  const { db, clock, markdown, mail, community } = house.services;
  try {
    if (wanted.does === 'remove-factors') {
      const person = (await profile(db, wanted.handle)) ?? politely(`Nobody has the handle ${wanted.handle}.`);
      await db.transaction((tx) => removeFactors({ tx, by: system, at: clock(), markdown }, person.id, { hasMail: mail !== undefined && !community.isDemo }));
      process.stdout.write(`${person.name} (@${person.handle}) signs in by password alone now, and was signed out everywhere.\n`);
      return 0;
    }
    const made = await db.transaction((tx) => createMember({ tx, by: system, at: clock(), markdown }, { ...wanted, password }));
    process.stdout.write(`Made ${made.role} ${made.name} (@${made.handle}).\n`);
    return 0;
  } catch (problem) {
    return isRefusal(problem) ? politely(problem.message) : Promise.reject(problem);
  } finally {
    await house.stop();
  }
}

function politely(sentence: string): never {
  throw Object.assign(new Error(sentence), { isPolite: true });
}

try {
  process.exitCode = await run();
} catch (problem) {
  const isPolite = problem instanceof Error && 'isPolite' in problem;
  process.stderr.write(`${problem instanceof Error ? (isPolite ? problem.message : (problem.stack ?? problem.message)) : String(problem)}\n`);
  process.exitCode = 1;
}
