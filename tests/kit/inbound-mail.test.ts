/** Mails as they come from real programs: encoded, quoted, of HTML alone, automatic, or hardly a mail. */
import { expect, test } from 'vitest';
import { readMail, withoutQuote } from '#kit/inbound-mail.ts';
import { markdown } from '#tests/setup/markdown.ts';

const read = (raw: string) => readMail(raw.replace(/\n/g, '\r\n'), markdown);

const PLAIN = `From: =?utf-8?q?Zo=C3=AB_Br=C3=BCck?= <Zoe@example.org>
To: help@plainline.example
Subject: =?utf-8?b?UmU6IE1laW5lIFJlY2hudW5nIPCfk4Q=?=
Message-ID: <abc-1@example.org>
In-Reply-To: <case-message-12@community.example>
References: <case-7@community.example>
 <case-message-12@community.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Danke, das war=E4 es.
-- 
Zo=EB

Am 3. M=E4rz 2026 schrieb Priya:
> Welche Karte war es?
`;

test('names, subjects and texts in any encoding are read, and what was quoted is left out', async () => {
  expect(await read(PLAIN)).toEqual({
    id: '<abc-1@example.org>',
    from: { address: 'Zoe@example.org', name: 'Zoë Brück' },
    subject: 'Re: Meine Rechnung 📄',
    text: 'Danke, das warä es.',
    references: ['<case-message-12@community.example>', '<case-7@community.example>', '<case-message-12@community.example>'],
    isAutomatic: false,
    files: [],
  });
});

test('a mail of HTML alone becomes Markdown without its scripts', async () => {
  const mail = await read('From: a@example.org\nSubject: Hi\nContent-Type: text/html\n\n<p>Hello <b>you</b></p><script>alert(1)</script><style>p{}</style><ul><li>one</li></ul>\n');
  expect(mail?.text).toMatch(/^Hello \*\*you\*\*/);
  expect(mail?.text).not.toContain('alert');
});

test('of two parts the plain one counts, and attachments stand beside it', async () => {
  const mail = await read('From: a@example.org\nSubject: Two\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="m"\n\n--m\nContent-Type: multipart/alternative; boundary="a"\n\n--a\nContent-Type: text/plain\n\nPlain words\n--a\nContent-Type: text/html\n\n<p>Other words</p>\n--a--\n--m\nContent-Type: application/pdf; name="bill.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--m--\n');
  expect(mail).toMatchObject({ subject: 'Two', text: 'Plain words', from: { address: 'a@example.org', name: null }, files: [{ name: 'bill.pdf', isInText: false, bytes: new Uint8Array(Buffer.from('%PDF-')) }] });
});

test('holiday notices, lists and bounces say that they are automatic', async () => {
  const automatic = async (header: string) => (await read(`${header}\nFrom: a@example.org\nSubject: Away\n\nI am away.\n`))?.isAutomatic;
  expect(await Promise.all(['Auto-Submitted: auto-replied', 'Precedence: bulk', 'Return-Path: <>', 'Auto-Submitted: no', 'Precedence: first-class'].map(automatic))).toEqual([true, true, true, false, false]);
});

test('what is hardly a mail is read without harm: no sender is none, no id is made from its words', async () => {
  expect(await read('')).toBeNull();
  expect(await read('Subject: who?\n\nHello')).toBeNull();
  const [one, two] = [await read('From: a@example.org\n\nHello'), await read('From: a@example.org\n\nHello there')];
  expect(one?.id).toMatch(/^none:[0-9a-f]{64}$/);
  expect(one?.id).not.toBe(two?.id);
});

test('only what is quoted at the end goes: answers between the lines, and lines that look alike, stay', () => {
  expect(withoutQuote('Yes.\n\nOn Tue, 3 Mar 2026 at 10:00, Priya Nair <help@plainline.example>\nwrote:\n\n> Which card?')).toBe('Yes.');
  expect(withoutQuote('> Which card?\nThe blue one.\n> And when?\nYesterday.')).toBe('> Which card?\nThe blue one.\n> And when?\nYesterday.');
  expect(withoutQuote('See below.\n\n-----Original Message-----\nFrom: us')).toBe('See below.');
  expect(withoutQuote('On Monday I wrote: it does not work')).toBe('On Monday I wrote: it does not work');
  expect(withoutQuote('> only a quote')).toBe('> only a quote');
});
