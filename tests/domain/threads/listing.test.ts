/** Lists on a table of 20,000 threads: what they hold, in which order, and that PostgreSQL walks an index to make them. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { threads } from '#db/schema/threads.ts';
import { guest, readCursor } from '#domain/core';
import type { BoardId, MemberId, TagId, Viewer } from '#domain/core';
import { LIST_TABS, popularTags, threadList } from '#domain/threads';
import type { ListRequest, ListTab } from '#domain/threads';
import { freshDatabase } from '#tests/setup/database.ts';
import { keptPlan, watch } from '#tests/setup/statements.ts';

const THREADS = 20_000;
const BOARD = 3 as BoardId;
const TAG = 2 as TagId;
const RARE_TAG = 9 as TagId;
const AUTHOR = 77 as MemberId;

type Place = Pick<ListRequest, 'boardId' | 'tagId' | 'authorId' | 'answers'>;
/** Every third thread of the board says so; every second of those says the other, too. */
const ANSWER = { fieldId: 1, value: 'pixel' };
const ANOTHER = { fieldId: 2, value: 'yes' };
const PLACES: Record<string, Place> = { everything: {}, 'a board': { boardId: BOARD }, 'a tag': { tagId: TAG }, 'an author': { authorId: AUTHOR }, 'a board with an answer': { boardId: BOARD, answers: [ANSWER] }, 'a board with two answers': { boardId: BOARD, answers: [ANSWER, ANOTHER] } };

let filled: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  filled = await freshDatabase();
  await fill(filled.db);
});
afterAll(() => filled.drop());

/** Every fourth second holds several threads, so that times tie; a third is solved, a third unanswered, one in fifty deleted. */
async function fill(db: Db): Promise<void> {
  const start = sql`timestamptz '2026-01-01 00:00:00Z'`;
  await db.execute(sql`insert into members (handle, name, email, password_hash, joined_at)
    select 'member-' || n, 'Member ' || n, 'm' || n || '@example.org', 'none', ${start} from generate_series(1, 200) n`);
  await db.execute(sql`insert into boards (slug, name) select 'board-' || n, 'Board ' || n from generate_series(1, 8) n`);
  await db.execute(sql`insert into tags (slug, name) select 'tag-' || n, 'Tag ' || n from generate_series(1, 9) n`);
  await db.execute(sql`
    insert into threads (board_id, author_id, kind, title, slug, created_at, last_activity_at, reply_count, popularity, first_reply_at, solved_at, closed_at, deleted_at)
    select 1 + n % 8, 1 + n % 200, case when n % 5 = 0 then 'discussion' else 'question' end, 'Thread number ' || n, 'thread-number-' || n, made.at, made.at + (n % 7) * interval '1 minute',
      n % 12, n % 40, case when n % 3 > 0 then made.at end, case when n % 3 = 1 then made.at + interval '1 hour' end, case when n % 97 = 0 then made.at end, case when n % 50 = 0 then made.at end
    from generate_series(1, ${sql.raw(String(THREADS))}) n, lateral (select ${start} + (n / 4) * interval '4 seconds' as at) made`);
  await db.execute(sql`insert into thread_tags (thread_id, tag_id) select id, 1 + id % 4 from threads union all select id, ${RARE_TAG}::bigint from threads where id % 5000 = 1`);
  await db.execute(sql`insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at)
    select id, 1, author_id, 'text', '<p>text</p>', 'text', 1, created_at from threads`);
  await db.execute(sql`insert into board_fields (board_id, key, label, kind) select ${BOARD}, key, key, 'choice' from unnest(array['device', 'restarted']) key`);
  await db.execute(sql`insert into thread_field_values (thread_id, field_id, value)
    select id, 1, case when id % 3 = 0 then ${ANSWER.value} else 'other' end from threads where board_id = ${BOARD}
    union all select id, 2, case when id % 2 = 0 then ${ANOTHER.value} else 'no' end from threads where board_id = ${BOARD} and id % 3 = 0`);
  await db.execute(sql`analyze`);
}

const ids = async (request: ListRequest, viewer: Viewer = guest) => (await threadList(filled.db, request, viewer)).rows.map(({ id }) => Number(id));

/** Follows a list to its end. */
async function walk(request: Omit<ListRequest, 'cursor'>): Promise<number[]> {
  const seen: number[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Awaited<ReturnType<typeof threadList>> = await threadList(filled.db, { ...request, cursor: readCursor(next) }, guest);
    seen.push(...page.rows.map(({ id }) => Number(id)));
    next = page.next;
  }
  return seen;
}

const EXPECTED: Record<ListTab, { order: string; where: string }> = {
  latest: { order: 'last_activity_at desc, id desc', where: 'true' },
  unanswered: { order: 'created_at desc, id desc', where: "kind = 'question' and first_reply_at is null and solved_at is null and closed_at is null" },
  solved: { order: 'solved_at desc, id desc', where: 'solved_at is not null' },
  popular: { order: 'popularity desc, id desc', where: 'true' },
};

for (const tab of LIST_TABS) {
  test(`the tab "${tab}" of a board, followed page by page, holds every thread once and in order, though times tie`, async () => {
    const { order, where } = EXPECTED[tab];
    const rows = await filled.db.execute<{ id: string }>(sql.raw(`select id from threads where deleted_at is null and board_id = ${BOARD} and ${where} order by ${order}`));
    const expected = rows.map(({ id }) => Number(id));
    expect(expected.length).toBeGreaterThan(300);
    expect(await walk({ tab, boardId: BOARD, limit: 97 })).toEqual(expected);
  });
}

test('a board’s list with an answer, and with two, holds every such thread once, the newest first', async () => {
  for (const answers of [[ANSWER], [ANSWER, ANOTHER]]) {
    const wanted = sql.join(answers.map(({ fieldId, value }) => sql`id in (select thread_id from thread_field_values where field_id = ${fieldId} and value = ${value})`), sql` and `);
    const rows = await filled.db.execute<{ id: string }>(sql`select id from threads where deleted_at is null and board_id = ${BOARD} and ${wanted} order by id desc`);
    expect(rows.length).toBeGreaterThan(300);
    expect(await walk({ tab: 'latest', boardId: BOARD, answers, limit: 97 })).toEqual(rows.map(({ id }) => Number(id)));
  }
});

test('the lists of a tag and an author, followed page by page, hold every thread once, the newest first', async () => {
  const ofTag = await filled.db.execute<{ id: string }>(sql`select id from threads where deleted_at is null and id in (select thread_id from thread_tags where tag_id = ${TAG}) order by id desc`);
  expect(await walk({ tab: 'latest', tagId: TAG, limit: 100 })).toEqual(ofTag.map(({ id }) => Number(id)));
  const ofAuthor = await filled.db.execute<{ id: string }>(sql`select id from threads where deleted_at is null and author_id = ${AUTHOR} order by created_at desc, id desc`);
  expect(await walk({ tab: 'latest', authorId: AUTHOR, limit: 7 })).toEqual(ofAuthor.map(({ id }) => Number(id)));
  expect(await ids({ tab: 'solved', tagId: RARE_TAG, cursor: null })).toEqual([15_001, 1]);
});

const INDEXES: Record<string, Partial<Record<ListTab, string>>> = {
  everything: { latest: 'threads_latest', unanswered: 'threads_unanswered', solved: 'threads_solved', popular: 'threads_popular' },
  'a board': { latest: 'threads_board_latest', unanswered: 'threads_board_unanswered', solved: 'threads_board_solved', popular: 'threads_board_popular' },
  'a tag': { latest: 'thread_tags_by_tag', unanswered: 'thread_tags_by_tag', solved: 'thread_tags_by_tag' },
  'an author': { latest: 'threads_of_member', solved: 'threads_of_member' },
  'a board with an answer': { latest: 'thread_field_values_by_value', unanswered: 'thread_field_values_by_value', solved: 'thread_field_values_by_value' },
  'a board with two answers': { latest: 'thread_field_values_by_value', solved: 'thread_field_values_by_value' },
};

for (const [name, place] of Object.entries(PLACES)) {
  test(`lists of ${name} walk their index and sort nothing, on the first page and the thousandth, in one statement`, async () => {
    const { db, statementsOf, close } = watch(filled.url);
    try {
      for (const tab of LIST_TABS) {
        const index = INDEXES[name]?.[tab];
        if (!index) continue;
        const deep = { value: tab === 'popular' ? 20 : Date.UTC(2026, 0, 1, 3), id: 10_000 };
        const costs: number[] = [];
        for (const cursor of [null, deep]) {
          const statements = await statementsOf(() => threadList(db, { tab, ...place, cursor }, guest));
          expect(statements).toHaveLength(1);
          const [statement] = statements;
          if (!statement) throw new Error('Nothing was asked.');
          const { nodes, blocks } = await keptPlan(filled.sql, statement);
          costs.push(blocks);
          const told = nodes.map((node) => `${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''}`);
          expect(nodes.map((node) => node['Index Name']), told.join('\n')).toContain(index);
          // The only sort there may be orders the few tags of one row.
          const walked = told.slice(0, told.findIndex((line) => line.includes(index)));
          expect(walked.filter((line) => line.includes('Sort')), `${tab}\n${told.join('\n')}`).toEqual([]);
          expect(told.filter((line) => line === 'Seq Scan threads' || line === 'Seq Scan thread_tags')).toEqual([]);
        }
        const [first = 0, later = 0] = costs;
        expect(later, `${tab} touches ${costs.join(' and ')} blocks`).toBeLessThan(first * 3 + 20);
      }
    } finally {
      await close();
    }
  });
}

test('a row carries what it shows: board, asker, tags, counts, state, and whether it is mine', async () => {
  await filled.db.update(threads).set({ lastActivityAt: new Date('2027-01-01T00:00:00Z'), kudosCount: 24, meTooCount: 43, replyCount: 8 }).where(eq(threads.id, 19_999));
  const maya: Viewer = { kind: 'member', id: 200 as MemberId, handle: 'member-200', name: 'Member 200', role: 'customer' };
  const { rows } = await threadList(filled.db, { tab: 'latest', cursor: null, limit: 1 }, maya);
  expect(rows[0]).toMatchObject({
    id: 19_999, title: 'Thread number 19999', kind: 'question', state: 'solved', isClosed: false, isMine: true,
    board: { slug: 'board-8', name: 'Board 8' }, author: { handle: 'member-200', name: 'Member 200', role: 'customer', isGhost: false },
    tags: [{ slug: 'tag-4', name: 'Tag 4' }], replyCount: 8, kudosCount: 24, meTooCount: 43, answerExcerpt: null,
  });
});

test('home asks for the answers too and gets their first lines in the same statement', async () => {
  await filled.db.execute(sql`with answer as (
      insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at)
      select 19999, 2, 1, 'x', '<p>x</p>', repeat('Dial 1750, press 4, then 2. ', 20), 1, now() returning id)
    update threads set accepted_post_id = answer.id, solved_at = '2027-01-01' from answer where threads.id = 19999`);
  const { rows } = await threadList(filled.db, { tab: 'solved', cursor: null, limit: 3, withAnswers: true }, guest);
  expect(rows.map(({ answerExcerpt }) => answerExcerpt?.length ?? null)).toEqual([expect.any(Number), null, null]);
  expect(rows[0]?.answerExcerpt).toMatch(/^Dial 1750.*…$/);
  expect(rows[0]?.answerExcerpt?.length).toBeLessThanOrEqual(180);
});

test('cursors that people make up end in a page or an empty one, never in an error', async () => {
  for (const text of ['0_1', '-8640000000000000_1', '8640000000000000_9007199254740991', '-1_5', 'x', '9999999999999999_1', `${'9'.repeat(15)}_1`]) {
    for (const tab of LIST_TABS) await threadList(filled.db, { tab, cursor: readCursor(text), limit: 2 }, guest);
  }
  expect(await ids({ tab: 'latest', cursor: null, limit: -5 })).toHaveLength(1);
  expect(await ids({ tab: 'latest', cursor: null, limit: 5_000 })).toHaveLength(100);
});

test('what is often asked about is counted over the threads that moved last', async () => {
  const tags = await popularTags(filled.db, 3);
  expect(tags).toHaveLength(3);
  expect(tags[0]?.threadCount).toBeGreaterThan(200);
  expect(tags.reduce((sum, { threadCount }) => sum + threadCount, 0)).toBeLessThanOrEqual(1_000);
});
