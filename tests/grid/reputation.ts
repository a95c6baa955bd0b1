/** Who may what with points, ranks and trust. */
import { importStandings, ladderList, noteStandingCheck, pointTableList, publishLadder, publishTable, settleRanks, settleTrust, typedLadder, typedOf } from '#domain/reputation';
import { trustGrants } from '#db/schema/trust.ts';
import { countTrust, giveTrust, loseTrust, takeTrustBack } from '#domain/trust';
import { NOON, actAs } from '#tests/cast.ts';
import { ADMINS, CLOCK, inner, may } from './row.ts';
import type { Rows } from './row.ts';

export const reputation: Rows = {
  publishTable: may(ADMINS, async ({ tx }) => {
    const typed = { ...typedOf((await pointTableList(tx, NOON)).inForce), 'points-answer-accepted': '25' };
    return (act) => publishTable(act, { basedOn: 1, typed, from: '', note: '' });
  }),
  publishLadder: may(ADMINS, async ({ tx }) => {
    const [first] = await ladderList(tx);
    return (act) => publishLadder(act, { basedOn: first.version, typed: { ...typedLadder(first), 'name-2': 'Good neighbour' }, note: '' });
  }),
  settleRanks: may(CLOCK, () => (act) => settleRanks(act)),
  settleTrust: may(CLOCK, () => (act) => settleTrust(act, [])),
  importStandings: may(CLOCK, () => (act) => importStandings(act, [])),
  noteStandingCheck: may(CLOCK, () => (act) => noteStandingCheck(act, { balances: 0, findings: [] })),
  award: inner('whatever earns points, which has asked who may'),
  reverse: inner('whatever takes points back, which has asked who may'),
  settle: inner('whatever earns points or takes them back, which has asked who may'),
  needStanding: inner('asks itself whether the standing is enough, for other commands'),
  setTrust: inner('giving trust, which has asked who may'),
};

export const trust: Rows = {
  giveTrust: may(ADMINS, ({ maya }) => (act) => giveTrust(act, { handle: maya.handle, because: 'She has helped for years.' })),
  takeTrustBack: may(ADMINS, async ({ tx, maya, ada }) => {
    await giveTrust(actAs(tx, ada), { handle: maya.handle, because: 'She has helped for years.' });
    const [grant] = await tx.select({ id: trustGrants.id }).from(trustGrants);
    return (act) => takeTrustBack(act, { id: grant?.id ?? 0, because: 'She asked for it.' });
  }),
  countTrust: may(CLOCK, () => (act) => countTrust(act)),
  loseTrust: may(CLOCK, ({ maya }) => (act) => loseTrust(act, maya.id)),
  foldReading: inner('the night’s count of trust'),
};
