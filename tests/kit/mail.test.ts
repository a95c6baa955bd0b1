/** Mail against a real SMTP server: encrypted where it must be, one header a line, and every refusal understood. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MailTrouble, mailFolder, smtpMail } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { FROM, makeCertificate, openPostOffice } from '#tests/setup/post-office.ts';

const LETTER: Letter = { id: 'notification-7', about: 'thread-3', to: { name: 'Maya', address: 'maya@example.org' }, subject: 'Tom replied', text: 'Grüße', html: '<p>Grüße</p>', unsubscribe: 'https://community.example/unsubscribe/1.threads.abc' };
const troubleOf = (sent: Promise<void>) => sent.then(() => 'none', (problem: unknown) => (problem instanceof MailTrouble ? problem.what : problem));

test('a letter arrives with both texts, under a name of its own, and says how to end such mails', async () => {
  const { taken, mailBy } = await openPostOffice();
  const mail = mailBy();
  await mail.send(LETTER);
  await mail.send({ ...LETTER, id: 'notification-8', about: null, unsubscribe: null });
  const [first = '', second = ''] = taken.map(({ raw }) => raw.replace(/\r\n[ \t]+/g, ' '));
  for (const line of ['From: Plainline Community <community@plainline.example>', 'To: Maya <maya@example.org>', 'Subject: Tom replied', 'Message-ID: <notification-7@community.example>', 'References: <thread-3@community.example>', 'Auto-Submitted: auto-generated', 'List-Unsubscribe: <https://community.example/unsubscribe/1.threads.abc>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']) expect(first).toContain(`${line}\r\n`);
  expect(first).toMatch(/text\/plain[^]+Gr=C3=BC=C3=9Fe[^]+text\/html/);
  expect(second).not.toMatch(/List-Unsubscribe|References/);
});

test('no name, subject or address can add a header or a recipient', async () => {
  const { taken, mailBy } = await openPostOffice();
  const evil = 'x\r\nBcc: eve@example.org\r\n\r\nwords\u202E';
  await mailBy().send({ ...LETTER, id: evil, about: evil, to: { name: `${evil}" <eve@example.org>,`, address: 'maya@example.org' }, subject: evil });
  expect(await troubleOf(mailBy().send({ ...LETTER, to: { name: 'x', address: 'maya@example.org, eve@example.org' } }))).toBe('letter');
  expect(taken.map(({ to }) => to)).toEqual(['maya@example.org']);
  expect(taken[0]?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
});

test('a password travels encrypted, to a server we can trust, or not at all', async () => {
  const made = makeCertificate();
  if (!made) return process.stderr.write('Skipped: there is no openssl to make a certificate with.\n');
  const office = await openPostOffice({
    options: { ...made, authOptional: false, onAuth: ({ username, password }, _session, callback) => (password === 's:e/c@ret' ? callback(null, { user: username }) : callback(Object.assign(new Error('no'), { responseCode: 535 }))) },
  });
  const login = `us%40er:${encodeURIComponent('s:e/c@ret')}@`;
  await office.mailBy({ login, ca: made.cert }).send(LETTER);
  expect(office.taken).toMatchObject([{ isSecure: true, user: 'us@er' }]);
  // A certificate nobody vouches for, and a wrong password, are the server's trouble, not the letter's: it waits.
  expect(await troubleOf(office.mailBy({ login }).send(LETTER))).toBe('server');
  expect(await troubleOf(office.mailBy({ login: 'user:wrong@', ca: made.cert }).send(LETTER))).toBe('server');
  const plain = await openPostOffice({ options: { onAuth: (_auth, _session, callback) => callback(null, { user: 'anybody' }), allowInsecureAuth: true } });
  // 127.1.1.1 is reached like this machine and is none of the names that count as near.
  expect(await troubleOf(plain.mailBy({ login, host: '127.1.1.1' }).send(LETTER))).toBe('server');
  expect(plain.taken).toEqual([]);
});

test('refusals are told apart: try later, never this letter, never this address, no server at all', async () => {
  const says: Record<string, [number, string]> = { busy: [451, '4.7.1 Greylisted'], gone: [550, '5.1.1 No such user'], policy: [550, '5.7.1 We do not like you'], full: [552, '5.2.2 Mailbox full'] };
  const { mailBy } = await openPostOffice({ answers: (to) => { const found = says[to.split('@')[0] ?? '']; return found && { code: found[0], says: found[1] }; } });
  const mail = mailBy();
  const sent = await Promise.all(['busy', 'gone', 'policy', 'full', 'fine'].map((name) => troubleOf(mail.send({ ...LETTER, to: { name, address: `${name}@example.org` } }))));
  expect(sent).toEqual(['later', 'address', 'letter', 'letter', 'none']);
  const slow = await openPostOffice({ options: { onConnect: () => undefined } });
  expect(await troubleOf(slow.mailBy({ patienceMs: 150 }).send(LETTER))).toBe('server');
  const nobody = smtpMail({ url: 'smtp://127.0.0.1:1', from: FROM, origin: 'https://community.example' });
  expect(await troubleOf(nobody.send(LETTER))).toBe('server');
  await nobody.close();
});

test('without a server a letter is a file, and the same letter the same file', async () => {
  const outer = mkdtempSync(join(tmpdir(), 'mail-'));
  onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  const folder = join(outer, 'mail');
  const mail = mailFolder({ folder, from: FROM, origin: 'https://community.example' });
  await mail.send(LETTER);
  await mail.send({ ...LETTER, subject: 'Tom replied again' });
  expect(readdirSync(folder)).toEqual(['notification-7.eml']);
  expect(readFileSync(join(folder, 'notification-7.eml'), 'utf8')).toContain('Subject: Tom replied again');
  expect(await troubleOf(mailFolder({ folder: '/dev/null/nowhere', from: FROM, origin: 'https://community.example' }).send(LETTER))).toBe('server');
});
