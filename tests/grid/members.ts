/** Who may what with accounts. The owner is whose account it is. */
import { accountLetters, waitingSignUps } from '#db/schema/members.ts';
import {
  approveSignUp, askToChangeAddress, askToConfirmAddress, askToJoin, askToJoinAgain, askToReset, changePassword, closeAccount, closeDevice, closeOtherDevices, confirmAddress, confirmJoining, confirmNewAddress, createMember, declineSignUp, endSuspensions, forgetAccountLetters, forgetPuzzles, forgetUndecided,
  importGhosts, joinAtOnce, joinVouched, liftSuspension, lockAccount, makeInvitation, markLeaving, moveSuspensionEnd, noteAccountLetter, noteRefusedSignIn, noteSignals, resetPassword, signUp, spendPuzzle, suspendMember, takeAccountLetters, takeAddressBack, tellOfNewDevice, unmarkLeaving, withdrawInvitation,
} from '#domain/members';
import { sha256 } from '#kit/tokens.ts';
import { actAs, daysLater } from '#tests/cast.ts';
import { ADMINS, CLOCK, EVERYBODY, MEMBERS, MODERATORS, OWNER, and, inner, may } from './row.ts';
import type { Row, Rows, World } from './row.ts';

const HASH = 'a hash of a password';
const WAY = { hasMail: true };
const LINK = { why: 'whoever holds the link that was sent by mail' };
const PROVEN = { why: 'the door gives the id of whoever has just proved who they are' };

type Purpose = (typeof accountLetters.$inferInsert)['purpose'];

/** A link that was mailed, for this purpose. */
const linkOf = async ({ tx, maya }: World, purpose: Purpose): Promise<string> => {
  const token = `token-of-${purpose}`;
  const joining = purpose === 'join' ? { name: 'Nell Newcomer', passwordHash: HASH, next: '/', browser: 'a browser' } : null;
  const email = purpose === 'join' || purpose === 'change' || purpose === 'changed' ? 'nell@example.org' : `${maya.handle}@example.org`;
  await tx.insert(accountLetters).values({ purpose, email, memberId: purpose === 'join' ? null : maya.id, joining, tokenHash: sha256(token), expiresAt: daysLater(1), nextAt: daysLater(0), askedAt: daysLater(0), state: 'sent' });
  return token;
};
const byLink = (purpose: Purpose, give: (act: Parameters<typeof confirmAddress>[0], token: string) => unknown): Row =>
  may(EVERYBODY, async (world) => {
    const token = await linkOf(world, purpose);
    return (act) => give(act, token);
  }, LINK);

/** Somebody who waits to be let in. */
async function waits(tx: World['tx']): Promise<number> {
  const [row] = await tx.insert(waitingSignUps).values({ name: 'Nell Newcomer', email: 'nell@example.org', passwordHash: HASH, isVerified: true, askedAt: daysLater(0) }).returning({ id: waitingSignUps.id });
  return row?.id ?? 0;
}

export const members: Rows = {
  askToJoin: may(EVERYBODY, () => (act) => askToJoin(act, { name: 'Nell Newcomer', email: 'nell@example.org', passwordHash: HASH }, { next: '/', browser: 'a browser' }), { why: 'anybody may join; a letter goes to the address' }),
  askToJoinAgain: may(EVERYBODY, async (world) => {
    await linkOf(world, 'join');
    return (act) => askToJoinAgain(act, 'a browser');
  }, { why: 'the browser that signed up' }),
  signUp: may(EVERYBODY, () => (act) => signUp(act, { name: 'Nell Newcomer', email: 'nell@example.org', password: 'three plain words' }, 'Plainline'), { why: 'anybody may join' }),
  askToReset: may(EVERYBODY, () => (act) => askToReset(act, 'nell@example.org'), { why: 'a letter goes to the address' }),
  joinAtOnce: may(EVERYBODY, () => (act) => joinAtOnce(act, { name: 'Nell Newcomer', email: 'nell@example.org', passwordHash: 'a hash' }, { invitation: null }), { why: 'anybody may join' }),
  confirmJoining: byLink('join', (act, token) => confirmJoining(act, token)),
  confirmAddress: byLink('verify', (act, token) => confirmAddress(act, token)),
  confirmNewAddress: byLink('change', (act, token) => confirmNewAddress(act, token)),
  resetPassword: byLink('reset', (act, token) => resetPassword(act, token, HASH, WAY)),
  takeAddressBack: byLink('changed', (act, token) => takeAddressBack(act, token, HASH)),
  noteRefusedSignIn: may(EVERYBODY, () => (act) => noteRefusedSignIn(act, 'nell@example.org'), { why: 'a line about a wrong password: nobody is let in by it' }),
  noteSignals: may(EVERYBODY, ({ maya }) => (act) => noteSignals(act, maya.id, { network: 'a network', device: 'a device' }), PROVEN),
  tellOfNewDevice: may(EVERYBODY, ({ maya }) => (act) => tellOfNewDevice(act, maya.id, { device: 'a device', words: 'Firefox' }), PROVEN),
  askToChangeAddress: may(MEMBERS, () => (act) => askToChangeAddress(act, 'nell@example.org', WAY)),
  askToConfirmAddress: may(MEMBERS, () => (act) => askToConfirmAddress(act)),
  changePassword: may(OWNER, ({ maya }) => (act) => changePassword(act, maya.id, HASH, WAY)),
  closeDevice: may(OWNER, ({ maya }) => (act) => closeDevice(act, maya.id, 1)),
  closeOtherDevices: may(OWNER, ({ maya }) => (act) => closeOtherDevices(act, maya.id, 'a token')),
  markLeaving: may(and(OWNER, ADMINS), async ({ tx, maya }) => {
    const account = await lockAccount(actAs(tx, maya), maya.id);
    return (act) => markLeaving(act, account, daysLater(14));
  }),
  unmarkLeaving: may(OWNER, ({ maya }) => (act) => unmarkLeaving(act, maya.id)),
  createMember: may(and(ADMINS, CLOCK), () => (act) => createMember(act, { name: 'Nell Newcomer', email: 'nell@example.org', password: 'three plain words', role: 'agent' })),
  joinVouched: may(CLOCK, () => (act) => joinVouched(act, { name: 'Nell Newcomer', email: 'nell@example.org', passwordHash: null }, true)),
  makeInvitation: may(ADMINS, () => (act) => makeInvitation(act, { note: '', uses: 1, days: 14 })),
  withdrawInvitation: may(ADMINS, () => (act) => withdrawInvitation(act, 1)),
  approveSignUp: may(MODERATORS, async ({ tx }) => {
    const id = await waits(tx);
    return (act) => approveSignUp(act, id, async () => undefined);
  }),
  declineSignUp: may(MODERATORS, async ({ tx }) => {
    const id = await waits(tx);
    return (act) => declineSignUp(act, id, 'You are no customer of ours.', WAY);
  }),
  suspendMember: may(MODERATORS, ({ maya }) => (act) => suspendMember(act, maya.id, 'Sells numbers.')),
  liftSuspension: may(and(MODERATORS, CLOCK), async ({ tx, maya, mo }) => {
    await suspendMember(actAs(tx, mo), maya.id, 'Sells numbers.');
    return (act) => liftSuspension(act, maya.id);
  }),
  moveSuspensionEnd: may(MODERATORS, ({ maya }) => (act) => moveSuspensionEnd(act, maya.id, 'Sells numbers.', daysLater(3), false)),
  endSuspensions: may(CLOCK, () => (act) => endSuspensions(act)),
  closeAccount: may(CLOCK, async ({ tx, maya }) => {
    const account = await lockAccount(actAs(tx, maya), maya.id);
    return (act) => closeAccount(act, account);
  }),
  importGhosts: may(CLOCK, () => (act) => importGhosts(act, [], String)),
  takeAccountLetters: may(CLOCK, () => (act) => takeAccountLetters(act, { name: 'Plainline', origin: 'http://localhost', brandColour: '#1f43bd', isDemo: false })),
  forgetUndecided: may(CLOCK, () => (act) => forgetUndecided(act, daysLater(0), WAY)),
  forgetPuzzles: may(CLOCK, () => (act) => forgetPuzzles(act)),
  spendPuzzle: may(EVERYBODY, () => (act) => spendPuzzle(act, { name: 'a puzzle', expiresAt: act.at }), { why: 'whoever signs up; the puzzle itself is signed' }),
  forgetAccountLetters: may(CLOCK, () => (act) => forgetAccountLetters(act)),
  noteAccountLetter: may(CLOCK, () => (act) => noteAccountLetter(act, { letterId: 1, attempt: 1, letter: { id: 'x', about: null, to: { name: '', address: 'nell@example.org' }, subject: '', text: '', html: '', unsubscribe: null } }, null)),
  tellOfFactors: inner('whatever changes a second factor, which has asked whose it is'),
  lockAccount: inner('holds an account for leaving, which has asked who may'),
  forgetOldSignals: inner('the night’s tidying'),
  countUnread: inner('telling and reading, which know whose inbox it is'),
  countOneMoreUnread: inner('telling and reading, which know whose inbox it is'),
};
