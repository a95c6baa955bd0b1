/** What members are told of warnings, silences and suspensions: in the inbox, by mail with a way to appeal, and never what was taken back before. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import type { Member } from '#domain/core';
import { inboxPage } from '#domain/notifications';
import { appealSanction, decideSanctionAppeal, lift, openAppeals, silence, suspend, warn } from '#domain/sanctions';
import { mailFolder } from '#kit/mail.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

const MAIL = mailFolder({ folder: '/nowhere', from: { name: 'Plainline', address: 'community@plainline.example' }, origin: 'http://localhost' });
const RUDE = { reason: 'rude', because: 'You called somebody names.' };

const happen = (tx: Tx, minute: number, sent: string[] = []) => runJobs(jobServices(tx, { clock: () => minutesLater(minute), mail: { ...MAIL, send: async ({ to, text }) => void sent.push(`${to.address}\n${text}`) } }), { timed: false });
const linesOf = async (tx: Tx, member: Member) => (await inboxPage(tx, member, null)).groups.flatMap(({ lines }) => lines.map(({ line }) => line));

test('each step, its lifting and the answer to an appeal are told with the reason and the way on; what was lifted at once is not told as given', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, mo, ada } = await makeCast(tx);
    const { id } = await silence(actAs(tx, mo), { ...RUDE, memberId: maya.id, days: 3 });
    const mistaken = await warn(actAs(tx, mo), { ...RUDE, memberId: rosa.id });
    await lift(actAs(tx, mo), mistaken.id, 'That was somebody else.');
    await suspend(actAs(tx, mo), { ...RUDE, memberId: tom.id, days: null });
    const [row] = await tx.select({ key: members.suspensionKey }).from(members).where(eq(members.id, tom.id));
    const sent: string[] = [];
    await happen(tx, 1, sent);
    expect(await linesOf(tx, maya)).toEqual(['You are silenced until Tuesday 17 March, 12:00 UTC']);
    expect(await linesOf(tx, rosa)).toEqual(['A warning you had was taken back']);
    expect(await linesOf(tx, tom)).toEqual(['Your account is suspended']);
    expect((await inboxPage(tx, tom, null)).groups[0]?.lines[0]?.link?.path).toBe(`/suspended/${row?.key}`);

    await appealSanction(actAs(tx, maya, minutesLater(2)), { sanctionId: id, text: 'It was a quotation.' });
    const [appeal] = (await openAppeals(tx, null, ada, minutesLater(2))).rows;
    await decideSanctionAppeal(actAs(tx, ada, minutesLater(3)), { appealId: appeal?.id ?? 0, outcome: 'shortened', because: 'A day is enough for a quotation.', days: 1 });
    await happen(tx, 4);
    expect(await linesOf(tx, maya)).toContain('Your appeal: shortened');
    const to = ({ handle }: Member) => sent.find((letter) => letter.startsWith(`${handle}@`)) ?? '';
    for (const words of [RUDE.because, 'not write where everybody reads', 'the next step is a silence of 1 week', '/account/standing']) expect(to(maya)).toContain(words);
    for (const words of [RUDE.because, 'You can appeal once, without signing in', `/suspended/${row?.key}`]) expect(to(tom)).toContain(words);
  }));
