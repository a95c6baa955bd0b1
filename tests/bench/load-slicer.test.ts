/** The bench's reader of a real forum: what it makes of a topic, and that it loads by the functions imports use. */
import { spawnSync } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { loadSlicer, readTopic } from '#bench/load-slicer.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { realData } from '#tests/setup/real-data.ts';

test('a topic is its title and its posts, without the lines between them', () => {
  const text = '---\ntopic_id: 7\ntitle: "My Esim"\n---\n\n# My eSIM\n\n**Topic ID**: 7\n\n---\n\n## Post #1 by @maya (2023-01-02 05:15 UTC)\n\n<p>It hangs.</p>\n<hr>\n\n---\n\n## Post #2 by @tom.h (2023-01-03 13:50 UTC)\n\n<p>Restart.</p>\n\n---\n';
  expect(readTopic(text)).toEqual({
    id: '7',
    title: 'My eSIM',
    posts: [
      { author: 'maya', at: new Date('2023-01-02T05:15:00Z'), html: '<p>It hangs.</p>\n<hr>' },
      { author: 'tom.h', at: new Date('2023-01-03T13:50:00Z'), html: '<p>Restart.</p>' },
    ],
  });
  expect(readTopic('# Only a title\n')).toBeNull();
});

test('the first hundred topics of the forum come in whole, and loading them again changes nothing', async (context) => {
  const archive = realData('forum-slicer/dev-2017-2023.tar.zst');
  if (archive === null) return context.skip('the real data is not here');
  if (spawnSync('zstd', ['--version']).error) return context.skip('there is no zstd on this machine: apt-get install zstd');
  const { db, drop } = await freshDatabase();
  const services = jobServices(db);
  onTestFinished(drop);
  const { report } = await loadSlicer(services, { archive, limit: 100 });
  expect(report.topics).toEqual({ inSource: 100, imported: 100, alreadyHere: 0, skipped: {} });
  const [counts] = await db.execute(sql`select (select count(*)::int from threads) threads, (select count(*)::int from posts where number > 1) replies, (select sum(reply_count)::int from threads) counted, (select count(*)::int from members) members`);
  expect(counts).toEqual({ threads: 100, replies: report.posts?.imported, counted: report.posts?.imported, members: report.members?.imported });
  expect(await loadSlicer(services, { archive, limit: 100 })).toMatchObject({ rows: 0 });
});

test('a missing archive is one sentence', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  await expect(loadSlicer(jobServices(db), { archive: '/nowhere.tar.zst' })).rejects.toThrow('There is no forum to load at /nowhere.tar.zst.');
});
