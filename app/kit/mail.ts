/** Sends mail by SMTP, or keeps it as files where there is no server to send it by. */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { isNear } from './address.ts';
import { cleanLine } from './text.ts';

/** One mail to one person. The same `id` again is the same mail: it keeps its Message-ID, so mail programs show it once. */
export type Letter = {
  /** Stable and unique in this community, for example "notification-12". */
  id: string;
  /** What it belongs to, for example "thread-7": mail programs show letters about the same together. */
  about: string | null;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where one press ends mails of this kind (RFC 8058); null where they cannot be ended. */
  unsubscribe: string | null;
};

/** Takes letters; rejects with {@link MailTrouble} and nothing else. */
export type Mail = { send: (letter: Letter) => Promise<void>; close: () => Promise<void> };

/**
 * Why a letter was not taken. `later`: this letter may go another time. `server`: the server cannot be used at the moment,
 * whatever the letter. `letter`: never this letter. `address`: never anything to this address.
 */
export class MailTrouble extends Error {
  readonly what: 'later' | 'server' | 'letter' | 'address';
  constructor(what: MailTrouble['what'], sentence: string) {
    super(sentence);
    this.what = what;
  }
}

type Sender = { from: { name: string; address: string }; origin: string };
type Smtp = Sender & {
  /** smtp:// (STARTTLS where it is offered) or smtps://, with user and password where the server asks for them. */
  url: string;
  /** A certificate to trust besides those of Node, as PEM. */
  ca?: string;
  /** How long a whole letter may take. */
  patienceMs?: number;
};

/** A server that greets, takes a letter and answers needs seconds; ten times that is a server in trouble. */
const PATIENCE_MS = 30_000;

/** Connections kept open at once; mail servers dislike more from one sender. */
const CONNECTIONS = 4;

/** Sends by an SMTP server. A user's password travels encrypted, or only within one's own network. */
export function smtpMail({ url, ca, patienceMs = PATIENCE_MS, ...sender }: Smtp): Mail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const server = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    // A letter whose connection broke may have been taken: whether it goes again is for the outbox to say.
    maxRequeues: 0,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : isSecure ? 465 : 587,
    secure: isSecure,
    requireTLS: !isSecure && username !== '' && !isNear(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  return {
    send: (letter) => server.sendMail(messageOf(letter, sender)).then(() => undefined, (problem: unknown) => Promise.reject(troubleOf(problem))),
    close: async () => server.close(),
  };
}

/** Keeps each letter as `<id>.eml` in a folder: for looking at while developing, and in demonstrations. */
export function mailFolder({ folder, ...sender }: Sender & { folder: string }): Mail {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (letter) => {
      try {
        const { message } = await writer.sendMail(messageOf(letter, sender));
        if (!Buffer.isBuffer(message)) throw new Error('The letter was not written.');
        await mkdir(folder, { recursive: true });
        const draft = join(folder, `.${randomBytes(6).toString('hex')}`);
        await writeFile(draft, message);
        await rename(draft, join(folder, `${letter.id.replace(/[^a-z0-9-]/gi, '_')}.eml`));
      } catch (problem) {
        throw new MailTrouble('server', `The mail could not be kept in ${folder}: ${problem instanceof Error ? problem.message : String(problem)}`);
      }
    },
    close: async () => undefined,
  };
}

/** What goes into headers is one line without anything invisible: nobody's name or title can add a header. */
function messageOf({ id, about, to, subject, text, html, unsubscribe }: Letter, { from, origin }: Sender): SendMailOptions {
  const host = new URL(origin).hostname;
  const nameOf = (name: string) => `<${name.replace(/[^a-z0-9.-]/gi, '_')}@${host}>`;
  const named = ({ name, address }: { name: string; address: string }) => ({ name: cleanLine(name), address: cleanLine(address) });
  return {
    from: named(from),
    to: named(to),
    subject: cleanLine(subject),
    text,
    html,
    messageId: nameOf(id),
    ...(about === null ? {} : { references: nameOf(about), inReplyTo: nameOf(about) }),
    headers: {
      // Holiday notices and the like answer people, not programs (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === null ? {} : { 'List-Unsubscribe': `<${new URL(unsubscribe).href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/** Refused at the recipient's name for these reasons, an address stays refused; 5.7.x (RFC 3463) is about what was sent or by whom. */
const NO_SUCH_ADDRESS = [550, 551, 553];

function troubleOf(problem: unknown): MailTrouble {
  if (!(problem instanceof Error)) return new MailTrouble('later', String(problem));
  const code = textIn(problem, 'code');
  const answer = 'responseCode' in problem && typeof problem.responseCode === 'number' ? problem.responseCode : null;
  const said = textIn(problem, 'response') || problem.message;
  if (answer === null || code === 'EAUTH') return new MailTrouble(code === 'EENVELOPE' || code === 'EMESSAGE' ? 'letter' : 'server', said);
  const isAtRecipient = textIn(problem, 'command') === 'RCPT TO';
  if (answer < 500) return new MailTrouble('later', said);
  return new MailTrouble(isAtRecipient && NO_SUCH_ADDRESS.includes(answer) && !/\b5\.7\.\d/.test(said) ? 'address' : 'letter', said);
}

const textIn = (problem: object, name: string): string => Object.entries(problem).find(([key, value]) => key === name && typeof value === 'string')?.[1] ?? '';
