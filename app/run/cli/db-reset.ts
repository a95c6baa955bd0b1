/** `npm run db:reset [-- --yes]`: empties the database of this environment and builds it anew. For development. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { attachEmbedded } from '#db/embedded.ts';
import { connect } from '#db/connect.ts';
import type { Database } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';

/** Everything of ours: the tables, the queue, and the list of migrations done. */
const SCHEMAS = ['public', 'graphile_worker', 'drizzle'];

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false } } });
  const config = readConfig(readEnvironment('development'));
  if (config.isProduction) {
    process.stderr.write('This is a production environment (NODE_ENV=production), so nothing was deleted.\n');
    return 1;
  }
  const log = createLog({ level: config.logLevel, pretty: true });
  const embedded = config.databaseUrl ? null : await attachEmbedded({ folder: config.dataFolder, log });
  const database = connect(config.databaseUrl ?? embedded?.url ?? '', { max: 1 });
  try {
    const place = config.databaseUrl ? `the database ${nameOf(config.databaseUrl)}` : `the built-in database in ${config.dataFolder}`;
    if (!values.yes && !(await confirm(place))) {
      process.stderr.write('Nothing was deleted.\n');
      return 1;
    }
    await empty(database.sql);
    await migrate(database, log);
    process.stdout.write(`Emptied ${place} and built it anew.\n`);
    return 0;
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

/** All or nothing; waits for whoever is reading. */
async function empty(sql: Database['sql']): Promise<void> {
  await sql.begin(async (tx) => {
    for (const schema of SCHEMAS) await tx`drop schema if exists ${tx(schema)} cascade`;
    await tx`create schema public`;
  });
}

/** Without a terminal nobody can answer, and no answer is a no. */
async function confirm(place: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stderr.write(`This deletes everything in ${place}. Add --yes to go on: npm run db:reset -- --yes\n`);
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`This deletes everything in ${place}. Type yes to go on: `);
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}

/** Server and name, without the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1)} on ${host}`;
}

try {
  process.exitCode = await run();
} catch (problem) {
  if (!(problem instanceof Error && 'isPolite' in problem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  process.exitCode = 1;
}
