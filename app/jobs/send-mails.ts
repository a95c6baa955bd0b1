/** Sends mails that are due. The server is talked to between two transactions, never inside one. */
import type { GoodturnServices } from '#domain/discovery';
import { noteMail, takeMails } from '#domain/notifications';
import type { Outgoing } from '#domain/notifications';
import { MailTrouble } from '#kit/mail.ts';
import type { Mail } from '#kit/mail.ts';
import { asSystem } from './act.ts';

/** Sends round by round until nothing is due, or the server cannot be used: then what waits is tried later. */
export async function sendMails(services: GoodturnServices): Promise<void> {
  const { mail } = services;
  if (!mail) return;
  for (;;) {
    const { taken, outgoing } = await asSystem(services, (act) => takeMails(act, services.community));
    if (taken === 0) return;
    const troubles = await Promise.all(outgoing.map((one) => sendOne(services, mail, one)));
    if (troubles.some((trouble) => trouble?.what === 'server')) return;
  }
}

async function sendOne(services: GoodturnServices, mail: Mail, one: Outgoing): Promise<MailTrouble | null> {
  const trouble = await mail.send(one.letter).then(() => null, (problem: unknown) => (problem instanceof MailTrouble ? problem : new MailTrouble('letter', String(problem))));
  if (trouble) services.log.warn({ notification: one.notificationId, attempt: one.attempt, what: trouble.what, problem: trouble.message }, 'A mail was not taken');
  await asSystem(services, (act) => noteMail(act, one, trouble));
  return trouble;
}
