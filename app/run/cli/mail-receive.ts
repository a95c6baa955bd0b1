/** `npm run mail:receive < message.eml`: takes one mail from a mail server's pipe; it becomes a private case, or an answer in one. */
import { buffer } from 'node:stream/consumers';
import { MAX_MAIL_LENGTH, receiveRawMail } from '#domain/cases';
import { isRefusal } from '#domain/core';
import { createLog } from '#kit/log.ts';
import { readConfig, readEnvironment } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';

/** What a mail server understands (sysexits): it keeps the mail and tries again, or sends it back. */
const TRY_AGAIN = 75;
const NOT_A_MAIL = 65;

async function run(): Promise<number> {
  const raw = await buffer(process.stdin);
  if (raw.length === 0 || raw.length > MAX_MAIL_LENGTH) return say(`A mail has 1 to ${MAX_MAIL_LENGTH} bytes; this has ${raw.length}.`, NOT_A_MAIL);
  const config = readConfig(readEnvironment());
  const house = await openHouse(config, createLog({ level: 'warn', pretty: !config.isProduction }), 'beside');
  try {
    const received = await receiveRawMail(house.services, raw);
    process.stdout.write(`${received.what}${received.caseId === null ? '' : ` case ${received.caseId}`}\n`);
    return 0;
  } catch (problem) {
    if (isRefusal(problem)) return say(problem.message, NOT_A_MAIL);
    throw problem;
  } finally {
    await house.stop();
  }
}

function say(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

try {
  process.exitCode = await run();
} catch (problem) {
  process.exitCode = say(problem instanceof Error ? problem.message : String(problem), TRY_AGAIN);
}
