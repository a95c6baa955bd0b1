/** Who may join: everybody, whoever is invited, or whoever a moderator lets in. */
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { auditEntries, events } from '#db/schema/core.ts';
import { accountLetters, invitations, members, waitingSignUps } from '#db/schema/members.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Member } from '#domain/core';
import { approveSignUp, askToJoin, checkPassword, confirmJoining, createGroup, declineSignUp, forgetUndecided, groupPage, invitationHash, invitationList, isInvited, joinAtOnce, joinVouched, makeInvitation, newPasswordHash, removeGroup, signUpList, takeAccountLetters, withdrawInvitation } from '#domain/members';
import { changeSettings } from '#domain/settings';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const PLAINLINE = { name: 'Plainline', origin: 'https://community.example', brandColour: '#1f43bd', isDemo: false };
const NELL = { name: 'Nell Newcomer', email: 'nell@example.org', password: 'three plain words' };
const WAY = { hasMail: true };
const BECAUSE = 'This community is for customers of Plainline.';
const DECIDED = 'Somebody has decided about this sign-up already.';

const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'no refusal', (thrown: unknown) => (thrown instanceof Refused ? thrown.message : Promise.reject(thrown)));
const hash = await newPasswordHash(NELL.password, NELL);
const joiner = (email = NELL.email) => ({ name: NELL.name, email, passwordHash: hash });
const letIn = (tx: Tx, signUps: 'open' | 'invited' | 'approved') => changeSettings(actAs(tx, system), { signUps });
const link = async () => undefined;

/** Presses the button of the newest letter to join. */
async function confirm(tx: Tx, at = NOON) {
  const { outgoing } = await takeAccountLetters(actAs(tx, system, at), PLAINLINE);
  return confirmJoining(actAs(tx, guest, at), /\/confirm\/([\w-]{43})/.exec(outgoing.at(-1)?.letter.text ?? '')?.[1] ?? '');
}

test('an invitation is shown once, lets as many in as it says through the letter too, and ends', () =>
  inTransaction(async (tx) => {
    const { ada, mo } = await makeCast(tx);
    await letIn(tx, 'invited');
    const { token } = await makeInvitation(actAs(tx, ada), { note: 'The pilot', uses: 2, days: 14 });
    expect(JSON.stringify(await tx.select().from(invitations)) + JSON.stringify(await tx.select().from(auditEntries))).not.toContain(token);
    for (const wrong of [{ uses: 0, days: 1 }, { uses: 1.5, days: 1 }, { uses: 1, days: NaN }, { uses: 1, days: 366 }]) expect(await said(makeInvitation(actAs(tx, ada), { note: '', ...wrong }))).toMatch(/from 1 to/);
    await expect(makeInvitation(actAs(tx, mo), { note: '', uses: 1, days: 1 })).rejects.toThrow(NotAllowed);
    expect([await isInvited(tx, token, NOON), await isInvited(tx, token, daysLater(14)), await isInvited(tx, 'guessed', NOON)]).toEqual([true, false, false]);

    const invitation = invitationHash(token);
    await askToJoin(actAs(tx, guest), joiner(), { next: '/', browser: 'a browser', invitation });
    expect((await confirm(tx)).member).toMatchObject({ name: NELL.name });
    expect(await joinAtOnce(actAs(tx, guest), joiner('second@example.org'), { invitation })).not.toBeNull();
    const usedUp = /^Your invitation was used up or has ended/;
    expect(await said(joinAtOnce(actAs(tx, guest), joiner('third@example.org'), { invitation }))).toMatch(usedUp);
    expect(await said(joinAtOnce(actAs(tx, guest), joiner('third@example.org'), { invitation: null }))).toMatch(usedUp);
    // A site that vouches for its people invites them by that.
    expect(await joinVouched(actAs(tx, system), { ...joiner('sam@example.org'), passwordHash: null }, true)).not.toBeNull();

    const later = await makeInvitation(actAs(tx, ada), { note: '', uses: 1, days: 1 });
    const { rows } = await invitationList(tx, null, ada);
    expect(rows.map(({ note, usesLeft, madeBy }) => [note, usesLeft, madeBy])).toEqual([['', 1, 'Ada Brook'], ['The pilot', 0, 'Ada Brook']]);
    await withdrawInvitation(actAs(tx, ada), rows[0]?.id ?? 0);
    expect(await isInvited(tx, later.token, NOON)).toBe(false);
  }));

test('where moderators decide, whoever joins is nobody until then, and is told either way', () =>
  inTransaction(async (tx) => {
    const { ada, mo, maya } = await makeCast(tx);
    const before = await tx.$count(members);
    await letIn(tx, 'approved');
    await askToJoin(actAs(tx, guest), joiner(), { next: '/', browser: 'a browser' });
    expect((await confirm(tx)).member).toBeNull();
    expect(await joinAtOnce(actAs(tx, guest), joiner('otto@example.org'), { invitation: null })).toBeNull();
    // Asking again takes nothing over, and a member's address is not kept.
    expect(await joinAtOnce(actAs(tx, guest), { ...joiner(), name: 'Mallory' }, { invitation: null })).toBeNull();
    expect(await said(joinAtOnce(actAs(tx, guest), joiner(`${maya.handle}@example.org`), { invitation: null }))).toMatch(/^(Somebody has already signed up|no refusal)/);
    expect(await tx.$count(members)).toBe(before);
    expect(await said(checkPassword(tx, NELL))).toMatch(/^A moderator has not looked/);
    expect(await tx.$count(events, eq(events.name, 'member.joined'))).toBe(0);
    await expect(signUpList(tx, null, maya)).rejects.toThrow(NotAllowed);
    const { rows: [nell, otto] } = await signUpList(tx, null, mo);
    expect([nell?.name, nell?.isVerified, otto?.isVerified]).toEqual([NELL.name, true, false]);

    const { member } = await approveSignUp(actAs(tx, mo), nell?.id ?? 0, link);
    expect(await checkPassword(tx, NELL)).toMatchObject({ id: member.id, role: 'customer' });
    expect(await said(declineSignUp(actAs(tx, mo), otto?.id ?? 0, 'No.', WAY))).toMatch(/^Say why/);
    await declineSignUp(actAs(tx, mo), otto?.id ?? 0, BECAUSE, WAY);
    expect([await said(approveSignUp(actAs(tx, mo), otto?.id ?? 0, link)), await said(declineSignUp(actAs(tx, ada), nell?.id ?? 0, BECAUSE, WAY))]).toEqual([DECIDED, DECIDED]);
    const { outgoing } = await takeAccountLetters(actAs(tx, system), PLAINLINE);
    expect(outgoing.map(({ letter }) => [letter.to.address, letter.subject])).toEqual([[NELL.email, 'Welcome to Plainline Community'], ['otto@example.org', 'You cannot join Plainline Community now']]);
    expect(outgoing[1]?.letter.text).toContain(BECAUSE);
    expect(await tx.$count(events, eq(events.name, 'member.joined'))).toBe(1);
    expect((await tx.select({ what: auditEntries.what }).from(auditEntries)).map(({ what }) => what)).toEqual(expect.arrayContaining(['sign-up.approved', 'sign-up.declined']));

    // An invitation is a yes that was said before; who is vouched for waits, and is linked once they are in.
    const { token } = await makeInvitation(actAs(tx, ada), { note: '', uses: 1, days: 1 });
    expect(await joinAtOnce(actAs(tx, guest), joiner('ivy@example.org'), { invitation: invitationHash(token) })).not.toBeNull();
    const vouched = { providerId: 7, facts: { subject: 'sam-1', name: 'Sam', email: 'sam@example.org', isVerified: true, isMultiFactor: false, groups: [], role: null } };
    expect(await joinVouched(actAs(tx, system), { ...joiner('sam@example.org'), passwordHash: null }, true, vouched)).toBeNull();
    const linked: [number, string][] = [];
    const sam = await approveSignUp(actAs(tx, mo), (await signUpList(tx, null, mo)).rows.find(({ email }) => email === 'sam@example.org')?.id ?? 0, async (_act, memberId, { facts }) => void linked.push([memberId, facts.subject]));
    expect(linked).toEqual([[sam.member.id, 'sam-1']]);
  }));

test('nobody waits for ever, and where no letter goes out whoever signs in reads what became of it', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    await letIn(tx, 'approved');
    const signIn = (password = NELL.password) => said(checkPassword(tx, { email: NELL.email, password }));
    await joinAtOnce(actAs(tx, guest), joiner(), { invitation: null });
    expect([await signIn(), await signIn('not the password')]).toEqual([expect.stringMatching(/^A moderator has not looked/), expect.stringMatching(/do not belong together/)]);
    const [waiting] = (await signUpList(tx, null, mo)).rows;
    await declineSignUp(actAs(tx, mo), waiting?.id ?? 0, BECAUSE, { hasMail: false });
    expect([await signIn(), await signIn('not the password')]).toEqual([expect.stringContaining(BECAUSE), expect.stringMatching(/do not belong together/)]);
    expect([(await signUpList(tx, null, mo)).rows, await said(approveSignUp(actAs(tx, mo), waiting?.id ?? 0, link))]).toEqual([[], DECIDED]);
    // Asking once more begins anew.
    await joinAtOnce(actAs(tx, guest, daysLater(1)), joiner(), { invitation: null });
    expect((await signUpList(tx, null, mo)).rows.map(({ name }) => name)).toEqual([NELL.name]);
    await joinAtOnce(actAs(tx, guest, daysLater(20)), joiner('late@example.org'), { invitation: null });
    expect([await forgetUndecided(actAs(tx, system, daysLater(31)), daysLater(1), WAY), await forgetUndecided(actAs(tx, system, daysLater(32)), daysLater(2), WAY), await forgetUndecided(actAs(tx, system, daysLater(32)), daysLater(2), WAY)]).toEqual([0, 1, 0]);
    const { outgoing } = await takeAccountLetters(actAs(tx, system, daysLater(32)), PLAINLINE);
    expect(outgoing.map(({ letter }) => [letter.to.address, letter.subject])).toEqual([[NELL.email, 'Nobody has decided about your sign-up at Plainline Community']]);
    expect((await signUpList(tx, null, mo)).rows.map(({ email }) => email)).toEqual(['late@example.org']);
    expect(await signIn()).toMatch(/do not belong together/);
  }));

test('an invitation leads into the group it names, which is filled by hand', () =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    const { id: groupId } = await createGroup(actAs(tx, ada), { name: 'Pilot', kind: 'manual' });
    const byRule = await createGroup(actAs(tx, ada), { name: 'Ours', kind: 'domain', setting: 'plainline.example' });
    const form = { note: '', uses: 5, days: 14 };
    expect([await said(makeInvitation(actAs(tx, ada), { ...form, groupId: byRule.id })), await said(makeInvitation(actAs(tx, ada), { ...form, groupId: 9_999 }))]).toEqual([expect.stringMatching(/^Choose a group/), expect.stringMatching(/^Choose a group/)]);
    const { token } = await makeInvitation(actAs(tx, ada), { ...form, groupId });
    expect((await invitationList(tx, null, ada)).rows[0]?.group).toBe('Pilot');
    const nell = await joinAtOnce(actAs(tx, guest), joiner(), { invitation: invitationHash(token) });
    expect((await groupPage(tx, groupId, null, ada)).members.rows.map(({ id }) => id)).toEqual([nell?.id]);
    // A group that is gone keeps nobody out.
    await removeGroup(actAs(tx, ada), groupId);
    expect(await joinAtOnce(actAs(tx, guest), joiner('otto@example.org'), { invitation: invitationHash(token) })).not.toBeNull();
  }));

test('of two moderators who decide at once, and of two who join by the last use of an invitation, one does', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const [mo, ada, id, token] = await db.transaction(async (tx): Promise<[Member, Member, number, string]> => {
    const [mo, ada] = [await makeMember(tx, { name: 'Mo Farrant', role: 'moderator' }), await makeMember(tx, { name: 'Ada Brook', role: 'admin' })];
    const [row] = await tx.insert(waitingSignUps).values({ ...joiner(), isVerified: true, askedAt: NOON }).returning({ id: waitingSignUps.id });
    await letIn(tx, 'invited');
    return [mo, ada, row?.id ?? 0, (await makeInvitation(actAs(tx, ada), { note: '', uses: 1, days: 1 })).token];
  });
  const decided = await Promise.all([
    said(db.transaction((tx) => approveSignUp(actAs(tx, mo), id, link))),
    said(db.transaction((tx) => approveSignUp(actAs(tx, ada), id, link))),
    said(db.transaction((tx) => declineSignUp(actAs(tx, ada), id, BECAUSE, WAY))),
  ]);
  expect(decided.filter((answer) => answer === 'no refusal')).toHaveLength(1);
  expect(await db.$count(accountLetters)).toBe(1);
  const joined = await Promise.all(['one@example.org', 'two@example.org'].map((email) => said(db.transaction((tx) => joinAtOnce(actAs(tx, guest), joiner(email), { invitation: invitationHash(token) })))));
  expect(joined.filter((answer) => answer === 'no refusal')).toHaveLength(1);
});
