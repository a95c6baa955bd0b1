/** A desk hears that something changed, and nothing about what; a stream that is left behind watches no more. */
import { expect, test } from 'vitest';
import { followChanges } from '#run/changes.ts';
import { watchChanges } from '#run/live.ts';
import { createLog } from '#kit/log.ts';
import { CHANGES_CHANNEL } from '#domain/core';
import { changeStream } from '#web/change-stream.ts';
import type { Change } from '#web/context.ts';
import { freshDatabase } from '#tests/setup/database.ts';

const reader = (answer: Response) => {
  const words = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!words) throw new Error('There is no stream.');
  return { next: async () => (await words.read()).value, isDone: async () => (await words.read()).done, leave: () => words.cancel() };
};

const mayHear = async () => true;

test('before each word it is asked who may hear it: a burst once, and a no, or no answer, ends the stream', async () => {
  const watching = watchChanges();
  const asked: ((may: boolean | Error) => void)[] = [];
  const mayHear = () => new Promise<boolean>((resolve, reject) => asked.push((may) => (may instanceof Error ? reject(may) : resolve(may))));
  const open = async () => {
    const stream = reader(changeStream(watching.live, { concerns: () => true, mayHear }, new AbortController().signal));
    await stream.next();
    return stream;
  };
  const change = { name: 'desk.case', caseId: 7, threadId: null };
  const stream = await open();
  for (let times = 0; times < 50; times += 1) watching.tell(change);
  expect(asked).toHaveLength(1);
  asked[0]?.(true);
  // What came while it was asked is asked about once more, and said once more.
  expect(await stream.next()).toBe('event: change\ndata: {}\n\n');
  expect(asked).toHaveLength(2);
  asked[1]?.(false);
  expect(await stream.isDone()).toBe(true);
  const other = await open();
  watching.tell(change);
  asked[2]?.(new Error('The database is away.'));
  expect(await other.isDone()).toBe(true);
  watching.tell(change);
  expect(asked).toHaveLength(3);
});

test('only what concerns the page is passed on, and the program’s end ends the stream', async () => {
  const watching = watchChanges();
  const leaving = new AbortController();
  const answer = changeStream(watching.live, { concerns: ({ caseId }) => caseId === 7, mayHear }, leaving.signal);
  expect(answer.headers.get('Content-Type')).toContain('text/event-stream');
  const stream = reader(answer);
  expect(await stream.next()).toContain(': here');
  watching.tell({ name: 'desk.case', caseId: 8, threadId: null });
  watching.tell({ name: 'desk.case', caseId: 7, threadId: null });
  expect(await stream.next()).toBe('event: change\ndata: {}\n\n');
  await watching.stop();
  expect(await stream.isDone()).toBe(true);
  const other = reader(changeStream(watching.live, { concerns: () => true, mayHear }, leaving.signal));
  await other.next();
  leaving.abort();
  expect(await other.isDone()).toBe(true);
  watching.tell({ name: 'desk.case', caseId: 7, threadId: null });
});

test('what staff do at their desk is heard by desks, and changes no page that is kept', async () => {
  const own = await freshDatabase();
  const heard: Change[] = [];
  const pages: string[] = [];
  try {
    let isListening: () => void = () => undefined;
    const listening = new Promise<void>((resolve) => {
      isListening = resolve;
    });
    const changes = followChanges(own.url, createLog({ level: 'silent', pretty: false }), {
      onChange: (threadId) => pages.push(String(threadId)), onListening: () => isListening(), onLost: () => undefined, onHeard: (change) => heard.push(change),
    });
    await listening;
    for (const said of [{ name: 'desk.presence', caseId: 5 }, { name: 'case.solved', caseId: 5, threadId: 9 }]) await own.sql`select pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(said)})`;
    await changes.caughtUp();
    await changes.stop();
    expect(heard).toEqual([{ name: 'desk.presence', caseId: 5, threadId: null }, { name: 'case.solved', caseId: 5, threadId: 9 }]);
    expect(pages).toEqual(['9']);
  } finally {
    await own.drop();
  }
});
