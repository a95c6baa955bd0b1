/** What readers of the demo did: guides in their sections, what people say of them, and questions nobody had to ask. */
import { isStaffRole, system } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { closeDueVisits, noteAsked, noteOpening, noteSearchEnd, sayItHelped } from '#domain/discovery';
import { arrangeArticle, createSection, judgeArticle } from '#domain/knowledge';
import { addReading } from '#domain/trust';
import { demo } from './content/index.ts';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;

/** Looked at again after half a year. */
const REVIEW_DAYS = 180;

/** Five weeks of visits: enough for the report to show a line. */
const VISIT_DAYS = 35;

/** Of ten who opened an answer while asking, these pressed "This solved it" and these asked all the same; the others just left. */
const SOLVED = [0, 2, 3, 6, 8];
const ASKED = [5];
/** Of ten, these came by a search. */
const SEARCHED = [1, 2, 4, 6, 7, 9];

/** Twelve evenings: superusers open a dozen threads each time, customers a few or none. */
const READING_DAYS = 12;
const SUPERUSER_READS = 12;
const CUSTOMER_READS = 6;

/** One in nine finds a guide of no help. */
const NINTH = 9;

/** Puts every guide in its place, with an owner and a day to look at it again. */
export async function arrangeGuides(stage: Stage, act: Act): Promise<void> {
  const made = new Map<string, number>();
  for (const { name, description, within, guides } of demo.sections) {
    const section = await createSection(act, { name, description, parentId: within === undefined ? null : need(made, within) });
    made.set(name, section.id);
    for (const [place, thread] of guides.entries()) {
      await arrangeArticle(act, { articleId: need(stage.guides, thread), sectionId: section.id, place: place + 1, owner: 'priya', reviewAt: new Date(stage.now.getTime() + REVIEW_DAYS * DAY_MS), language: 'en', translationOf: null });
    }
  }
}

/** So many days on which people looked in, and how many threads they opened: what their trust counts. */
export async function countReading(stage: Stage, act: Act): Promise<void> {
  const members = [...stage.members.values()].filter((member) => !isStaffRole(member.role));
  for (let day = 0; day < READING_DAYS; day += 1) {
    const on = daysBefore(stage, day).toISOString().slice(0, 10);
    await addReading(act.tx, on, members.map(({ id, role }, number) => ({ member: id, threads: role === 'superuser' ? SUPERUSER_READS : (number * 7 + day * 3) % CUSTOMER_READS })).filter(({ threads }) => threads > 0));
  }
}

/** Members judge guides, and open answers where they might have asked: some say that it solved it, some ask, some just leave. */
export async function letPeopleRead(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const readers = [...stage.members.values()].filter((member) => member.role === 'customer');
  const deeds = [...judgements(stage, readers), ...visits(stage, readers)];
  // Points are lines in the order things happened.
  for (const { at, by, run } of deeds.sort((one, other) => one.at.getTime() - other.at.getTime())) await run(act(at, by));
  await closeDueVisits(act(stage.now, system));
}

type Deed = { at: Date; by: Member; run: (act: Act) => Promise<void> };

function judgements(stage: Stage, readers: Member[]): Deed[] {
  const guides = demo.sections.flatMap((section) => section.guides);
  return readers.map((by, number) => {
    const isYes = number % NINTH !== NINTH - 1;
    const judgement = { articleId: need(stage.guides, nth(guides, number)), about: 'helped' as const, isYes, browser: null, ...(isYes ? {} : { reason: 'The menu on my phone is called something else.' }) };
    return { at: daysBefore(stage, number % VISIT_DAYS), by, run: (act) => judgeArticle(act, judgement) };
  });
}

function visits(stage: Stage, readers: Member[]): Deed[] {
  const solved = demo.threads.filter((thread) => thread.accepted).map((thread) => need(stage.threads, thread.key));
  return Array.from({ length: VISIT_DAYS * 2 }, (_, number): Deed => {
    const by = nth(readers, number * 7);
    const answer = { kind: 'thread', id: nth(solved, number * 5) } as const;
    const reader = { memberId: by.id, browser: null };
    return {
      at: daysBefore(stage, VISIT_DAYS - number / 2),
      by,
      run: async (act) => {
        await noteOpening(act, reader, null);
        if (SEARCHED.includes(number % 10)) await noteSearchEnd(act, answer);
        if (SOLVED.includes(number % 10)) await sayItHelped(act, answer, reader, null);
        if (ASKED.includes(number % 10)) await noteAsked(act, null);
      },
    };
  });
}

const daysBefore = ({ now }: Stage, days: number) => new Date(now.getTime() - days * DAY_MS - DAY_MS / 24);

function nth<T>(list: readonly T[], number: number): T {
  const one = list[number % list.length];
  if (one === undefined) throw new Error('The demo has nothing to choose from.');
  return one;
}
