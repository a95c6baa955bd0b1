/** The demo is made by the real commands on a real database, and holds together afterwards. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { acceptances } from '#db/schema/questions.ts';
import { articles } from '#db/schema/knowledge.ts';
import { cases } from '#db/schema/cases.ts';
import { problemThreads } from '#db/schema/problems.ts';
import { officialAnswers, threads } from '#db/schema/threads.ts';
import { search } from '#domain/discovery';
import { boardList } from '#domain/boards';
import { guest, system } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { knownProblems } from '#domain/problems';
import { verifyStandings } from '#domain/reputation';
import { seedDemo } from '#run/demo/seed.ts';
import { demo } from '#run/demo/content/index.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { jobServices } from '#tests/jobs/services.ts';

/** Talks on the board that superusers and staff have for themselves. */
const IN_THE_CORNER = 1;

test('the demo tells its whole story once: threads, cases, guides and points that add up', async () => {
  const database = await freshDatabase();
  const services = jobServices(database.db);
  try {
    expect(await seedDemo(services, () => undefined)).toBe(true);

    const { db } = database;
    expect(await db.$count(threads)).toBe(demo.threads.length + IN_THE_CORNER);
    expect(await db.$count(acceptances)).toBe(demo.threads.filter((thread) => thread.accepted).length);
    expect(await db.$count(articles, isNotNull(articles.publishedAt))).toBe(demo.articles.filter((article) => article.state === 'published').length);
    expect(await db.$count(articles, isNull(articles.publishedAt))).toBe(demo.articles.filter((article) => article.state === 'draft').length);
    for (const state of ['new', 'open', 'solved'] as const) {
      expect(await db.$count(cases, and(eq(cases.state, state), isNotNull(cases.threadId))), state).toBe(demo.cases.filter((one) => one.state === state).length);
    }
    expect(await verifyStandings(db)).toEqual([]);
    expect(await db.$count(threads, sql`${threads.createdAt} > now() or ${threads.lastActivityAt} > now()`)).toBe(0);

    expect((await boardList(db, guest)).map(({ slug }) => slug)).not.toContain('superusers');
    expect((await boardList(db, system)).map(({ slug }) => slug)).toContain('superusers');

    // What staff say for the company can be seen without a desk.
    expect([await db.$count(officialAnswers), await db.$count(problemThreads)]).toEqual([2, 2]);
    const [millRoad] = await db.select({ id: threads.id }).from(threads).where(sql`${threads.title} like '%Mill Road'`);
    expect(await knownProblems(db, (millRoad?.id ?? 0) as ThreadId, services.clock())).toMatchObject([{ isLate: false, expectedOn: expect.any(String), solvedAt: null }]);

    const found = await search(services, { words: 'esim stuck activatng' }, guest);
    expect(found.hits[0]?.title.map((segment) => segment.text).join('')).toContain('eSIM stuck');

    expect(await seedDemo(services, () => undefined)).toBe(false);
    expect(await db.$count(threads)).toBe(demo.threads.length + IN_THE_CORNER);
  } finally {
    await database.drop();
  }
});
