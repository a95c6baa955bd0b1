/** What a case makes of a promise that is about to be broken, or was. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { clockNow, dueInWords, lateInWords } from '#domain/clocks';
import { allow } from '#domain/core';
import type { Act, CaseId, MemberId } from '#domain/core';
import { changePriority } from './assigning.ts';
import { canOpenDueCases } from './policy.ts';
import { caseOfClocks } from './promises.ts';
import { PRIORITY_LEVELS, isOver } from './rules.ts';
import { lockCase, writeStep } from './states.ts';

/**
 * A promise about a case was broken or is about to be: the history says so, and what is late is one priority more pressing. Its other clocks keep their
 * targets, or one broken promise would break the next.
 */
export async function noteClock(act: Act, { setId, clockId }: { setId: number; clockId: number }): Promise<void> {
  const caseId = await caseOfClocks(act, setId);
  const theCase = caseId && (await lockCase(act.tx, caseId));
  const said = await wordsOfClock(act, clockId);
  if (!theCase || !said || isOver(theCase.state)) return;
  await writeStep(act, theCase.id, { what: 'clock', detail: said.words });
  const higher = PRIORITY_LEVELS[PRIORITY_LEVELS.indexOf(theCase.priority) + 1];
  if (said.isLate && higher) await changePriority(act, theCase, { to: higher, reason: said.words });
}

/** What whoever has a case is told about such a promise; null when it is over, or was kept meanwhile. For the system alone. */
export async function clockNews(act: Act, { setId, clockId }: { setId: number; clockId: number }): Promise<{ caseId: CaseId; ownerId: MemberId | null; title: string; words: string; isLate: boolean } | null> {
  allow(canOpenDueCases(act.by));
  const [row] = await act.tx
    .select({ id: cases.id, state: cases.state, ownerId: cases.ownerId, subject: cases.subject, title: threads.title })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(eq(cases.clockSetId, setId));
  const said = row && !isOver(row.state) ? await wordsOfClock(act, clockId) : null;
  return row && said ? { caseId: row.id as CaseId, ownerId: row.ownerId as MemberId | null, title: row.title ?? row.subject ?? '', ...said } : null;
}

/** What a clock that is near or late is called in the history of its case; null when that is no longer true. */
async function wordsOfClock(act: Act, clockId: number): Promise<{ words: string; isLate: boolean } | null> {
  const clock = await clockNow(act.tx, clockId);
  if (!clock || (clock.state !== 'running' && !clock.isBreached)) return null;
  const minutes = clock.dueAt ? (act.at.getTime() - clock.dueAt.getTime()) / 60_000 : 0;
  if (clock.isBreached) return { words: lateInWords(clock.kind, Math.max(0, minutes)), isLate: true };
  return minutes < 0 ? { words: dueInWords(clock.kind, -minutes), isLate: false } : null;
}
