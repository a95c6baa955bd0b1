/** Rows nobody meant well: each is taken as it can be, or left out with a reason, and none of them stops the others. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asc } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { importStackExchange } from '#domain/exchange';
import type { ImportReport } from '#domain/exchange';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { dangersIn } from '#tests/setup/safe-html.ts';
import { minute, smallDump, tableText, writeDump } from './make-dump.ts';
import type { Attributes } from './make-dump.ts';

async function bring(folder: string): Promise<{ db: Db; report: ImportReport }> {
  const { db, drop } = await freshDatabase();
  const services = jobServices(db);
  onTestFinished(drop);
  const { report } = await importStackExchange(services, { folder, site: 'phones.stackexchange.com' });
  return { db, report };
}

/** The small dump with these posts and comments added. */
function dumpWith(extra: { posts?: Attributes[]; comments?: Attributes[]; users?: Attributes[] }): string {
  const { Posts, Comments, Users, ...rest } = smallDump();
  return writeDump({ ...rest, Posts: [...Posts, ...(extra.posts ?? [])], Comments: [...Comments, ...(extra.comments ?? [])], Users: [...Users, ...(extra.users ?? [])] });
}

const question = (over: Attributes): Attributes => ({ Id: 50, PostTypeId: 1, CreationDate: minute(100), Score: 0, OwnerUserId: 1, Title: 'A question like any other', Tags: '<esim>', Body: '<p>Why?</p>', ...over });
const answer = (over: Attributes): Attributes => ({ Id: 60, PostTypeId: 2, ParentId: 50, CreationDate: minute(110), Score: 0, OwnerUserId: 1, Body: '<p>So.</p>', ...over });

test('a body of a megabyte is left out with a reason, and what stands below it as well', async () => {
  const { db, report } = await bring(dumpWith({ posts: [question({ Body: 'x'.repeat(1_000_000), AcceptedAnswerId: 60 }), answer({})], comments: [{ Id: 200, PostId: 60, Score: 0, Text: 'Indeed', CreationDate: minute(120), UserId: 2 }] }));
  expect(report.questions?.skipped).toEqual({ 'they are longer than 200,000 characters': 1 });
  expect(report.answers?.skipped).toEqual({ 'their question is not in the dump, or was skipped': 1 });
  expect(report['accepted answers']?.skipped).toEqual({ 'their question is not in the dump, or was skipped': 1 });
  expect(await db.select().from(threads)).toHaveLength(3);
});

test('rows without an id or a date, from the future, or with an id used twice are left out, each with its reason', async () => {
  const { report } = await bring(
    dumpWith({
      posts: [question({ Id: 'ten' }), question({ Id: 51, CreationDate: '0001-01-01T00:00:00' }), question({ Id: 52, CreationDate: '2999-01-01T00:00:00' }), question({ Id: 53, CreationDate: '2021-13-45T00:00:00' }), question({ Id: 10, Title: 'An impostor' }), question({ Id: 99_999_999_999 }), answer({ Id: 11, ParentId: 10 }), answer({ Id: 61, ParentId: 11 }), answer({ Id: 62, ParentId: '' })],
      comments: [{ Id: 100, PostId: 10, Score: 0, Text: 'Again', CreationDate: minute(5), UserId: 1 }, { Id: 300, PostId: 10, Score: 0, Text: '  ', CreationDate: minute(5), UserId: 1 }],
      users: [{ Id: 1, Reputation: 9, CreationDate: minute(0), DisplayName: 'Impostor' }],
    }),
  );
  expect(report.questions?.skipped).toEqual({ 'they have no id': 2, 'they have no date, or an impossible one': 3, 'their id is there twice': 1 });
  expect(report.answers?.skipped).toEqual({ 'their id is there twice': 1, 'their question is not in the dump, or was skipped': 2 });
  expect(report.comments?.skipped).toMatchObject({ 'their id is there twice': 1, 'they are empty': 1 });
  expect(report.members).toMatchObject({ imported: 4, skipped: { 'their id is there twice': 1 } });
});

test('NULs and halves of characters, as bytes or as numbers, disappear from names, titles, tags and texts', async () => {
  const folder = dumpWith({ posts: [question({ Title: 'Broken NUL here', Tags: '<brNULoken>', Body: '<p>One NUL two.</p>', OwnerUserId: '', OwnerDisplayName: 'ZoNULe' })] });
  writeFileSync(join(folder, 'Posts.xml'), readPlain(folder).replaceAll('NUL', '\0'));
  rmSync(join(folder, 'Comments.xml.gz'), { force: true });
  writeFileSync(join(folder, 'Comments.xml'), tableText('Comments', [{ Id: 200, PostId: 50, Score: 0, Text: 'A NUL comment', CreationDate: minute(120), UserDisplayName: 'ZoNULe' }]).replaceAll('NUL', '&#0;&#xD800;'));
  const { db } = await bring(folder);
  const [thread] = await db.select().from(threads).orderBy(asc(threads.id)).offset(3);
  expect(thread?.title).toBe('Broken here');
  const names = (await db.select().from(members)).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('Zo'))).toEqual(['Zoe']);
  expect((await db.select().from(posts)).map(({ plain }) => plain)).toContain('A comment');
  expect(JSON.stringify(await db.select().from(posts))).not.toContain('\\u0000');
});

test('strange owners, scores, views and titles are taken as far as they go', async () => {
  const { db, report } = await bring(
    dumpWith({
      posts: [
        question({ Id: 50, OwnerUserId: 424_242, Title: '\u200B', Score: '9'.repeat(30), ViewCount: '9'.repeat(30) }),
        question({ Id: 51, OwnerUserId: '', Score: 'many', ViewCount: -5, Tags: '<><\u200B>', Title: 'T'.repeat(5_000) }),
      ],
      users: [{ Id: 8, Reputation: '9'.repeat(30), CreationDate: minute(0), DisplayName: '💥'.repeat(500), AboutMe: '<script>alert(1)</script>' }],
    }),
  );
  const rows = await db.select().from(threads).orderBy(asc(threads.id)).offset(3);
  expect(rows.map(({ title, kudosCount, viewCount }) => [title.length, kudosCount, viewCount])).toEqual([[8, 100_000, 2_000_000_000], [5_000, 0, 0]]);
  const people = await db.select().from(members).orderBy(asc(members.id));
  expect(people.map(({ name }) => name)).toEqual(['Community', 'Ines Duarte', 'Ben Orr', 'Ines Duarte', '💥'.repeat(60), 'user77', 'Former member', 'Former member']);
  expect(people[4]?.about).toBeNull();
  expect(report['members without an account']).toMatchObject({ imported: 3 });
});

test('an answer that stands before its question in the file finds it', async () => {
  const { Posts, ...rest } = smallDump();
  const { db, report } = await bring(writeDump({ ...rest, Posts: Posts.toReversed() }));
  expect(report.answers).toMatchObject({ imported: 2, skipped: {} });
  expect((await db.select().from(threads).orderBy(asc(threads.createdAt)))[0]).toMatchObject({ replyCount: 5, lastNumber: 6 });
});

test('nothing in a body runs in a browser', async () => {
  const bodies = ['<img src=x onerror=alert(1)>', '<script>alert(1)</script><p onclick="alert(1)">a</p>', '<a href="javascript:alert(1)">b</a>', '<svg><script>alert(1)</script></svg>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'];
  const { db } = await bring(dumpWith({ posts: bodies.map((Body, index) => question({ Id: 50 + index, Body })), comments: bodies.map((Text, index) => ({ Id: 200 + index, PostId: 50 + index, Score: 0, Text: `${Text} [x](javascript:alert(1))`, CreationDate: minute(120), UserId: 2 })) }));
  const stored = await db.select({ html: posts.html }).from(posts);
  expect(stored.length).toBeGreaterThan(15);
  expect(stored.flatMap(({ html }) => dangersIn(html))).toEqual([]);
});

test('a comment that looks like a heading, a list or a quotation stays a line of text, and keeps its emphasis and links', async () => {
  const texts = ['# 1 fan here', '- no', '1) first', '> quoting', '    indented', '**bold** and [a link](https://example.com)', '2. second\n3. third'];
  const { db } = await bring(dumpWith({ comments: texts.map((Text, index) => ({ Id: 200 + index, PostId: 15, Score: 0, Text, CreationDate: minute(120 + index), UserId: 1 })) }));
  const stored = (await db.select().from(posts).orderBy(asc(posts.id))).slice(-texts.length);
  expect(stored.map(({ plain }) => plain)).toEqual(['# 1 fan here', '- no', '1) first', '> quoting', 'indented', 'bold and a link', '2. second\n3. third']);
  expect(stored.filter(({ html }) => /<(h\d|ul|ol|li|blockquote|pre)\b/.test(html))).toEqual([]);
  expect(stored[5]?.html).toContain('<strong>bold</strong>');
});

/** The posts as text, whether the maker packed them or not; the packed file is taken away. */
function readPlain(folder: string): string {
  const plain = join(folder, 'Posts.xml');
  if (existsSync(plain)) return readFileSync(plain, 'utf8');
  const packed = `${plain}.gz`;
  const text = gunzipSync(readFileSync(packed)).toString();
  rmSync(packed);
  return text;
}
