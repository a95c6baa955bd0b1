/** Sends answers to customers who are no members. The server is talked to between two transactions, never inside one. */
import { letterIdOf, noteCaseMail, takeCaseMails } from '#domain/cases';
import type { CaseLetter } from '#domain/cases';
import type { GoodturnServices } from '#domain/discovery';
import { escapeHtml } from '#kit/markdown/escape.ts';
import { MailTrouble } from '#kit/mail.ts';
import type { Letter, Mail } from '#kit/mail.ts';
import { asSystem } from './act.ts';

/** Sends round by round until nothing is due, or the server cannot be used: then what waits is tried later. */
export async function sendCaseMails(services: GoodturnServices): Promise<void> {
  const { mail } = services;
  if (!mail) return;
  for (;;) {
    const letters = await asSystem(services, takeCaseMails);
    if (letters.length === 0) return;
    const troubles = await Promise.all(letters.map((letter) => sendOne(services, mail, letter)));
    if (troubles.some((trouble) => trouble?.what === 'server')) return;
  }
}

async function sendOne(services: GoodturnServices, mail: Mail, one: CaseLetter): Promise<MailTrouble | null> {
  const trouble = await mail.send(letterOf(one, services.community.origin)).then(() => null, (problem: unknown) => (problem instanceof MailTrouble ? problem : new MailTrouble('letter', String(problem))));
  if (trouble) services.log.warn({ message: one.messageId, attempt: one.attempt, what: trouble.what, problem: trouble.message }, 'An answer by mail was not taken');
  await asSystem(services, (act) => noteCaseMail(act, one, trouble));
  return trouble;
}

/** Files are named below the words, each with an address that opens it alone. */
function letterOf({ messageId, caseId, to, subject, source, html, files }: CaseLetter, origin: string): Letter {
  const named = files.map(({ name, path }) => ({ name, href: `${origin}${path}` }));
  return {
    id: letterIdOf(messageId),
    about: `case-${caseId}`,
    to,
    subject,
    text: [source, ...named.map(({ name, href }) => `${name}: ${href}`)].join('\n\n'),
    html: html + named.map(({ name, href }) => `<p><a href="${escapeHtml(href)}">${escapeHtml(name)}</a></p>`).join(''),
    unsubscribe: null,
  };
}
