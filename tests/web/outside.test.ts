/** The door for outside systems: a signature opens it, nothing else does, and a request may come twice. */
import { expect, test } from 'vitest';
import { signatureOf } from '#kit/signatures.ts';
import { makeCast } from '#tests/cast.ts';
import { announce, pence } from '#tests/domain/rewards/stage.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as linkCase } from '../../app/routes/api/case-links.ts';
import { action as openCase } from '../../app/routes/api/cases.ts';
import { action as tellCustomer } from '../../app/routes/api/customers.ts';
import { action as receiveMail } from '../../app/routes/api/mail.ts';
import { action } from '../../app/routes/api/referrals.ts';
import { visiting } from './visiting.ts';

const SECRET = 'a secret of the shop and ours';

test('a shop confirms a referral with a signature, once for each outside id; every other knock gets a sentence and moves nothing', () =>
  inTransaction(async (tx) => {
    const { tom, ada, priya } = await makeCast(tx);
    await announce(tx, ada);
    const knock = async (asked: unknown, { secret = SECRET, signature }: { secret?: string | null; signature?: string } = {}) => {
      const body = typeof asked === 'string' ? asked : JSON.stringify(asked);
      const visit = visiting(tx, { form: body });
      const { services } = visit.context;
      visit.request.headers.set('X-Goodturn-Signature', signature ?? signatureOf(SECRET, body, services.clock()));
      const answer = await action({ ...visit, context: { ...visit.context, services: { ...services, ...(secret === null ? {} : { outsideSecret: secret }) } } });
      return [answer.status, await answer.json()];
    };
    const good = { handle: tom.handle, outsideId: 'SIM 8944 1' };
    expect(await knock(good)).toEqual([200, { isNew: true }]);
    expect(await knock(good)).toEqual([200, { isNew: false }]);
    expect(await knock(good, { secret: null })).toEqual([404, { error: 'There is nothing here.' }]);
    for (const signature of ['', 't=1,v1=00', signatureOf('another secret', JSON.stringify(good), new Date()), signatureOf(SECRET, JSON.stringify(good), new Date(0))]) {
      expect(await knock(good, { signature })).toEqual([401, { error: 'The signature is missing, wrong, or older than five minutes.' }]);
    }
    for (const wrong of ['', '{', '[]', { handle: tom.handle }, { handle: 'nobody-here', outsideId: 'SIM 2' }, { handle: priya.handle, outsideId: 'SIM 3' }]) expect((await knock(wrong))[0]).toBe(422);
    expect(await pence(tx, tom.id)).toEqual([500, 0, 0]);
  }));

test('the company\'s systems tell who a customer is, open and link cases, and hand mails over; what has a wrong shape is refused with its place', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const knock = async (door: typeof action, asked: unknown, secret = SECRET): Promise<[number, unknown]> => {
      const body = JSON.stringify(asked);
      const visit = visiting(tx, { form: body });
      const { services } = visit.context;
      visit.request.headers.set('X-Goodturn-Signature', signatureOf(secret, body, services.clock()));
      const answer = await door({ ...visit, context: { ...visit.context, services: { ...services, outsideSecret: SECRET } } });
      return [answer.status, await answer.json()];
    };
    expect(await knock(tellCustomer, { handle: maya.handle, segment: 'business' })).toEqual([200, { isChanged: true }]);
    const asked = { handle: maya.handle, subject: 'SIM did not arrive', text: 'Ordered last week.', outside: { system: 'Zendesk', id: '9001' } };
    const [status, opened] = await knock(openCase, asked);
    expect([status, opened]).toEqual([200, { caseId: expect.any(Number), isNew: true }]);
    expect(await knock(openCase, asked)).toEqual([200, { ...Object(opened), isNew: false }]);
    // NUL, which no text of ours can hold, is left out.
    expect(await knock(openCase, { handle: `${maya.handle}\0`, subject: 'SIM\0 did not arrive', text: 'Ordered\0 last week.', board: '\0', outside: { ...asked.outside, id: '9001\0' } })).toEqual([200, { ...Object(opened), isNew: false }]);
    expect(await knock(openCase, { mail: 'z\0@example.org', name: '\0', subject: 'SIM\0 broke', text: 'a\0b' })).toMatchObject([200, { isNew: true }]);
    expect(await knock(linkCase, { case: Object(opened).caseId, system: 'Jira', id: 'NET-42' })).toEqual([200, { caseId: Object(opened).caseId }]);
    expect(await knock(linkCase, { case: 999_999, system: 'Jira', id: 'NET-43' })).toMatchObject([404, {}]);
    expect(await knock(receiveMail, { message: 'From: z@example.org\r\nSubject: Broken phone\r\n\r\nIt fell.' })).toMatchObject([200, { what: 'opened' }]);
    for (const [door, wrong] of [[openCase, { subject: 'x', text: 'y' }], [openCase, { ...asked, handle: 'nobody-here', outside: undefined }], [tellCustomer, { handle: maya.handle, segment: 7 }], [linkCase, { case: '12', id: 'x' }], [receiveMail, { message: 'no sender' }]] as const) {
      expect(await knock(door, wrong)).toMatchObject([422, { error: expect.any(String) }]);
    }
    for (const door of [openCase, linkCase, tellCustomer, receiveMail]) expect((await knock(door, asked, 'another secret'))[0]).toBe(401);
  }));
