/** A worker process of its own: does what is due, round by round, until nothing is. */
import { sql } from 'drizzle-orm';
import { connect } from '#db/connect.ts';
import { system } from '#domain/core';
import { escalateDue } from '#domain/escalation';
import { createMarkdown } from '#kit/markdown/index.ts';
import { NOW } from './fill.ts';

const [url = ''] = process.argv.slice(2);
const { db, close } = connect(url, { max: 2 });
const markdown = createMarkdown();

const round = () => db.transaction((tx) => escalateDue({ tx, by: system, at: NOW, markdown }));

// What a killed worker held is free again when its connection is gone: then it is this one's.
for (;;) {
  while ((await round()) > 0);
  const [left] = await db.execute<{ due: string }>(sql`select count(*) as due from thread_watches where due_at <= ${NOW.toISOString()}::timestamptz`);
  if (Number(left?.due) === 0) break;
}
await markdown.close();
await close();
