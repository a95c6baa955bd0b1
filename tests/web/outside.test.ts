/** The door for outside systems: a signature opens it, nothing else does, and a request may come twice. */
import { expect, test } from 'vitest';
import { signatureOf } from '#kit/signatures.ts';
import { makeCast } from '#tests/cast.ts';
import { announce, pence } from '#tests/domain/rewards/stage.ts';
import { inTransaction } from '#tests/setup/database.ts';
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
