/** Whose a mail is: an address that nobody has proven gives nobody anything; a proven one makes the case its member's. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { answerCase, casePage, letterIdOf, mergeCases, openPrivateCase, ownCase, ownCases, receiveMail, settleOwnCase, takeCaseMails } from '#domain/cases';
import type { InboundMail } from '#domain/cases';
import { NotFound, found, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { askToConfirmAddress, confirmAddress, createMember, signUp, takeAccountLetters } from '#domain/members';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

const MAIL: InboundMail = { id: '<1@example.org>', from: { address: 'Nell@Example.org', name: 'Nell' }, subject: 'My bill', text: 'Why twice?', references: [], isAutomatic: false };
const NELL = { name: 'Nell Newcomer', email: 'nell@example.org', password: 'three plain words' };
const COMMUNITY = { name: 'Plainline', origin: 'https://community.example', brandColour: '#1f43bd', isDemo: false };

test('open cases that came by mail become the member’s who proves the address, and merge with their others; before that they are nobody’s', () =>
  inTransaction(async (tx) => {
    const { priya, rosa } = await makeCast(tx);
    const receive = async (id: string, over: Partial<InboundMail> = {}) => found((await receiveMail(actAs(tx, system), { ...MAIL, id: `<${id}@example.org>`, ...over })).caseId);
    const [first, second, over] = [await receive('1'), await receive('2', { subject: 'My bill again' }), await receive('3', { subject: 'My old bill' })];
    await mergeCases(actAs(tx, priya), { caseId: first, intoId: second });
    await answerCase(actAs(tx, priya), { caseId: over, text: 'It was paid back.', then: 'solved' });
    const nell: Member = await signUp(actAs(tx, guest), NELL, 'Plainline');
    const unproven = await receive('4', { subject: 'My third bill' });
    const inPrivate = await openPrivateCase(actAs(tx, nell), { origin: 'private', customer: { memberId: nell.id }, subject: 'In private', text: 'Why twice?' });
    const mine = async (member: Member) => (await ownCases(tx, {}, member)).rows.map(({ subject }) => subject).sort();
    expect(await mine(nell)).toEqual(['In private']);
    for (const caseId of [first, second, over, unproven]) await expect(ownCase(tx, caseId, nell)).rejects.toBeInstanceOf(NotFound);
    await expect(settleOwnCase(actAs(tx, nell), unproven)).rejects.toBeInstanceOf(NotFound);
    await expect(mergeCases(actAs(tx, priya), { caseId: inPrivate.caseId, intoId: second })).rejects.toThrow('One came by mail');

    await askToConfirmAddress(actAs(tx, nell));
    const { outgoing } = await takeAccountLetters(actAs(tx, system), COMMUNITY);
    await confirmAddress(actAs(tx, guest), /address\/([\w-]{43})/.exec(outgoing[0]?.letter.text ?? '')?.[1] ?? '');
    await runJobs(jobServices(tx));
    expect(await mine(nell)).toEqual(['In private', 'My bill', 'My bill again', 'My third bill']);
    expect(await mine(rosa)).toEqual([]);
    expect((await tx.select({ customerId: cases.customerId }).from(cases).where(eq(cases.id, over)))[0]?.customerId).toBeNull();
    expect((await tx.select({ detail: caseHistory.detail }).from(caseHistory).where(eq(caseHistory.caseId, second))).map(({ detail }) => detail)).toContain('to @nell-newcomer, who confirmed the address');
    await mergeCases(actAs(tx, priya), { caseId: inPrivate.caseId, intoId: second });
    expect(await ownCase(tx, inPrivate.caseId, nell)).toMatchObject({ state: 'over', goesOn: { caseId: second } });
    expect(await ownCase(tx, first, nell)).toMatchObject({ goesOn: { caseId: second } });
  }));

test('a mail from a proven address is its member’s case from the start: staff answer in the inbox, the next mail goes on in it, and nobody else reads it', () =>
  inTransaction(async (tx) => {
    const { priya, tom } = await makeCast(tx);
    const nell = await createMember(actAs(tx, system), { ...NELL, role: 'customer' });
    const caseId = found((await receiveMail(actAs(tx, system), MAIL)).caseId);
    expect(await ownCase(tx, caseId, nell)).toMatchObject({ subject: 'My bill', messages: [{ byStaff: false, author: null }] });
    await expect(ownCase(tx, caseId, tom)).rejects.toBeInstanceOf(NotFound);
    await answerCase(actAs(tx, priya, minutesLater(5)), { caseId, text: 'It was our mistake.' });
    expect(await takeCaseMails(actAs(tx, system, minutesLater(6)))).toEqual([]);
    const page = await casePage(tx, { caseId, now: minutesLater(6) }, priya);
    expect(page).toMatchObject({ customer: { person: { handle: 'nell-newcomer' } }, origin: 'mail' });
    const references = [`<${letterIdOf(found(page.messages[0]).id)}@community.example>`];
    expect(await receiveMail(actAs(tx, system, minutesLater(9)), { ...MAIL, id: '<2@example.org>', text: 'Thank you.', references })).toEqual({ what: 'answered', caseId });
    // The same name in another mailbox reaches nothing of it.
    const stranger = await receiveMail(actAs(tx, system, minutesLater(9)), { ...MAIL, id: '<3@example.org>', from: { address: 'nell@example.com', name: 'Nell' }, references });
    expect([stranger.what, (await ownCases(tx, {}, nell)).rows.length]).toEqual(['opened', 1]);
  }));
