/** `npm run badges:recount`: looks through all facts now instead of at night, and awards the badges that are missing. Takes none away. */
import { awardBadges, badgeList } from '#domain/badges';
import { system } from '#domain/core';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';

async function run(): Promise<void> {
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  const { db, markdown, clock } = house.services;
  try {
    const [awarded, now] = await db.transaction(async (tx) => {
      const before = await badgeList(tx);
      await awardBadges({ tx, by: system, at: clock(), markdown });
      const after = await badgeList(tx);
      return [after.map(({ badge, name, awards }) => ({ name, awards: awards - (before.find((one) => one.badge === badge)?.awards ?? 0) })).filter(({ awards }) => awards > 0), after];
    });
    for (const { name, awards } of awarded) process.stdout.write(`${name}: ${count(awards)} awarded.\n`);
    const total = (rows: { awards: number }[]) => rows.reduce((sum, { awards }) => sum + awards, 0);
    process.stdout.write(`${total(awarded) === 0 ? 'Nothing was missing' : `${count(total(awarded))} missing, and awarded now`}: ${count(total(now))} in all.\n`);
  } finally {
    await house.stop();
  }
}

const count = (number: number) => `${number.toLocaleString('en-GB')} ${number === 1 ? 'badge' : 'badges'}`;

try {
  await run();
} catch (problem) {
  const isPolite = problem instanceof Error && 'isPolite' in problem;
  process.stderr.write(`${problem instanceof Error ? (isPolite ? problem.message : (problem.stack ?? problem.message)) : String(problem)}\n`);
  process.exitCode = 1;
}
