/** `npm run member -- create --name … --email … --role admin`: makes a member from the command line; the password is asked for or read from standard input. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { attachEmbedded } from '#db/embedded.ts';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { ROLES, isRefusal, system } from '#domain/core';
import type { Role } from '#domain/core';
import { createMember } from '#domain/members';
import { createLog } from '#kit/log.ts';
import { createMarkdown } from '#kit/markdown/index.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { migrateQueue } from '#run/queue.ts';

const USAGE = `Usage: npm run member -- create --name "Priya Nair" --email priya@example.com --role ${ROLES.join('|')} [--handle priya]
The password is asked for, or read from standard input when that is not a terminal.`;

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stderr : undefined });
  const password = process.stdin.isTTY ? await lines.question('Password: ') : ((await lines[Symbol.asyncIterator]().next()).value ?? '');
  lines.close();
  return String(password);
}

async function run(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, email: { type: 'string' }, role: { type: 'string', default: 'customer' }, handle: { type: 'string' } },
  });
  const { name, email, role, handle } = values;
  if (positionals[0] !== 'create' || !name || !email || !isRole(role)) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const config = readConfig(readEnvironment());
  const log = createLog({ level: 'warn' });
  const embedded = config.databaseUrl ? null : await attachEmbedded({ folder: config.dataFolder, log });
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const database = connect(url);
  const markdown = createMarkdown({ log });
  try {
    await migrate(database, log);
    await migrateQueue(url, log);
    const password = await readPassword();
    const made = await database.db.transaction((tx) => createMember({ tx, by: system, at: new Date(), markdown }, { name, email, password, role, handle }));
    process.stdout.write(`Made ${made.role} ${made.name} (@${made.handle}).\n`);
    return 0;
  } catch (problem) {
    if (!isRefusal(problem)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    return 1;
  } finally {
    await markdown.close();
    await database.close();
    await embedded?.stop();
  }
}

process.exitCode = await run();
