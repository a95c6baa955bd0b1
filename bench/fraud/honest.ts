/** The honest nine hundred and eighty: askers, regulars who help the same people, helpers who thank each other, couples, offices. */
import type { Chance } from './chance.ts';
import { DAY, ENDS, HOUR, MINUTE, STARTS, accept, answer, ask, thank, words } from './story.ts';
import type { Story } from './story.ts';

const BOARDS = 12;
/** Boards so small that one regular answers nearly everything a handful of people ask. */
const NICHES = 3;
const REGULARS_PER_BOARD = 4;
const COUPLES = 15;
const OFFICES = 20;
const OPERATORS = 10;

type Board = { regulars: number[]; askers: number[]; isNiche: boolean };

/** Lets people join and live through the year; `count` people are added. */
export function honestYear(story: Story, by: Chance, count: number): void {
  const everybody = Array.from({ length: count }, () => story.people.push({ joinedAt: joining(by), role: 'customer' }) - 1);
  const boards = boardsOf(story, by, everybody);
  traces(story, by, everybody);
  for (const board of boards) for (const asker of board.askers) asking(story, by, board, asker);
  // Who knows the answers asks now and then, too, and is answered by the others who know.
  for (const board of boards) for (const regular of board.regulars) for (let times = by.whole(1, 8); times > 0; times -= 1) question(story, by, board, regular, by.between(STARTS, ENDS));
  friends(story, by, boards);
  couples(story, by, boards, everybody);
}

function boardsOf(story: Story, by: Chance, everybody: readonly number[]): Board[] {
  const left = [...everybody];
  const boards = Array.from({ length: BOARDS }, (_none, index): Board => {
    const isNiche = index < NICHES;
    const regulars = left.splice(0, isNiche ? 1 : REGULARS_PER_BOARD);
    for (const regular of regulars) story.people[regular] = { joinedAt: STARTS - by.between(100, 900) * DAY, role: by.yes(0.4) ? 'superuser' : 'customer' };
    return { regulars, askers: left.splice(0, isNiche ? by.whole(4, 8) : 0), isNiche };
  });
  const large = boards.filter(({ isNiche }) => !isNiche);
  for (const member of left) by.pick(large).askers.push(member);
  return boards;
}

/** Most join because they have a question now. */
const joining = (by: Chance): number => (by.yes(0.45) ? STARTS - by.between(1, 900) * DAY : by.between(STARTS, ENDS - DAY));

function asking(story: Story, by: Chance, board: Board, asker: number): void {
  const joinedAt = Math.max(STARTS, story.people[asker]?.joinedAt ?? STARTS);
  const times = board.isNiche ? by.whole(10, 30) : Math.min(40, Math.round(by.around(3, 0.9)));
  for (let time = 0; time < times; time += 1) {
    const at = time === 0 && joinedAt > STARTS ? joinedAt + by.around(HOUR) : by.between(joinedAt, ENDS);
    if (at < ENDS - DAY) question(story, by, board, asker, at);
  }
}

/** A question from beginning to end: answers by regulars (the first of them most), and by others now and then. */
function question(story: Story, by: Chance, board: Board, asker: number, at: number): void {
  const thread = ask(story, by, asker, at);
  const regulars = board.regulars.filter((one) => one !== asker);
  const helpers: number[] = [];
  for (let most = by.whole(1, 3); most > 0; most -= 1) {
    const helper = regulars.length > 0 && by.yes(0.75) ? (regulars[Math.floor(regulars.length * by.next() ** 1.8)] ?? asker) : by.pick(board.askers);
    if (helper !== asker && !helpers.includes(helper)) helpers.push(helper);
  }
  const answers = helpers.map((helper) => ({ helper, at: at + by.around(3 * HOUR, 1.2), post: -1 })).filter((one) => one.at < ENDS && one.at > (story.people[one.helper]?.joinedAt ?? 0));
  for (const one of answers) {
    one.post = answer(story, thread, one.helper, one.at, by.yes(0.03) ? `Delete the profile, restart, and fetch it again. See the guide of number ${one.helper}.` : words(by, by.yes(0.06) ? 30 : by.around(320, 0.7)));
    if (by.yes(0.4)) thank(story, one.post, asker, one.at + by.around(HOUR));
    for (const reader of by.some(board.askers, by.whole(0, 2))) if (reader !== one.helper && reader !== asker && by.yes(0.5)) thank(story, one.post, reader, one.at + by.around(2 * DAY));
  }
  const [best] = answers;
  if (!best || !by.yes(0.55)) return;
  accept(story, thread, best.post, asker, best.at + (by.yes(0.02) ? by.between(20_000, 110_000) : 2 * MINUTE + by.around(3 * HOUR, 1.2)));
}

/** Helpers who read each other every day, and say so. */
function friends(story: Story, by: Chance, boards: readonly Board[]): void {
  const regulars = boards.flatMap((board) => board.regulars);
  const postsOf = answersByAuthor(story);
  for (const regular of regulars) {
    for (const friend of by.some(regulars.filter((one) => one !== regular), 3)) {
      for (const { index, at } of by.some(postsOf.get(friend) ?? [], by.whole(5, 40))) thank(story, index, regular, at + by.around(5 * HOUR));
    }
  }
}

/** Two in one household: they thank each other all year, and answer each other sometimes, beside what they do for everybody. Every third only came for the other. */
function couples(story: Story, by: Chance, boards: readonly Board[], everybody: readonly number[]): void {
  const regulars = by.some(boards.flatMap((board) => board.regulars), COUPLES);
  const partners = by.some(everybody.filter((one) => !boards.some((board) => board.regulars.includes(one))), COUPLES);
  const postsOf = answersByAuthor(story);
  for (const [index, one] of regulars.entries()) {
    const other = partners[index] ?? 0;
    for (const member of [one, other]) {
      story.traces.push({ member, kind: 'network', hash: `home of ${one}`, at: ENDS });
      if (index % 2 === 0) story.traces.push({ member, kind: 'device', hash: `tablet of ${one}`, at: ENDS });
    }
    for (const [giver, giverTo] of [[one, other], [other, one]] as const) {
      for (const post of by.some(postsOf.get(giverTo) ?? [], by.whole(15, 60))) thank(story, post.index, giver, post.at + by.around(6 * HOUR));
    }
    for (let times = by.whole(1, 6); times > 0; times -= 1) {
      const [asker, helper] = index % 3 === 0 || by.yes(0.6) ? [other, one] : [one, other];
      const at = by.between(Math.max(STARTS, story.people[asker]?.joinedAt ?? 0, story.people[helper]?.joinedAt ?? 0), ENDS);
      const thread = ask(story, by, asker, at);
      const post = answer(story, thread, helper, at + by.around(HOUR), words(by, by.around(200)));
      if (by.yes(0.6)) accept(story, thread, post, asker, at + 3 * HOUR + by.around(HOUR));
    }
  }
}

/** Phones of a few operators, homes of one's own, offices of a few colleagues. */
function traces(story: Story, by: Chance, everybody: readonly number[]): void {
  for (const member of everybody) {
    if (by.yes(0.4)) story.traces.push({ member, kind: 'network', hash: `operator ${by.whole(1, OPERATORS)}`, at: ENDS });
    story.traces.push({ member, kind: 'network', hash: `home ${member}`, at: ENDS }, { member, kind: 'device', hash: `phone ${member}`, at: ENDS });
  }
  for (let office = 0; office < OFFICES; office += 1) for (const member of by.some(everybody, by.whole(2, 4))) story.traces.push({ member, kind: 'network', hash: `office ${office}`, at: ENDS });
}

function answersByAuthor(story: Story): Map<number, { index: number; at: number }[]> {
  const found = new Map<number, { index: number; at: number }[]>();
  for (const [index, { author, at, number }] of story.posts.entries()) {
    if (number === 1) continue;
    const of = found.get(author) ?? [];
    of.push({ index, at });
    found.set(author, of);
  }
  return found;
}
