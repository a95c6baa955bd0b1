/** Accounts by mail: an address counts once it is proven, links work once, and asking tells nobody whether somebody is a member. */
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { events } from '#db/schema/core.ts';
import { accountLetters, members, sessions } from '#db/schema/members.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { accountLink, accountOf, askToChangeAddress, askToConfirmAddress, askToJoin, askToReset, changePassword, checkPassword, closeDevice, closeOtherDevices, confirmAddress, confirmJoining, confirmNewAddress, createMember, devicesOf, forgetAccountLetters, newPasswordHash, noteAccountLetter, noteSignals, openSession, proveJoiner, provePassword, readJoiner, resetPassword, signUp, takeAccountLetters, takeAddressBack, tellOfNewDevice, whoIs } from '#domain/members';
import { MailTrouble } from '#kit/mail.ts';
import type { Letter } from '#kit/mail.ts';
import { sha256 } from '#kit/tokens.ts';
import { NOON, actAs, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { waitsForLock } from '#tests/setup/waiting.ts';

const PLAINLINE = { name: 'Plainline', origin: 'https://community.example', brandColour: '#1f43bd', isDemo: false };
const MAYA = { name: 'Maya Okonjo', email: 'maya@example.org', password: 'three plain words' };
const HOW = { hasMail: true };
const STALE = 'This link was used already, or is too old. Ask for a new one.';

const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'no refusal', (thrown: unknown) => (thrown instanceof Refused ? thrown.message : Promise.reject(thrown)));

/** Sends what is due, and returns the letters. */
async function post(tx: Tx, at = NOON): Promise<Letter[]> {
  const act = actAs(tx, system, at);
  const { outgoing } = await takeAccountLetters(act, PLAINLINE);
  for (const one of outgoing) await noteAccountLetter(act, one, null);
  return outgoing.map(({ letter }) => letter);
}
const tokenIn = (letter: Letter | undefined): string => /\/(?:confirm|new|address|new-address|not-me)\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? '';
const join = async (act: Act, form: Partial<typeof MAYA> = {}) => askToJoin(act, await readJoiner({ ...MAYA, ...form }, 'Plainline'), { next: '/ask', browser: 'a browser' });
const makeMaya = (tx: Tx) => createMember(actAs(tx, system), { ...MAYA, role: 'customer' });
const hashOf = (password: string) => newPasswordHash(password, MAYA);
const at = (tx: Tx, minutes: number, by: Viewer = guest) => actAs(tx, by, minutesLater(minutes));

test('whoever joins is a member once they press the button of the letter: verified, once, and only while it is fresh', () =>
  inTransaction(async (tx) => {
    await join(actAs(tx, guest), { name: 'Maya <b>', email: ' MAYA@example.org' });
    const [letter] = await post(tx);
    expect(letter).toMatchObject({ to: { name: '', address: 'maya@example.org' }, subject: 'Confirm your address for Plainline Community' });
    // Nothing that a stranger typed is sent to whoever has the address.
    expect(letter?.text + (letter?.html ?? '')).not.toContain('Maya');
    const token = tokenIn(letter);
    const [row] = await tx.select().from(accountLetters);
    expect(row?.tokenHash).toBe(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await tx.$count(members)).toBe(0);
    expect(await said(confirmJoining(at(tx, 48 * 60 + 1), token))).toBe(STALE);
    const link = await accountLink(tx, 'join', token, NOON);
    expect(await said(proveJoiner({ passwordHash: link?.joining?.passwordHash ?? '' }, 'not the password'))).toMatch(/^That is not the password you chose/);
    for (const purpose of ['reset', 'verify', 'change', 'changed'] as const) expect(await accountLink(tx, purpose, token, NOON)).toBeNull();
    const { member, next } = await confirmJoining(at(tx, 5), token);
    if (!member) throw new Error('Nobody joined.');
    expect([member.name, next]).toEqual(['Maya <b>', '/ask']);
    expect(await accountOf(tx, member, NOON)).toEqual({ email: 'maya@example.org', isVerified: true, newEmail: null });
    expect((await tx.select({ name: events.name }).from(events)).map(({ name }) => name).sort()).toEqual(['member.email-verified', 'member.joined']);
    expect(await said(confirmJoining(at(tx, 6), token))).toBe(STALE);
    // Once they joined, nothing of the sign-up is left with the letter.
    expect((await tx.select({ joining: accountLetters.joining }).from(accountLetters))[0]?.joining).toBeNull();
  }));

test('joining and asking for a new password do the same for an address that is taken: only the letters differ, and strangers get none', () =>
  inTransaction(async (tx) => {
    await makeMaya(tx);
    await join(actAs(tx, guest));
    await askToReset(actAs(tx, guest), 'nobody@example.org');
    const rows = await tx.select({ purpose: accountLetters.purpose, memberId: accountLetters.memberId, state: accountLetters.state }).from(accountLetters);
    expect(rows).toEqual([{ purpose: 'join', memberId: null, state: 'queued' }, { purpose: 'reset', memberId: null, state: 'queued' }]);
    const letters = await post(tx);
    expect(letters.map(({ subject }) => subject)).toEqual(['You are a member of Plainline Community already']);
    expect(letters[0]?.text).toContain('https://community.example/password/forgotten');
    expect(tokenIn(letters[0])).toBe('');
    // Only so many an hour, however many ask.
    for (let asked = 0; asked < 9; asked += 1) await askToReset(at(tx, 1), MAYA.email);
    expect([...(await post(tx, minutesLater(1))), ...(await post(tx, minutesLater(2)))]).toHaveLength(5);
    await askToReset(at(tx, 70), MAYA.email);
    expect(await post(tx, minutesLater(70))).toHaveLength(1);
  }));

test('of two who joined with one address the first to confirm is its member, and two presses of one link make one', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const tokens = await db.transaction(async (tx) => {
    await join(actAs(tx, guest));
    await join(actAs(tx, guest), { name: 'Another' });
    return (await post(tx)).map(tokenIn);
  });
  const answers = await Promise.all([tokens[0], tokens[0], tokens[1]].map((token) => said(db.transaction((tx) => confirmJoining(at(tx, 1), token ?? '')))));
  expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
  expect(await db.$count(members)).toBe(1);
});

test('a forgotten password is replaced by a link of one hour: sessions and other links end, and the address counts as confirmed', () =>
  inTransaction(async (tx) => {
    const maya = await signUp(actAs(tx, guest), MAYA, 'Plainline');
    expect((await accountOf(tx, maya, NOON)).isVerified).toBe(false);
    await openSession(tx, maya.id);
    await askToReset(actAs(tx, guest), MAYA.email);
    await askToReset(actAs(tx, guest), MAYA.email.toUpperCase());
    const [first, second] = (await post(tx)).map(tokenIn);
    expect(await said(resetPassword(at(tx, 61), first ?? '', await hashOf('four other plain words'), HOW))).toBe(STALE);
    await resetPassword(at(tx, 59), first ?? '', await hashOf('four other plain words'), HOW);
    expect(await said(resetPassword(at(tx, 59), second ?? '', await hashOf('yet another sentence'), HOW))).toBe(STALE);
    expect(await tx.$count(sessions)).toBe(0);
    expect(await said(checkPassword(tx, MAYA))).toMatch(/^That e-mail address and password/);
    expect(await checkPassword(tx, { ...MAYA, password: 'four other plain words' })).toEqual(maya);
    expect((await accountOf(tx, maya, NOON)).isVerified).toBe(true);
    expect((await post(tx, minutesLater(60))).map(({ subject }) => subject)).toEqual(['Your password was changed']);
  }));

test('a changed password ends all sessions and open links, and only its owner changes it', () =>
  inTransaction(async (tx) => {
    const maya = await makeMaya(tx);
    const tom = await createMember(actAs(tx, system), { ...MAYA, email: 'tom@example.org', role: 'moderator' });
    await openSession(tx, maya.id);
    await askToReset(actAs(tx, guest), MAYA.email);
    const token = tokenIn((await post(tx))[0]);
    await expect(changePassword(actAs(tx, tom), maya.id, await hashOf('four other plain words'), HOW)).rejects.toThrow(NotAllowed);
    await changePassword(actAs(tx, maya), maya.id, await hashOf('four other plain words'), HOW);
    expect([await tx.$count(sessions), await said(resetPassword(actAs(tx, guest), token, 'x', HOW))]).toEqual([0, STALE]);
    expect((await post(tx)).map(({ subject, to }) => [subject, to.address])).toEqual([['Your password was changed', MAYA.email]]);
  }));

test('a new address counts once it is confirmed, the old one can take the account back, and whoever took it cannot undo that', () =>
  inTransaction(async (tx) => {
    const maya = await makeMaya(tx);
    const emailOf = async () => (await accountOf(tx, maya, NOON)).email;
    const moveTo = async (email: string, minutes: number) => {
      await askToChangeAddress(at(tx, minutes, maya), email, HOW);
      await confirmNewAddress(at(tx, minutes), tokenIn((await post(tx, minutesLater(minutes)))[0]));
      return tokenIn((await post(tx, minutesLater(minutes)))[0]);
    };
    expect(await said(askToChangeAddress(actAs(tx, maya), MAYA.email, HOW))).toBe('That is your address already.');
    await askToChangeAddress(actAs(tx, maya), 'thief@example.org', HOW);
    expect(await accountOf(tx, maya, NOON)).toEqual({ email: MAYA.email, isVerified: true, newEmail: 'thief@example.org' });
    const back = await moveTo('thief@example.org', 1);
    expect(await emailOf()).toBe('thief@example.org');
    const thiefs = await moveTo('second@example.org', 2);
    const third = await moveTo('third@example.org', 3);
    await openSession(tx, maya.id);
    // The thief's own link does not take away what the owner was sent before it.
    await takeAddressBack(at(tx, 4), thiefs, await hashOf('the thief chose this'));
    expect(await emailOf()).toBe('thief@example.org');
    await takeAddressBack(at(tx, 60 * 24 * 6), back, await hashOf('four other plain words'));
    expect([await emailOf(), await tx.$count(sessions)]).toEqual([MAYA.email, 0]);
    for (const token of [back, thiefs, third]) expect(await said(takeAddressBack(at(tx, 60 * 24 * 6), token, await hashOf('the thief chose this')))).toBe(STALE);
    expect(await checkPassword(tx, { email: MAYA.email, password: 'four other plain words' })).toEqual(maya);
  }));

test('an address is one member’s when somebody joins with it while another changes to it, and a password that was changed meanwhile opens no session', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const maya = await db.transaction(makeMaya);
  const { provenHash } = await provePassword(db, MAYA);
  const taking = await db.transaction(async (tx) => {
    await signUp(actAs(tx, guest), { name: 'Nell', email: 'new@example.org', password: 'seven words and more' }, 'Plainline');
    const other = said(db.transaction((inner) => askToChangeAddress(actAs(inner, maya), 'new@example.org', { hasMail: false })));
    expect(await waitsForLock(db, other)).toBe(true);
    return { other };
  });
  expect(await taking.other).toMatch(/^There is an account with this address already/);
  const moving = await db.transaction(async (tx) => {
    await askToChangeAddress(actAs(tx, maya), 'third@example.org', { hasMail: false });
    const other = said(db.transaction((inner) => signUp(actAs(inner, guest), { name: 'Zoe', email: 'third@example.org', password: 'seven words and more' }, 'Plainline')));
    expect(await waitsForLock(db, other)).toBe(true);
    return { other };
  });
  expect(await moving.other).toMatch(/^Somebody has already signed up with this e-mail address/);
  await db.transaction(async (tx) => changePassword(actAs(tx, maya), maya.id, await hashOf('four other plain words'), { hasMail: false }));
  expect(await said(openSession(db, maya.id, null, null, provenHash))).toMatch(/^Your password was changed a moment ago/);
  expect(await db.$count(sessions)).toBe(0);
  await openSession(db, maya.id, null, null, (await provePassword(db, { email: 'third@example.org', password: 'four other plain words' })).provenHash);
});

test('an address somebody has is told to that address alone, and one that nobody confirmed is offered nothing when it is left', () =>
  inTransaction(async (tx) => {
    const tom = await createMember(actAs(tx, system), { ...MAYA, name: 'Tom', email: 'tom@example.org', role: 'customer' });
    const maya = await signUp(actAs(tx, guest), MAYA, 'Plainline');
    await askToChangeAddress(actAs(tx, maya), 'tom@example.org', HOW);
    expect((await post(tx)).map(({ subject, to }) => [subject, to])).toEqual([['You are a member of Plainline Community already', { name: '', address: 'tom@example.org' }]]);
    await askToChangeAddress(actAs(tx, maya), 'new@example.org', HOW);
    const token = tokenIn((await post(tx))[0]);
    // Meanwhile somebody else proves that the address is theirs.
    await tx.update(members).set({ email: 'new@example.org' }).where(eq(members.id, tom.id));
    expect(await said(tx.transaction((inner) => confirmNewAddress(actAs(inner, guest), token)))).toMatch(/^There is an account with this address already/);
    await tx.update(members).set({ email: 'tom@example.org' }).where(eq(members.id, tom.id));
    await confirmNewAddress(actAs(tx, guest), token);
    expect(await post(tx)).toEqual([]);
    // Without mail an address changes at once, and counts as unconfirmed; with mail again it is confirmed by its letter.
    await askToChangeAddress(actAs(tx, maya), 'last@example.org', { hasMail: false });
    expect(await accountOf(tx, maya, NOON)).toEqual({ email: 'last@example.org', isVerified: false, newEmail: null });
    await askToConfirmAddress(actAs(tx, maya));
    const confirm = tokenIn((await post(tx))[0]);
    await confirmAddress(actAs(tx, guest), confirm);
    expect((await accountOf(tx, maya, NOON)).isVerified).toBe(true);
    await askToConfirmAddress(actAs(tx, maya));
    expect(await post(tx)).toEqual([]);
  }));

test('a letter that was not taken goes again with a link of its own, is given up in the end, and what is old is forgotten', () =>
  inTransaction(async (tx) => {
    await makeMaya(tx);
    await askToReset(actAs(tx, guest), MAYA.email);
    const fail = async (minutes: number) => {
      const { outgoing } = await takeAccountLetters(at(tx, minutes, system), PLAINLINE);
      for (const one of outgoing) await noteAccountLetter(at(tx, minutes, system), one, new MailTrouble('later', 'Try later.'));
      return outgoing[0]?.letter;
    };
    const first = await fail(0);
    expect(await post(tx)).toEqual([]);
    const second = await fail(1);
    expect(first?.id).not.toBe(second?.id);
    expect(await accountLink(tx, 'reset', tokenIn(first), NOON)).toBeNull();
    expect(await accountLink(tx, 'reset', tokenIn(second), minutesLater(1))).not.toBeNull();
    expect(await post(tx, minutesLater(25 * 60))).toEqual([]);
    expect((await tx.select({ state: accountLetters.state }).from(accountLetters))[0]?.state).toBe('dropped');
    await join(actAs(tx, guest), { email: 'new@example.org' });
    await forgetAccountLetters(at(tx, 60 * 24 * 2, system));
    expect((await tx.select({ purpose: accountLetters.purpose }).from(accountLetters)).map(({ purpose }) => purpose)).toEqual(['reset']);
    await forgetAccountLetters(at(tx, 60 * 24 * 40, system));
    expect(await tx.$count(accountLetters)).toBe(0);
  }));

test('members see their devices and sign them out one by one or together, nobody else’s; a long stay ends, sooner for staff', () =>
  inTransaction(async (tx) => {
    const maya = await makeMaya(tx);
    const tom = await createMember(actAs(tx, system), { ...MAYA, email: 'tom@example.org', role: 'agent' });
    const [phone, laptop] = [await openSession(tx, maya.id, null, 'Chrome on Android'), await openSession(tx, maya.id, null, 'Firefox on Windows')];
    const toms = await openSession(tx, tom.id);
    const shown = await devicesOf(tx, maya.id, laptop.token);
    expect(shown.map(({ device, isThis }) => [device, isThis])).toEqual([['Firefox on Windows', true], ['Chrome on Android', false]]);
    for (const { number } of shown) await closeDevice(actAs(tx, tom), tom.id, number);
    await expect(closeDevice(actAs(tx, tom), maya.id, shown[1]?.number ?? 0)).rejects.toThrow(NotAllowed);
    expect(await tx.$count(sessions)).toBe(3);
    await closeDevice(actAs(tx, maya), maya.id, shown[1]?.number ?? 0);
    await openSession(tx, maya.id);
    await closeOtherDevices(actAs(tx, maya), maya.id, laptop.token);
    expect((await devicesOf(tx, maya.id, laptop.token)).map(({ isThis }) => isThis)).toEqual([true]);
    expect(phone.token).not.toBe(laptop.token);
    const known = async (token: string) => (await whoIs(tx, token)) !== null;
    await tx.update(sessions).set({ startedAt: new Date(Date.now() - 31 * 86_400_000), seenAt: new Date(Date.now() - 86_400_000) });
    expect([await known(laptop.token), await known(toms.token)]).toEqual([true, false]);
    expect(Date.now() - ((await tx.select().from(sessions))[0]?.seenAt.getTime() ?? 0)).toBeLessThan(60_000);
    await tx.update(sessions).set({ startedAt: new Date(Date.now() - 181 * 86_400_000) });
    expect(await known(laptop.token)).toBe(false);
  }));

test('a sign-in from a device that was not known is told by mail, in the hour of joining not, and a known one never', () =>
  inTransaction(async (tx) => {
    const maya = await makeMaya(tx);
    const from = async (device: string, minutes: number) => {
      const act = at(tx, minutes, maya);
      await tellOfNewDevice(act, maya.id, { device, words: 'Firefox on Windows' });
      await noteSignals(act, maya.id, { network: 'n', device });
      return (await post(tx, minutesLater(minutes))).map(({ subject, text }) => `${subject}: ${/from (Firefox.*?), where/.exec(text)?.[1]}`);
    };
    expect(await from('phone', 5)).toEqual([]);
    expect(await from('laptop', 90)).toEqual(['Somebody signed in from a new device: Firefox on Windows, on 14 Mar 2026 13:30 UTC']);
    expect([...(await from('phone', 95)), ...(await from('laptop', 96))]).toEqual([]);
  }));

test('passwords that everybody tries first are refused in every disguise, and sentences are fine', async () => {
  const refused = ['password123', 'Password1234!', 'P@ssw0rd2026', '1234567890', 'qwertyuiop', '0987654321', 'abcdefghijkl', 'dragondragon', 'manchester99', '!!!letmein!!!', 'Maya@example.org', 'Okonjo2026!!', 'MayaOkonjo1', '12345678901234'];
  const taken = ['three plain words', 'correct horse battery', 'xq7-Lm2-vv9-Kd', 'Ich mag keine Rosinen', 'пароль из трёх слов'];
  const answer = (password: string) => said(newPasswordHash(password, MAYA));
  expect((await Promise.all(refused.map(answer))).map((sentence, index) => (sentence === 'no refusal' ? refused[index] : ''))).toEqual(refused.map(() => ''));
  expect(await Promise.all(taken.map(answer))).toEqual(taken.map(() => 'no refusal'));
});
