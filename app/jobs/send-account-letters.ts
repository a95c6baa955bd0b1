/** Sends mails about accounts. The server is talked to between two transactions, never inside one. */
import { noteAccountLetter, takeAccountLetters } from '#domain/members';
import type { OutgoingLetter } from '#domain/members';
import type { GoodturnServices } from '#domain/discovery';
import { MailTrouble } from '#kit/mail.ts';
import type { Mail } from '#kit/mail.ts';
import { asSystem } from './act.ts';

/** Sends round by round until nothing is due, or the server cannot be used: then what waits is tried later. */
export async function sendAccountLetters(services: GoodturnServices): Promise<void> {
  const { mail } = services;
  if (!mail) return;
  for (;;) {
    const { taken, outgoing } = await asSystem(services, (act) => takeAccountLetters(act, services.community));
    if (taken === 0) return;
    const troubles = await Promise.all(outgoing.map((one) => sendOne(services, mail, one)));
    if (troubles.some((trouble) => trouble?.what === 'server')) return;
  }
}

async function sendOne(services: GoodturnServices, mail: Mail, one: OutgoingLetter): Promise<MailTrouble | null> {
  const trouble = await mail.send(one.letter).then(() => null, (problem: unknown) => (problem instanceof MailTrouble ? problem : new MailTrouble('letter', String(problem))));
  // What the server said may hold the address: it stands in the table, not in the log.
  if (trouble) services.log.warn({ letter: one.letterId, attempt: one.attempt, what: trouble.what }, 'A mail about an account was not taken');
  await asSystem(services, (act) => noteAccountLetter(act, one, trouble));
  return trouble;
}
