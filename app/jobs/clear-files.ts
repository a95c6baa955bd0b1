/** Clears away files that nobody can see any more: never used, left behind, or removed. */
import { FILES_PER_ROUND, clearRemoved, markLeftBehind, markLoose } from '#domain/attachments';
import type { FileSubject, StillThere } from '#domain/attachments';
import { messagesThere, notesThere } from '#domain/cases';
import type { GoodturnServices } from '#domain/discovery';
import { postsThere } from '#domain/threads';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const fileWork: readonly TimedWork[] = [
  {
    name: 'clear-files',
    at: '*/10 * * * *',
    lateByHours: 0,
    why: 'What somebody took away is out of sight at once, can be put back for half an hour, and is off the disk within the hour.',
    run: clearFiles,
  },
  {
    name: 'find-files-left-behind',
    at: '29 4 * * *',
    lateByHours: 24,
    why: 'A message rarely goes; a night later its files need no room any more.',
    run: findLeftBehind,
  },
];

const STILL_THERE: StillThere = { 'case-message': messagesThere, 'case-note': notesThere, post: postsThere };
const SUBJECTS: readonly FileSubject[] = ['case-message', 'case-note', 'post'];

/** Marks in small transactions, then deletes bytes between them: the store is talked to while nothing is locked. */
async function clearFiles(services: GoodturnServices): Promise<void> {
  while ((await asSystem(services, markLoose)) === FILES_PER_ROUND);
  while ((await clearRemoved(services)) === FILES_PER_ROUND);
}

/** Looks once a night through all files for those whose message, note or post is gone. */
async function findLeftBehind(services: GoodturnServices): Promise<void> {
  for (const subject of SUBJECTS) {
    let after: number | null = 0;
    while (after !== null) {
      const from: number = after;
      after = await asSystem(services, (act) => markLeftBehind(act, subject, STILL_THERE, from));
    }
  }
  await clearFiles(services);
}
