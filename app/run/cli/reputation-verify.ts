/** `npm run reputation:verify`: adds every balance up from the lines and the facts behind them, and lists what differs. Changes nothing. */
import { reputationFindings } from '#domain/questions';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';

/** Ends with 1 when anything differs, so that a watchman's script notices. */
async function run(): Promise<void> {
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  try {
    const { balances, findings } = await reputationFindings(house.services.db);
    for (const { sentence } of findings) process.stdout.write(`${sentence}\n`);
    const count = (number: number, one: string, many: string) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
    process.stdout.write(findings.length === 0 ? `${count(balances, 'balance is', 'balances are')} exactly what the lines add up to.\n` : `${count(findings.length, 'thing differs', 'things differ')} in ${count(balances, 'balance', 'balances')}.\n`);
    if (findings.length > 0) process.exitCode = 1;
  } finally {
    await house.stop();
  }
}

try {
  await run();
} catch (problem) {
  const isPolite = problem instanceof Error && 'isPolite' in problem;
  process.stderr.write(`${problem instanceof Error ? (isPolite ? problem.message : (problem.stack ?? problem.message)) : String(problem)}\n`);
  process.exitCode = 1;
}
