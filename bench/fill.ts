/** Fills the bench database once, as a process of its own, so that nothing of it is measured: with a real forum when it lies beside the project, else with made threads. */
import { existsSync } from 'node:fs';
import { system } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';
import { rebuildSearch } from '#domain/discovery';
import { createBoard } from '#domain/boards';
import { threads } from '#db/schema/threads.ts';
import { createMember } from '#domain/members';
import { postReply, startThread } from '#domain/threads';
import { createLog } from '#kit/log.ts';
import { randomToken } from '#kit/tokens.ts';
import { readConfig } from '#run/config.ts';
import { openHouse } from '#run/wiring.ts';
import { SLICER_ARCHIVE, loadSlicer } from './load-slicer.ts';

/** Made threads are fewer than a real forum's, because each runs the real commands; ratios hold all the same. */
const MADE_THREADS = 2_000;
const MADE_REPLIES = 20;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Does nothing when there are threads already. */
async function fill(services: GoodturnServices): Promise<void> {
  if ((await services.db.$count(threads)) > 0) return;
  if (existsSync(SLICER_ARCHIVE)) {
    say('Loading a real forum; this happens once and takes a minute or two.');
    await loadSlicer(services);
  } else {
    say('There is no real forum beside the project: making threads instead. Figures are not comparable with those of a real one.');
    await makeThreads(services);
  }
  say('Filling the search.');
  await rebuildSearch(services);
}

async function makeThreads(services: GoodturnServices): Promise<void> {
  const { db, markdown } = services;
  const words = 'phone signal battery update screen network restart setting plan roaming card voicemail data call message app account'.split(' ');
  const pick = (number: number) => words[number % words.length] ?? 'phone';
  for (let start = 0; start < MADE_THREADS; start += 100) {
    await db.transaction(async (tx) => {
      const at = new Date(Date.now() - (MADE_THREADS - start) * 60_000);
      const act = { tx, by: system, at, markdown };
      await createBoard(act, { slug: 'bench', name: 'Bench', description: '', feedsKnowledge: false });
      // Who joined a year before is no newcomer, whose posts of a day are limited.
      const joining = { ...act, at: new Date(at.getTime() - 400 * 86_400_000) };
      const by = await createMember(joining, { name: `Asker ${start}`, email: `${randomToken()}@bench.example`, password: randomToken(), role: 'customer' });
      const other = await createMember(joining, { name: `Helper ${start}`, email: `${randomToken()}@bench.example`, password: randomToken(), role: 'customer' });
      for (let number = start; number < start + 100; number += 1) {
        const title = `The ${pick(number)} does not ${pick(number * 7 + 3)} after the ${pick(number * 3 + 1)} ${number}`;
        const thread = await startThread({ ...act, by }, { boardSlug: 'bench', kind: 'question', title, text: `I tried the **${pick(number + 5)}** twice. ${title}.`, tags: [pick(number)] });
        for (let reply = 0; reply < MADE_REPLIES; reply += 1) {
          await postReply({ ...act, by: other }, { threadId: thread.id, text: `Step ${reply}: open the ${pick(reply + number)}, then the ${pick(reply * 5)}.` });
        }
      }
    });
  }
}

const house = await openHouse(readConfig(process.env), createLog({ level: 'warn', pretty: true }));
await fill(house.services);
await house.stop();
