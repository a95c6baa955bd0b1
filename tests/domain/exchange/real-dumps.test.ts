/** A real dump comes in whole: what the database holds afterwards equals what was counted in the files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { importStackExchange } from '#domain/exchange';
import { verifyStandings } from '#domain/reputation';
import { pickedAmongReal } from '#tests/domain/helping/real-picking.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { realData } from '#tests/setup/real-data.ts';

/** What somebody else counted in the dump. */
type Stats = { posts: number; questions: number; answers: number; otherPosts: number; acceptedPct: number; closed: number; postLinks: number; duplicateLinks: number; duplicateLinksBothPresent: number; users: number; votes: number; comments: number; tags: number; badges: number; answerers: number; selfAnswers: number; first: string; last: string };

/** The attributes of the rows of one table, by a pattern and not by the parser under test. */
function attributesOf(folder: string, table: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(join(folder, `${table}.xml.gz`))).toString();
  return [...text.matchAll(/<row (.*?)\/>/gs)].map(([, row = '']) => Object.fromEntries([...row.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])));
}

/** What the same counts are in the database. */
async function countsOf(db: Db) {
  const [counts] = await db.execute<Record<string, number>>(sql`select
    (select count(*)::int from threads) questions,
    (select count(*)::int from imported_rows where kind = 'post' and external_id not like 'comment:%') - (select count(*)::int from threads) answers,
    (select count(*)::int from imported_rows where kind = 'post' and external_id like 'comment:%') comments,
    (select count(*)::int from posts where number > 1) replies,
    (select count(*)::int from imported_rows where kind = 'member' and external_id ~ '^-?[0-9]+$') users,
    (select count(*)::int from members) members,
    (select count(*)::int from acceptances) accepted,
    (select count(*)::int from threads where solved_at is not null and accepted_post_id is not null) solved,
    (select count(*)::int from threads where closed_at is not null) closed,
    (select count(*)::int from imported_rows where kind = 'tag') tags,
    (select count(*)::int from question_links) links,
    (select count(*)::int from question_links where is_duplicate) duplicates,
    (select sum(threads)::int from board_counts) counted,
    (select count(*)::int from posts p where p.created_at < (select t.created_at from threads t where t.id = p.thread_id)) early,
    (select count(*)::int from posts p join posts a on a.id = p.in_reply_to_id where a.thread_id <> p.thread_id or a.number >= p.number) misplaced,
    (select count(*)::int from threads t where t.reply_count <> (select count(*) from posts p where p.thread_id = t.id and p.number > 1) or t.last_number <> t.reply_count + 1
      or t.kudos_count <> (select sum(p.kudos_count) from posts p where p.thread_id = t.id)
      or t.popularity <> t.kudos_count * 3 + t.reply_count
      or t.last_activity_at <> (select max(p.created_at) from posts p where p.thread_id = t.id)
      or t.first_reply_at is distinct from (select min(p.created_at) from posts p where p.thread_id = t.id and p.author_id <> t.author_id)) miscounted,
    (select count(*)::int from acceptances a join posts p on p.id = a.post_id where a.at < p.created_at) rash,
    (select count(*)::int from posts where html = '' or html like '<pre class="plain">%') unreadable,
    (select count(*)::int from events) + (select count(*)::int from points) + (select count(*)::int from articles) + (select count(*)::int from graphile_worker.jobs) side_effects`);
  return counts ?? {};
}

for (const name of ['se-bicycles-meta']) {
  test(`the dump ${name} comes in whole, and a second time changes nothing`, async (context) => {
    const folder = realData(name);
    if (folder === null) return context.skip('the real data is not here');
    const stats: Stats = JSON.parse(readFileSync(join(folder, 'STATS.json'), 'utf8'));
    const { db, drop } = await freshDatabase();
    const services = jobServices(db);
    onTestFinished(drop);
    const { report } = await importStackExchange(services, { folder });

    expect(report.members).toMatchObject({ inSource: stats.users, imported: stats.users });
    expect(report.questions).toMatchObject({ inSource: stats.questions, imported: stats.questions });
    expect(report.answers?.inSource).toBe(stats.answers);
    expect(report['other posts']?.inSource).toBe(stats.otherPosts);
    expect(report.tags).toMatchObject({ inSource: stats.tags, imported: stats.tags });
    expect([report.comments, report.links, report.votes, report.badges].map((type) => type?.inSource)).toEqual([stats.comments, stats.postLinks, stats.votes, stats.badges]);
    expect(stats.questions + stats.answers + stats.otherPosts).toBe(stats.posts);

    // Some answers and comments belong to posts that a dump leaves out; how many is counted here by other means.
    const posts = attributesOf(folder, 'Posts');
    const questions = new Set(posts.filter(({ PostTypeId }) => PostTypeId === '1').map(({ Id }) => Id));
    const answers = posts.filter(({ PostTypeId, ParentId }) => PostTypeId === '2' && questions.has(ParentId));
    const said = new Set([...questions, ...answers.map(({ Id }) => Id)]);
    const comments = attributesOf(folder, 'Comments').filter(({ PostId }) => said.has(PostId)).length;
    const links = attributesOf(folder, 'PostLinks').filter(({ PostId, RelatedPostId }) => PostId !== RelatedPostId && questions.has(PostId) && questions.has(RelatedPostId));
    const pairs = (some: Record<string, string>[]) => new Set(some.map(({ PostId, RelatedPostId }) => `${PostId} ${RelatedPostId}`)).size;
    const accepted = posts.filter(({ PostTypeId, AcceptedAnswerId }) => PostTypeId === '1' && answers.some(({ Id }) => Id === AcceptedAnswerId)).length;

    const counts = await countsOf(db);
    expect(counts).toMatchObject({
      questions: stats.questions, answers: answers.length, comments, replies: answers.length + comments, users: stats.users,
      accepted, solved: accepted, closed: stats.closed, tags: stats.tags, counted: stats.questions, links: pairs(links),
      duplicates: stats.duplicateLinksBothPresent, misplaced: 0, miscounted: 0, rash: 0, unreadable: 0, side_effects: 0,
    });
    expect(Math.round((1_000 * accepted) / stats.questions) / 10).toBeCloseTo(stats.acceptedPct, 0);
    expect(answers.length).toBe(stats.answers);
    expect(await verifyStandings(db)).toEqual([]);

    const again = await importStackExchange(services, { folder });
    expect(again).toMatchObject({ rows: 0, resumed: false });
    expect(await countsOf(db)).toEqual(counts);

    // While it is here: of those who did answer, the picking of helpers finds a third in a community that talks about itself (four fifths where tags say more).
    const { tried, reached, reasons } = await pickedAmongReal(db);
    expect(reached / tried).toBeGreaterThan(0.25);
    expect(reasons[0]).toMatch(/^you solved (a question|\d+ questions) in /);
  });
}
