/** `npm run bench:fraud`: a simulated community with rings in it, a real database, the real scan, week by week, and how much of whose money it holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/connect.ts';
import type { Db } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { rewardMembers } from '#db/schema/rewards.ts';
import { system } from '#domain/core';
import { scanForFraud } from '#domain/fraud';
import { createLog } from '#kit/log.ts';
import { createMarkdown } from '#kit/markdown/index.ts';
import { FIRST_RULES, periodAround, ratePercent, worth } from '#rules/rewards';
import { migrateQueue } from '#run/queue.ts';
import { chance } from './chance.ts';
import { honestYear } from './honest.ts';
import { load } from './loading.ts';
import { RING_SIZE, plansOf, ringYear } from './rings.ts';
import type { Plan } from './rings.ts';
import { DAY, ENDS, STARTS } from './story.ts';
import type { Story } from './story.ts';

const MEMBERS = 1_000;
/** The scan runs each night; looking once a week finds the same, at most six days later. */
const EVERY = 7 * DAY;
const RING_GOAL = 0.9;
const HONEST_GOAL = 0.02;
/** Numbers after the name of the command are seeds; these are looked at otherwise. The weights were chosen by looking at seeds 1 to 30 only. */
const SEEDS = [31, 32, 33, 34, 35, 36, 37, 38, 39, 40];

type Ring = Plan & { members: number[] };
type Money = { member: number; amount: number; isRings: boolean; isHonest: boolean; paidAt: number };

const quiet = { info: () => undefined, warn: (text: string) => say(text) };
const say = (text: string) => void process.stdout.write(`${text}\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** A year of a thousand members, twenty of them in rings. */
function simulate(seed: number): { story: Story; rings: Ring[] } {
  const by = chance(seed);
  const story: Story = { people: [], posts: [], acceptances: [], kudos: [], traces: [], threads: 0, lastNumber: [] };
  const plans = plansOf(by);
  honestYear(story, by, MEMBERS - plans.length * RING_SIZE);
  const outsiders = story.people.map((_person, member) => member);
  return { story, rings: plans.map((plan) => ({ ...plan, members: ringYear(story, by, plan, outsiders) })) };
}

/**
 * What each acceptance is worth by the first rules of the rewards (the month's declining rate; everybody's quality taken for whole), and when it
 * would leave the house: two weeks after the end of the period in which its hold ended. A ring's money is what its members gave each other; what
 * outsiders gave them is neither the ring's nor the honest.
 */
function moneyOf({ posts, acceptances }: Story, rings: readonly Ring[]): Money[] {
  const ringOf = new Map(rings.flatMap((ring) => ring.members.map((member): [number, Ring] => [member, ring])));
  const inMonth = new Map<string, number>();
  return [...acceptances].sort((one, other) => one.at - other.at).map(({ post, by, at }) => {
    const member = posts[post]?.author ?? 0;
    const month = `${member} ${new Date(at).toISOString().slice(0, 7)}`;
    const before = inMonth.get(month) ?? 0;
    const amount = worth(FIRST_RULES.amounts['answer.accepted'], 100, ratePercent(FIRST_RULES.bands, before));
    inMonth.set(month, before + amount);
    const ring = ringOf.get(member);
    const paidAt = periodAround(new Date(at + FIRST_RULES.holdDays * DAY), FIRST_RULES.periodEnds).endsAt.getTime() + FIRST_RULES.chooseDays * DAY;
    return { member, amount, isRings: ring?.members.includes(by) ?? false, isHonest: ring === undefined, paidAt };
  });
}

async function scanTheYear(db: Db): Promise<{ heldAt: Map<number, number>; slowest: number; scans: number }> {
  const markdown = createMarkdown();
  let slowest = 0;
  let scans = 0;
  for (let at = STARTS + 4 * EVERY; at <= ENDS; at += EVERY) {
    const began = performance.now();
    await db.transaction((tx) => scanForFraud({ tx, by: system, at: new Date(at), markdown }));
    slowest = Math.max(slowest, performance.now() - began);
    scans += 1;
  }
  await markdown.close();
  const rows = await db.select().from(rewardMembers);
  return { heldAt: new Map(rows.flatMap(({ memberId, heldAt }): [number, number][] => (heldAt ? [[memberId - 1, heldAt.getTime()]] : []))), slowest, scans };
}

type Result = { ring: number; honest: number };

/** A database for each seed: books that only grow cannot be emptied. */
async function measureApart(server: string, seed: number): Promise<Result> {
  const start = connect(server, { max: 1 });
  await start.sql`create database ${start.sql(`seed_${seed}`)}`;
  await start.close();
  const url = Object.assign(new URL(server), { pathname: `/seed_${seed}` }).href;
  const database = connect(url);
  try {
    await migrate(database, quiet);
    await migrateQueue(url, createLog({ level: 'warn' }));
    return await measure(database.db, seed);
  } finally {
    await database.close();
  }
}

/** One seed from beginning to end; the shares of money that was held in time. */
async function measure(db: Db, seed: number): Promise<Result> {
  const { story, rings } = simulate(seed);
  await load(db, story);
  const { heldAt, slowest, scans } = await scanTheYear(db);
  const money = moneyOf(story, rings);
  const held = (lines: readonly Money[]) => lines.filter(({ member, paidAt }) => (heldAt.get(member) ?? Infinity) < paidAt).reduce((sum, { amount }) => sum + amount, 0);
  const all = (lines: readonly Money[]) => lines.reduce((sum, { amount }) => sum + amount, 0);
  const share = (lines: readonly Money[]) => held(lines) / Math.max(1, all(lines));
  const ofRings = money.filter(({ isRings }) => isRings);
  const ofHonest = money.filter(({ isHonest }) => isHonest);
  const parts = rings.map(({ name, members }) => `${name} ${percent(share(ofRings.filter(({ member }) => members.includes(member))))}`);
  const honestHeld = [...heldAt.keys()].filter((member) => !rings.some(({ members }) => members.includes(member))).length;
  const result = { ring: share(ofRings), honest: share(ofHonest) };
  say(`seed ${String(seed).padStart(3)}  rings ${percent(result.ring).padStart(7)} (${parts.join(', ')})  honest ${percent(result.honest).padStart(6)} (${honestHeld} members)  ` +
    `${story.acceptances.length} acceptances, ${story.kudos.length} kudos; ${scans} scans, slowest ${Math.round(slowest)} ms`);
  if (process.argv.includes('--why')) await sayWhy(db, rings);
  return result;
}

/** Every review that holds honest members, and the signals of it. */
async function sayWhy(db: Db, rings: readonly Ring[]): Promise<void> {
  const members = await db.select().from(fraudReviewMembers);
  for (const { id, score, signals, foundAt } of await db.select().from(fraudReviews)) {
    const held = members.filter(({ reviewId }) => reviewId === id).map(({ memberId }) => memberId - 1);
    const honest = held.filter((member) => !rings.some((ring) => ring.members.includes(member)));
    if (honest.length > 0) say(`  ${foundAt.toISOString().slice(0, 10)} ${score} points, honest ${honest.join(' ')} of ${held.join(' ')}\n${signals.map(({ points, sentence }) => `    ${points} ${sentence}`).join('\n')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'goodturn-fraud-'));
const embedded = await startEmbedded({ folder, log: quiet, durable: false });
try {
  const asked = process.argv.slice(2).map(Number).filter(Number.isInteger);
  const results: Result[] = [];
  for (const seed of asked.length > 0 ? asked : SEEDS) results.push(await measureApart(embedded.url, seed));
  const mean = (of: (one: Result) => number) => results.reduce((sum, one) => sum + of(one), 0) / results.length;
  const [ring, honest] = [mean((one) => one.ring), mean((one) => one.honest)];
  say(`\nring money held   ${percent(ring)} (least ${percent(Math.min(...results.map((one) => one.ring)))}; goal ${percent(RING_GOAL)}: ${ring >= RING_GOAL ? 'ok' : 'missed'})`);
  say(`honest money held ${percent(honest)} (most ${percent(Math.max(...results.map((one) => one.honest)))}; goal ${percent(HONEST_GOAL)}: ${honest <= HONEST_GOAL ? 'ok' : 'missed'})`);
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
