/** Mails become private cases and answers in them; the answers of staff go back by mail. */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { caseMails, caseMessages, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { answerCase, casePage, letterIdOf, mergeCases, noteCaseMail, openPrivateCase, ownCase, ownCases, receiveMail, receiveRawMail, takeCaseMails } from '#domain/cases';
import type { InboundMail } from '#domain/cases';
import { NotFound, found, system } from '#domain/core';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const MAIL: InboundMail = { id: '<1@example.org>', from: { address: 'Zoe@Example.org', name: 'Zoë Brück' }, subject: 'My bill', text: 'Why twice?', references: [], isAutomatic: false };

const receiveRaw = (tx: Executor, raw: string | Uint8Array) => receiveRawMail(jobServices(tx), raw);

test('a mail opens a case once, the answer goes back by mail, and what answers it goes on in the same case', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const receive = (mail: Partial<InboundMail>, minutes = 0) => receiveMail(actAs(tx, system, minutesLater(minutes)), { ...MAIL, ...mail });
    const opened = await receive({});
    const caseId = found(opened.caseId);
    expect(opened.what).toBe('opened');
    expect(await receive({}, 5)).toEqual({ what: 'known', caseId });
    expect(await casePage(tx, { caseId, now: minutesLater(6) }, priya)).toMatchObject({ origin: 'mail', title: 'My bill', customer: null, customerName: 'Zoë Brück', messages: [{ byStaff: false, author: null }] });

    await answerCase(actAs(tx, priya, minutesLater(10)), { caseId, text: 'It was **our** mistake.', then: 'waiting' });
    const [letter] = await takeCaseMails(actAs(tx, system, minutesLater(11)));
    expect(letter).toMatchObject({ to: { address: 'zoe@example.org', name: 'Zoë Brück' }, subject: 'Re: My bill', source: 'It was **our** mistake.', attempt: 1 });
    expect(await takeCaseMails(actAs(tx, system, minutesLater(12)))).toEqual([]);
    await noteCaseMail(actAs(tx, system, minutesLater(12)), found(letter), { what: 'later', message: '451 come back' });
    expect(await takeCaseMails(actAs(tx, system, minutesLater(14)))).toMatchObject([{ attempt: 2 }]);
    await noteCaseMail(actAs(tx, system, minutesLater(14)), { ...found(letter), attempt: 2 }, null);
    expect(await tx.select({ state: caseMails.state }).from(caseMails)).toEqual([{ state: 'sent' }]);

    const references = [`<${letterIdOf(found(letter).messageId)}@community.example>`];
    expect(await receive({ id: '<2@example.org>', text: 'Thank you.', references }, 20)).toEqual({ what: 'answered', caseId });
    expect(await casePage(tx, { caseId, now: minutesLater(21) }, priya)).toMatchObject({ state: 'open', waitingSince: minutesLater(20) });
    // Somebody else who knows the reference reaches nothing of it.
    const stranger = await receive({ id: '<3@example.org>', from: { address: 'eve@example.org', name: null }, references }, 21);
    expect(stranger.what).toBe('opened');
    expect(stranger.caseId).not.toBe(caseId);
    // Nor does a Message-ID that somebody else used before swallow a mail.
    expect((await receive({ id: '<1@example.org>', from: { address: 'eve@example.org', name: null }, text: 'Mine.' }, 22)).what).toBe('opened');
  }));

test('automatic mails open nothing, empty ones say so, and a member\'s address makes nothing theirs', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const act = actAs(tx, system);
    expect(await receiveMail(act, { ...MAIL, isAutomatic: true })).toEqual({ what: 'ignored', caseId: null });
    const empty = await receiveMail(act, { ...MAIL, text: ' ', subject: '', from: { address: 'maya@example.org', name: 'Maya' } });
    expect((await tx.select().from(cases).where(eq(cases.id, found(empty.caseId))))[0]).toMatchObject({ subject: 'Mail: no subject', customerId: null });
    expect((await ownCases(tx, {}, maya)).rows).toEqual([]);
    // Nor do staff make it hers: nobody has proved that the address is.
    const address = found((await tx.select({ email: members.email }).from(members).where(eq(members.id, maya.id)))[0]?.email);
    const byMail = await receiveMail(act, { ...MAIL, id: '<9@example.org>', from: { address, name: null } });
    const inPrivate = await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject: 'My bill of March', text: 'Why twice?' });
    await expect(mergeCases(actAs(tx, priya), { caseId: inPrivate.caseId, intoId: found(byMail.caseId) })).rejects.toThrow('One came by mail');
    expect(await ownCase(tx, inPrivate.caseId, maya)).toMatchObject({ state: 'staff', goesOn: null });
    await expect(ownCase(tx, found(byMail.caseId), maya)).rejects.toBeInstanceOf(NotFound);
    await expect(receiveMail(actAs(tx, tom), MAIL)).rejects.toThrow('cannot do that');
    await expect(receiveRaw(tx, 'Subject: nobody\r\n\r\nHello')).rejects.toThrow('names no sender');
    expect((await receiveRaw(tx, 'From: "Z" <z@example.org>\r\nSubject: Broken phone\r\nMessage-ID: <z@z>\r\n\r\nIt fell.\r\n')).what).toBe('opened');
  }));

test('a mail that nobody means well by is a case or a refusal, and never a failure that is tried again for ever', () =>
  inTransaction(async (tx) => {
    const raw = (headers: string, body = 'Why twice?') => Buffer.from(`From: Zoe <zoe@example.org>\r\n${headers}\r\n\r\n${body}\r\n`);
    const encoded = (text: string) => `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`;
    const manyNames = Array.from({ length: 66_000 }, (_, at) => `<case-message-${at + 1_000_000_000}@c>`).join('\r\n ');
    for (const odd of [
      raw('Message-ID: <n1@x>\r\nSubject: My bill\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64', Buffer.from('a\0b').toString('base64')),
      raw(`Message-ID: <n\0n@x>\r\nSubject: ${encoded('My\0 bill')}`),
      raw(`Message-ID: <${randomBytes(6_000).toString('base64')}@x>\r\nSubject: My bill`),
      raw(`Message-ID: <n2@x>\r\nSubject: ${encoded('\u200b'.repeat(6))}`, '\u200b'),
      raw(`Message-ID: <n3@x>\r\nSubject: My bill\r\nReferences: ${manyNames}`),
    ]) {
      expect((await receiveRaw(tx, odd)).what).toBe('opened');
      expect((await receiveRaw(tx, odd)).what).toBe('known');
    }
    const nested = raw('Subject: My bill\r\nContent-Type: multipart/mixed; boundary=b0', Array.from({ length: 300 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`).join('\r\n'));
    await expect(receiveRaw(tx, nested)).rejects.toThrow('cannot be read');
  }));

test('the same mail delivered by two workers at once is one case, and an answer is sent by one of them', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { priya } = await db.transaction((tx) => makeCast(tx));
    const received = await Promise.all([1, 2, 3].map(() => db.transaction((tx) => receiveMail(actAs(tx, system), MAIL))));
    expect(received.map(({ what }) => what).sort()).toEqual(['known', 'known', 'opened']);
    expect(await db.$count(caseMessages)).toBe(1);
    await db.transaction((tx) => answerCase(actAs(tx, priya, minutesLater(1)), { caseId: found(received[0]?.caseId), text: 'Hello.' }));
    const taken = await Promise.all([1, 2].map(() => db.transaction((tx) => takeCaseMails(actAs(tx, system, minutesLater(2))))));
    expect(taken.flat()).toHaveLength(1);
  } finally {
    await drop();
  }
});
