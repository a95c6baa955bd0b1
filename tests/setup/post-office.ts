/** A real mail server for tests: it takes letters into memory, and refuses as a test tells it to. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { smtpMail } from '#kit/mail.ts';
import type { Mail } from '#kit/mail.ts';

/** One letter as the server took it. */
export type Taken = { to: string; raw: string; isSecure: boolean; user: string | undefined };

/** What the server says to a recipient; nothing means yes. */
export type Answers = (to: string) => { code: number; says: string } | undefined;

export const FROM = { name: 'Plainline Community', address: 'community@plainline.example' };
const ORIGIN = 'https://community.example';

/** Opens a server until the test is over; `mailBy` are senders that use it. */
export async function openPostOffice({ answers = () => undefined, options = {} }: { answers?: Answers; options?: SMTPServerOptions } = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    onRcptTo: ({ address }, _session, callback) => {
      const no = answers(address);
      callback(no ? Object.assign(new Error(no.says), { responseCode: no.code }) : null);
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, raw: Buffer.concat(chunks).toString('utf8'), isSecure: session.secure, user: session.user === undefined ? undefined : String(session.user) });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const senders: Mail[] = [];
  onTestFinished(async () => {
    for (const sender of senders) await sender.close();
    await new Promise<void>((closed) => server.close(closed));
  });
  const mailBy = (way: { login?: string; host?: string; ca?: string; patienceMs?: number } = {}): Mail => {
    const { login = '', host = '127.0.0.1', ...rest } = way;
    const mail = smtpMail({ url: `smtp://${login}${host}:${port}`, from: FROM, origin: ORIGIN, ...rest });
    senders.push(mail);
    return mail;
  };
  return { taken, mailBy };
}

/** A key and a certificate for localhost, made for this run; null where there is no openssl to make them. */
export function makeCertificate(): { key: string; cert: string } | null {
  const folder = mkdtempSync(join(tmpdir(), 'post-office-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
