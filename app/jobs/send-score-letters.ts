/** Asks customers without an account how staff helped. The server is talked to between two transactions, never inside one. */
import type { GoodturnServices } from '#domain/discovery';
import { noteScoreLetter, takeScoreLetters } from '#domain/feedback';
import type { ScoreLetter } from '#domain/feedback';
import { scoreLetter } from '#domain/notifications';
import { MailTrouble } from '#kit/mail.ts';
import type { Mail } from '#kit/mail.ts';
import { asSystem } from './act.ts';
import type { TimedWork } from './schedule.ts';

export const scoreLetterWork: TimedWork = {
  name: 'send-score-letters',
  at: '* * * * *',
  lateByHours: 0,
  why: 'Whoever wrote by mail is asked by mail how staff helped, while they remember; what a server did not take is tried again.',
  run: sendScoreLetters,
};

/** Sends round by round until nothing is due, or the server cannot be used: then what waits is tried later. */
export async function sendScoreLetters(services: GoodturnServices): Promise<void> {
  const { mail } = services;
  if (!mail) return;
  for (;;) {
    const letters = await asSystem(services, takeScoreLetters);
    if (letters.length === 0) return;
    const troubles = await Promise.all(letters.map((letter) => sendOne(services, mail, letter)));
    if (troubles.some((trouble) => trouble?.what === 'server')) return;
  }
}

async function sendOne(services: GoodturnServices, mail: Mail, one: ScoreLetter): Promise<MailTrouble | null> {
  const trouble = await mail.send(scoreLetter(one, services.community)).then(() => null, (problem: unknown) => (problem instanceof MailTrouble ? problem : new MailTrouble('letter', String(problem))));
  if (trouble) services.log.warn({ case: one.caseId, attempt: one.attempt, what: trouble.what }, 'A question by mail was not taken');
  await asSystem(services, (act) => noteScoreLetter(act, one, trouble));
  return trouble;
}
