/** `npm run reputation:verify`, the nightly look and `npm run badges:recount`: what is tampered with is found and told, what is missing is awarded. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { kudos } from '#db/schema/threads.ts';
import { points, standings } from '#db/schema/reputation.ts';
import { system } from '#domain/core';
import { acceptAnswer, reputationFindings, removePost, withdrawAcceptance } from '#domain/questions';
import { lastStandingCheck } from '#domain/reputation';
import { giveKudos, withdrawKudos } from '#domain/threads';
import { schedule } from '#jobs/schedule.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { program } from '#tests/setup/programs.ts';

test('a community that was used adds up; what is tampered with is found by command and by night, and staff see it', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const { db, url } = database;
  const { cast, reply } = await db.transaction(async (tx) => {
    const cast = await makeCast(tx);
    const { maya, rosa, mo, tom } = cast;
    const thread = await makeThread(tx, { by: maya });
    const reply = await makeReply(tx, thread, { by: tom });
    const other = await makeReply(tx, thread, { by: tom });
    for (const post of [reply, other]) await giveKudos(actAs(tx, rosa), post.id);
    await giveKudos(actAs(tx, maya), other.id);
    await withdrawKudos(actAs(tx, rosa), other.id);
    await acceptAnswer(actAs(tx, maya), other.id);
    await acceptAnswer(actAs(tx, maya), reply.id);
    await withdrawAcceptance(actAs(tx, maya), reply.id);
    await acceptAnswer(actAs(tx, maya), reply.id);
    await removePost(actAs(tx, mo), other.id);
    return { cast, reply };
  });
  const { tom, maya, priya } = cast;
  expect(await reputationFindings(db)).toEqual({ balances: 2, findings: [] });
  expect(await verify(url)).toEqual({ code: 0, output: '2 balances are exactly what the lines add up to.\n' });
  const recount = () => command(url, 'badges-recount');
  expect(await recount()).toEqual({ code: 0, output: expect.stringMatching(/: 1 badge awarded\.\n(?:.*\n)*(\d+) badges missing, and awarded now: \1 badges in all\.\n$/) });
  expect((await recount()).output).toMatch(/^Nothing was missing: \d+ badges in all\.\n$/);

  await db.update(standings).set({ points: 1_000, solutions: 9 }).where(eq(standings.memberId, tom.id));
  await db.delete(kudos).where(eq(kudos.postId, reply.id));
  await db.execute(sql`insert into points (member_id, reason, source, points, at, reverses, undoes) select ${maya.id}, reason, source, -1, at, id, true from points where member_id = ${maya.id} order by id desc limit 1`);
  const { findings } = await reputationFindings(db);
  const [line] = await db.select({ id: points.id }).from(points).where(eq(points.source, 'kudos:1'));
  expect(findings.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/^@maya\S+ has 2 points where the lines say 1\.$/),
    expect.stringMatching(/^@tom\S+ has 1000 points where the lines say 25, 9 solutions where the lines say 1\.$/),
    expect.stringMatching(/^Line \d+ of points moves -1 where line \d+ moved 2\.$/),
    `Line ${line?.id} of points counts, though kudos:1 no longer stands.`,
    expect.stringMatching(/^Line \d+ of points does not count, though acceptance:\d+ stands\.$/),
  ]);
  const { code, output } = await verify(url);
  expect([code, output.trimEnd().split('\n').length, output]).toEqual([1, 6, expect.stringContaining('5 things differ in 2 balances.')]);

  const said: string[] = [];
  const night = schedule.find(({ name }) => name === 'verify-reputation');
  await night?.run(jobServices(db, { log: pino({ level: 'error' }, { write: (entry: string) => void said.push(entry) }) }));
  expect(said.join('')).toContain('Points do not add up');
  expect(await lastStandingCheck(db, priya)).toMatchObject({ balances: 2, differences: 5, found: findings.map(({ sentence }) => sentence) });
  expect([await lastStandingCheck(db, maya), await lastStandingCheck(db, system)]).toEqual([null, null]);
}, 120_000);

const verify = (url: string) => command(url, 'reputation-verify');

/** Runs a command as somebody would, on this database. */
async function command(url: string, name: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, program(`app/run/cli/${name}.ts`), { env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}
