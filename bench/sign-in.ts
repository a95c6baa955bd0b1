/** `npm run bench:sign-in`: how long a sign-in and a forgotten password take for an address that is a member's, for one that is nobody's, and for a closed account. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, table } from '#bench/goals.ts';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { system } from '#domain/core';
import { createMember, suspendMember } from '#domain/members';
import { createLog } from '#kit/log.ts';
import { readConfig } from '#run/config.ts';
import { migrateQueue } from '#run/queue.ts';
import { createApp } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { buildServices } from '#run/wiring.ts';

/** Each is asked so often, in turn, so that what else the machine does falls on all alike. */
const ROUNDS = 60;
const WARM_UP = 5;

const log = createLog({ level: 'warn' });
const folder = mkdtempSync(join(tmpdir(), 'goodturn-sign-in-'));
const embedded = await startEmbedded({ folder: join(folder, 'database'), log, durable: false });
const database = connect(embedded.url);
await migrateQueue(embedded.url, log);
await migrate(database, log);
const config = readConfig({ NODE_ENV: 'production', DATA_FOLDER: folder });
const services = {
  ...buildServices(config, log, database),
  // Nobody is slowed here, and letters are not what is measured: they are sent later, by the worker.
  limits: { take: async () => ({ ok: true as const }), forget: async () => undefined },
  mail: { send: async () => undefined, close: async () => undefined },
};
const app = createApp(services, config, builtRemix());

const make = (name: string, email: string) => database.db.transaction((tx) => createMember({ tx, by: system, at: new Date(), markdown: services.markdown }, { name, email, password: 'three plain words', role: name === 'Ada' ? 'admin' : 'customer' }));
await make('Nell', 'nell@example.org');
const [ada, shut] = [await make('Ada', 'ada@example.org'), await make('Sam', 'shut@example.org')];
await database.db.transaction((tx) => suspendMember({ tx, by: ada, at: new Date(), markdown: services.markdown }, shut.id, 'For selling.'));

/** Milliseconds until the last byte of the answer, and what it said. */
async function ask(path: string, form: Record<string, string>): Promise<{ ms: number; status: number }> {
  const began = performance.now();
  const answer = await app.fetch(new Request(config.origin + path, { method: 'POST', headers: { Origin: config.origin }, body: new URLSearchParams(form), redirect: 'manual' }));
  await answer.text();
  return { ms: performance.now() - began, status: answer.status };
}

const KINDS = { 'a member’s': 'nell@example.org', 'nobody’s': 'nobody@example.org', 'a suspended member’s': 'shut@example.org' };
const DOORS: { name: string; path: string; form: Record<string, string> }[] = [
  { name: 'sign-in with a wrong password, address of', path: '/sign-in', form: { password: 'three wrong words' } },
  { name: 'forgotten password, address of', path: '/password/forgotten', form: {} },
];
const figures = [];
for (const { name, path, form } of DOORS) {
  const times = new Map<string, number[]>();
  const statuses = new Set<number>();
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [kind, email] of Object.entries(KINDS)) {
      const { ms, status } = await ask(path, { ...form, email });
      statuses.add(status);
      if (round >= WARM_UP) times.set(kind, [...(times.get(kind) ?? []), ms]);
    }
  }
  if (statuses.size !== 1) throw new Error(`${path} answers ${[...statuses].join(' and ')}: the answer tells who is a member.`);
  for (const [kind, all] of times) for (const share of [0.5, 0.9]) figures.push({ name: `${name} ${kind}, ${share === 0.5 ? 'median' : '90 of 100 within'}`, value: percentile(all, share), unit: 'ms' });
}
process.stdout.write(`${table(figures)}\n`);
await services.search.idle();
await database.close();
await embedded.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
