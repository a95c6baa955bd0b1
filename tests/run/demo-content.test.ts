// Holds the demo's content together: every name means somebody, time runs forwards, nothing in it is real.
import { expect, test } from 'vitest';
import { demo, type DemoMember, type DemoThread } from '#run/demo/content/index.ts';
import { tagNames } from '#run/demo/content/tag-names.ts';

const MINUTES_A_DAY = 1440;
const HANDOVER_MINUTES = 24 * 60;
const STAFF_ROLES = new Set<DemoMember['role']>(['agent', 'moderator', 'admin']);

const memberByKey = new Map(demo.members.map((member) => [member.key, member]));
const boardBySlug = new Map(demo.boards.map((board) => [board.slug, board]));
const threadByKey = new Map(demo.threads.map((thread) => [thread.key, thread]));
const questions = demo.threads.filter((thread) => thread.kind === 'question');
const discussions = demo.threads.filter((thread) => thread.kind === 'discussion');
const solved = questions.filter((thread) => thread.accepted);
const unanswered = questions.filter((thread) => thread.replies.length === 0);

const isStaff = (key: string) => {
  const member = memberByKey.get(key);
  return member !== undefined && STAFF_ROLES.has(member.role);
};

/** Author of the accepted answer, or undefined while nothing is accepted. */
const solver = (thread: DemoThread) => (thread.accepted ? thread.replies[thread.accepted.reply]?.by : undefined);

/** Every text a reader can meet, with the place it stands in for the failure message. */
const allTexts = () => [
  ...demo.members.map((member) => ({ place: member.key, text: `${member.name} ${member.about ?? ''}` })),
  ...demo.boards.map((board) => ({ place: board.slug, text: `${board.name} ${board.description}` })),
  ...demo.articles.map((article) => ({ place: article.fromThread, text: `${article.title ?? ''} ${article.text ?? ''}` })),
  ...demo.cases.flatMap((item) => (item.notes ?? []).map((note) => ({ place: item.thread, text: note.text }))),
  ...demo.threads.flatMap((thread) => [
    { place: thread.key, text: `${thread.title} ${thread.text} ${thread.tags.join(' ')}` },
    ...thread.replies.map((reply) => ({ place: thread.key, text: `${reply.text} ${reply.editedTo ?? ''}` })),
  ]),
];

test('the keys, handles and slugs of the demo are unique and well formed', () => {
  expect(memberByKey.size).toBe(demo.members.length);
  expect(boardBySlug.size).toBe(demo.boards.length);
  expect(threadByKey.size).toBe(demo.threads.length);
  expect(new Set(demo.members.map((member) => member.handle)).size).toBe(demo.members.length);
  expect(new Set(demo.threads.map((thread) => thread.title)).size).toBe(demo.threads.length);
  for (const member of demo.members) expect(member.handle).toMatch(/^[a-z0-9_-]{3,20}$/);
});

test('everybody named in a thread is a member, and every thread is on a board', () => {
  for (const thread of demo.threads) {
    const named = [thread.by, ...(thread.meToo ?? []), ...(thread.kudosFrom ?? [])];
    if (thread.accepted) named.push(thread.accepted.by);
    for (const reply of thread.replies) named.push(reply.by, ...(reply.kudosFrom ?? []));
    expect(named.filter((key) => !memberByKey.has(key)), thread.key).toEqual([]);
    expect(boardBySlug.has(thread.board), thread.key).toBe(true);
  }
});

test('nobody gives kudos twice, to themselves, or says “me too” to their own question', () => {
  for (const thread of demo.threads) {
    const lists = [thread.meToo ?? [], thread.kudosFrom ?? []].map((keys) => ({ keys, author: thread.by }));
    for (const reply of thread.replies) lists.push({ keys: reply.kudosFrom ?? [], author: reply.by });
    for (const { keys, author } of lists) {
      expect(keys, `${thread.key}, by ${author}`).not.toContain(author);
      expect(new Set(keys).size, `${thread.key}, by ${author}`).toBe(keys.length);
    }
  }
});

test('replies come in order of time, never in the future, and quote only what stands above', () => {
  for (const thread of demo.threads) {
    let previous = 0;
    for (const [index, reply] of thread.replies.entries()) {
      expect(reply.afterMinutes, thread.key).toBeGreaterThanOrEqual(previous);
      expect(reply.afterMinutes, thread.key).toBeLessThan(thread.askedMinutesAgo);
      if (reply.quotes !== undefined) {
        expect(reply.quotes, thread.key).toBeLessThan(index);
        expect(thread.replies[reply.quotes]?.deleted, thread.key).not.toBe(true);
      }
      previous = reply.afterMinutes;
    }
  }
});

test('nobody writes before they joined', () => {
  for (const thread of demo.threads) {
    const written = [{ by: thread.by, minutesAgo: thread.askedMinutesAgo }];
    for (const reply of thread.replies) written.push({ by: reply.by, minutesAgo: thread.askedMinutesAgo - reply.afterMinutes });
    for (const { by, minutesAgo } of written) {
      const joined = (memberByKey.get(by)?.joinedDaysAgo ?? 0) * MINUTES_A_DAY;
      expect(minutesAgo, `${thread.key}: ${by}`).toBeLessThanOrEqual(joined);
    }
  }
});

test('an accepted answer exists, is not deleted, and is accepted by the asker or by staff after it was written', () => {
  for (const thread of demo.threads) {
    if (!thread.accepted) continue;
    const { reply: index, by, afterMinutes } = thread.accepted;
    const reply = thread.replies[index];
    expect(reply, thread.key).toBeDefined();
    expect(reply?.deleted, thread.key).not.toBe(true);
    expect(thread.kind, thread.key).toBe('question');
    expect(by === thread.by || isStaff(by), thread.key).toBe(true);
    expect(afterMinutes, thread.key).toBeGreaterThanOrEqual(reply?.afterMinutes ?? Infinity);
    expect(afterMinutes, thread.key).toBeLessThan(thread.askedMinutesAgo);
    // On somebody's behalf only once the question has long gone quiet.
    if (by !== thread.by) {
      const lastWord = thread.replies.at(-1)?.afterMinutes ?? 0;
      expect(afterMinutes - lastWord, thread.key).toBeGreaterThan(14 * MINUTES_A_DAY);
    }
  }
});

test('only staff reply from the desk, and only after a day', () => {
  for (const thread of demo.threads) {
    for (const reply of thread.replies.filter((each) => each.afterEscalation)) {
      expect(isStaff(reply.by), thread.key).toBe(true);
      expect(reply.afterMinutes, thread.key).toBeGreaterThan(HANDOVER_MINUTES);
    }
  }
});

test('the community is as large and as lively as the demo promises', () => {
  const roleCount = (role: DemoMember['role']) => demo.members.filter((member) => member.role === role).length;
  expect(demo.boards.length).toBeGreaterThanOrEqual(9);
  expect(demo.members.length).toBeGreaterThanOrEqual(44);
  expect(roleCount('superuser')).toBe(6);
  expect([roleCount('agent'), roleCount('moderator'), roleCount('admin')]).toEqual([2, 1, 1]);
  expect(demo.threads.length).toBeGreaterThanOrEqual(124);
  expect(solved.length).toBeGreaterThanOrEqual(65);
  expect(questions.length - solved.length - unanswered.length).toBeGreaterThanOrEqual(18);
  expect(unanswered.length).toBeGreaterThanOrEqual(16);
  expect(discussions.length).toBeGreaterThanOrEqual(18);
  expect(demo.threads.filter((thread) => thread.closed).length).toBeGreaterThanOrEqual(3);
  expect(demo.threads.filter((thread) => thread.replies.length >= 8).length).toBeGreaterThanOrEqual(8);
  expect(solved.filter((thread) => thread.accepted?.by !== thread.by).length).toBeGreaterThanOrEqual(3);
  expect(demo.threads.filter((thread) => thread.askedMinutesAgo < 2 * MINUTES_A_DAY).length).toBeGreaterThanOrEqual(30);
  const solvedToday = solved.filter((thread) => thread.askedMinutesAgo - (thread.accepted?.afterMinutes ?? 0) < MINUTES_A_DAY);
  expect(solvedToday.length).toBeGreaterThanOrEqual(8);
  for (const board of demo.boards) expect(demo.threads.filter((thread) => thread.board === board.slug).length, board.slug).toBeGreaterThanOrEqual(6);
});

test('Maya has one solved, one waiting and one answered question, and Tom solved about thirty', () => {
  const states = questions.filter((thread) => thread.by === 'maya').map((thread) => (thread.accepted ? `solved by ${solver(thread)}` : thread.replies.length ? 'answered' : 'waiting'));
  expect(states.toSorted()).toEqual(['answered', 'solved by tom', 'waiting']);
  const byTom = solved.filter((thread) => solver(thread) === 'tom').length;
  expect(byTom).toBeGreaterThanOrEqual(27);
  expect(byTom).toBeLessThanOrEqual(33);
});

test('each thread carries one to three lower-case tags, and discussions stay on their own boards', () => {
  const boardsToTalk = new Set(discussions.map((thread) => thread.board));
  for (const thread of demo.threads) {
    expect(thread.tags.length, thread.key).toBeGreaterThanOrEqual(1);
    expect(thread.tags.length, thread.key).toBeLessThanOrEqual(3);
    for (const tag of thread.tags) {
      expect(tag).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(tagNames[tag], `the spelling of ${tag}`).toBeDefined();
    }
    expect(thread.title.length, thread.key).toBeLessThanOrEqual(120);
    expect(boardsToTalk.has(thread.board), thread.key).toBe(thread.kind === 'discussion');
  }
  expect(new Set(demo.threads.flatMap((thread) => thread.tags)).size).toBeLessThanOrEqual(32);
});

test('articles come from solved threads of boards that feed the knowledge base', () => {
  expect(demo.articles.filter((article) => article.state === 'published').length).toBe(8);
  expect(demo.articles.filter((article) => article.state === 'draft').length).toBe(4);
  for (const article of demo.articles) {
    const thread = threadByKey.get(article.fromThread);
    expect(thread?.accepted, article.fromThread).toBeDefined();
    expect(boardBySlug.get(thread?.board ?? '')?.feedsKnowledge, article.fromThread).toBe(true);
    const solvedMinutesAgo = (thread?.askedMinutesAgo ?? 0) - (thread?.accepted?.afterMinutes ?? 0);
    expect((article.checkedDaysAgo ?? 0) * MINUTES_A_DAY, article.fromThread).toBeLessThan(solvedMinutesAgo);
  }
});

test('every question without a reply for a day has a case, and each solved case a desk reply in its thread', () => {
  const counts = { new: 0, open: 0, solved: 0 };
  for (const item of demo.cases) {
    counts[item.state] += 1;
    const thread = threadByKey.get(item.thread);
    expect(thread?.askedMinutesAgo ?? 0, item.thread).toBeGreaterThan(HANDOVER_MINUTES);
    expect(item.owner !== undefined, item.thread).toBe(item.state !== 'new');
    if (item.owner) expect(isStaff(item.owner), item.thread).toBe(true);
    expect(thread?.replies.some((reply) => reply.afterEscalation) ?? false, item.thread).toBe(item.state === 'solved');
    for (const note of item.notes ?? []) {
      expect(isStaff(note.by), item.thread).toBe(true);
      expect(note.afterMinutes, item.thread).toBeGreaterThan(HANDOVER_MINUTES);
      expect(note.afterMinutes, item.thread).toBeLessThan(thread?.askedMinutesAgo ?? 0);
    }
  }
  expect(counts).toEqual({ new: 2, open: 2, solved: 3 });
  const overdue = unanswered.filter((thread) => thread.askedMinutesAgo > HANDOVER_MINUTES).map((thread) => thread.key);
  expect(overdue.length).toBe(4);
  expect(overdue.filter((key) => !demo.cases.some((item) => item.thread === key))).toEqual([]);
});

test('no address outside the example domains and no phone number outside the invented range appears anywhere', () => {
  for (const { place, text } of allTexts()) {
    for (const [, host] of text.matchAll(/https?:\/\/([^\s/`)]+)/g)) expect(host, place).toMatch(/(^|\.)(example|example\.(com|org|net))$/);
    expect(text, place).not.toMatch(/\bwww\./i);
    expect(text, place).not.toMatch(/\b[\w.+-]+@[\w-]+\.\w/);
    for (const [number] of text.matchAll(/(?:\+\d|\b0)\d[\d ]{7,}\d/g)) expect(number, place).toMatch(/^07700 900/);
  }
});

test('the texts are clean: no stray spaces, no placeholder words, no two replies the same', () => {
  const seen = new Set<string>();
  for (const { place, text } of allTexts()) expect(text, place).not.toMatch(/lorem|TODO|\u0000|—/i);
  for (const thread of demo.threads) {
    for (const text of [thread.title, thread.text, ...thread.replies.map((reply) => reply.text)]) {
      expect(text, thread.key).toBe(text.trim());
      expect(seen.has(text), `${thread.key}: ${text}`).toBe(false);
      seen.add(text);
    }
  }
});
