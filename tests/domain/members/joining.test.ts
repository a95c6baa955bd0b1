/** Signing up and signing in: one account for an address, and nothing told to a guesser. */
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { events } from '#db/schema/core.ts';
import { members } from '#db/schema/members.ts';
import { NotAllowed, Refused, guest, system } from '#domain/core';
import type { Act, Member } from '#domain/core';
import { checkPassword, createMember, signUp } from '#domain/members';
import { isOutdatedHash } from '#kit/passwords.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { hash } from '@node-rs/argon2';

const MAYA = { name: 'Maya Okonjo', email: 'maya@example.org', password: 'three plain words' };
const WRONG = 'That e-mail address and password do not belong together. Check both, or sign up if you are new.';

const join = (act: Act, form: Partial<typeof MAYA> = {}): Promise<Member> => signUp(act, { ...MAYA, ...form }, 'Plainline');

/** The refusal as "field: sentence". */
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (thrown: unknown) => (thrown instanceof Refused ? `${thrown.field}: ${thrown.message}` : Promise.reject(thrown)),
  );

test('whoever signs up is a customer, can sign in with any spelling of the address, and is news', () =>
  inTransaction(async (tx) => {
    const maya = await join(actAs(tx, guest), { email: ' Maya@Example.ORG\u200B ' });
    expect(maya).toMatchObject({ kind: 'member', name: 'Maya Okonjo', handle: 'maya-okonjo', role: 'customer' });
    expect(await checkPassword(tx, { email: 'MAYA@example.org', password: MAYA.password })).toEqual(maya);
    const [stored] = await tx.select().from(members).where(eq(members.id, maya.id));
    expect(stored?.email).toBe('maya@example.org');
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await tx.select({ name: events.name, ids: events.ids }).from(events)).toEqual([{ name: 'member.joined', ids: { memberId: maya.id } }]);
  }));

test('an address, name or password that cannot be is refused with a sentence on its field', () =>
  inTransaction(async (tx) => {
    const act = actAs(tx, guest);
    for (const email of ['', 'maya', 'maya@', '@example.org', 'maya@example', 'ma ya@example.org', 'a@b@example.org', `${'x'.repeat(250)}@example.org`, '\0']) {
      expect([email, await refusalOf(join(act, { email }))]).toEqual([email, 'email: Write your whole e-mail address, like maya@example.com.']);
    }
    expect(await refusalOf(join(act, { password: '123456789' }))).toMatch(/^password: Choose a password of at least 10 characters\./);
    expect(await refusalOf(join(act, { password: '👍👎👍👎👍' }))).toMatch(/^password: .* at least 10 characters\./);
    expect(await refusalOf(join(act, { password: 'ab'.repeat(513) }))).toBe('password: Choose a password of at most 1024 characters.');
    expect(await refusalOf(join(act, { password: ' '.repeat(12) }))).toMatch(/^password: Choose a password of more than one character\./);
    expect(await refusalOf(join(act, { password: 'Maya@example.org' }))).toBe('password: Choose a password that is not your e-mail address.');
    expect(await tx.select().from(members)).toEqual([]);
  }));

test('a taken address is refused, however it is spelt', () =>
  inTransaction(async (tx) => {
    await join(actAs(tx, guest));
    expect(await refusalOf(join(actAs(tx, guest), { name: 'Another', email: 'MAYA@example.org' }))).toBe('email: Somebody has already signed up with this e-mail address. Sign in instead.');
  }));

test('of two who sign up with one address at once, one joins and the other is told', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => refusalOf(db.transaction((tx) => join(actAs(tx, guest), { name: `Maya ${index}` })))));
  expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
  expect(answers.filter((answer) => answer.startsWith('email: Somebody has already signed up'))).toHaveLength(3);
});

test('namesakes who sign up at once all join, each with a handle of their own', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const joined = await Promise.all(Array.from({ length: 8 }, (_, index) => db.transaction((tx) => join(actAs(tx, guest), { email: `maya-${index}@example.org` }))));
  const handles = new Set(joined.map((member) => member.handle));
  expect(handles.size).toBe(8);
  expect(handles).toContain('maya-okonjo');
});

test('an unknown address, a wrong password, a ghost and nonsense get the same sentence', () =>
  inTransaction(async (tx) => {
    await join(actAs(tx, guest));
    await makeMember(tx, { name: 'Ghost', isGhost: true });
    const tries = [
      { email: 'nobody@example.org', password: MAYA.password },
      { email: MAYA.email, password: 'three plain word' },
      { email: MAYA.email, password: MAYA.password.toUpperCase() },
      { email: MAYA.email, password: 'x'.repeat(5000) },
      { email: '', password: '' },
      { email: "' or 1=1 --", password: "' or 1=1 --" },
      { email: 'maya@example.org\0', password: 'wrong\0' },
    ];
    for (const form of tries) expect(await refusalOf(checkPassword(tx, form))).toBe(`password: ${WRONG}`);
  }));

test('an unknown address costs the server as much work as a wrong password', () =>
  inTransaction(async (tx) => {
    await join(actAs(tx, guest));
    const work = async (form: { email: string; password: string }) => {
      const before = process.cpuUsage();
      await refusalOf(checkPassword(tx, form));
      const { user, system: kernel } = process.cpuUsage(before);
      return user + kernel;
    };
    const least = { wrong: Infinity, unknown: Infinity, overlong: Infinity };
    // The least of several is what the work itself costs; the first of all also warms up.
    for (let round = 0; round < 6; round += 1) {
      least.wrong = Math.min(least.wrong, await work({ email: MAYA.email, password: 'not the password' }));
      least.unknown = Math.min(least.unknown, await work({ email: 'nobody@example.org', password: 'not the password' }));
      least.overlong = Math.min(least.overlong, await work({ email: MAYA.email, password: 'x'.repeat(1_000_000) }));
    }
    expect(least.unknown / least.wrong).toBeGreaterThan(0.6);
    expect(least.unknown / least.wrong).toBeLessThan(1.7);
    expect(least.overlong).toBeLessThan(least.wrong / 2);
  }));

test('a hash made at an older cost is renewed by the next right password, and by no wrong one', () =>
  inTransaction(async (tx) => {
    const maya = await join(actAs(tx, guest));
    await tx.update(members).set({ passwordHash: await hash(MAYA.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }) }).where(eq(members.id, maya.id));
    const isOutdated = async () => isOutdatedHash((await tx.select().from(members).where(eq(members.id, maya.id)))[0]?.passwordHash ?? '');
    await refusalOf(checkPassword(tx, { email: MAYA.email, password: 'wrong' }));
    expect(await isOutdated()).toBe(true);
    await checkPassword(tx, MAYA);
    expect(await isOutdated()).toBe(false);
    expect(await checkPassword(tx, MAYA)).toEqual(maya);
  }));

test('only the system and admins make members of other roles, and only they may give staff names and handles', () =>
  inTransaction(async (tx) => {
    const { ada, mo, priya, tom, maya } = await makeCast(tx);
    const wanted = { name: 'Plainline Support', email: 'support@example.org', password: MAYA.password, role: 'agent', handle: 'support_desk' } as const;
    for (const by of [guest, maya, tom, priya, mo]) await expect(createMember(actAs(tx, by), wanted)).rejects.toThrow(NotAllowed);
    expect(await createMember(actAs(tx, ada), wanted)).toMatchObject({ role: 'agent', name: 'Plainline Support', handle: 'support_desk' });
    expect(await createMember(actAs(tx, system), { ...wanted, email: 'ada@example.org', role: 'admin', handle: undefined })).toMatchObject({ role: 'admin', handle: 'plainline-support' });
  }));

test('a handle that is named is taken as it is, or refused', () =>
  inTransaction(async (tx) => {
    const make = (email: string, handle: string) => createMember(actAs(tx, system), { ...MAYA, email, role: 'customer', handle });
    expect((await make('one@example.org', 'maya_okonjo')).handle).toBe('maya_okonjo');
    expect(await refusalOf(make('two@example.org', 'maya_okonjo'))).toBe('handle: Somebody has the handle maya_okonjo already. Choose another.');
    for (const handle of ['', 'a', 'Maya', 'a b', '-maya', 'x'.repeat(21), 'mäya', '../x']) {
      expect([handle, await refusalOf(make('three@example.org', handle))]).toEqual([handle, expect.stringMatching(/^handle: Choose a handle of 3 to 20/)]);
    }
    expect(await tx.select({ count: sql<number>`count(*)::int` }).from(members)).toEqual([{ count: 1 }]);
  }));

test('an address of endless dots is refused at once', () =>
  inTransaction(async (tx) => {
    const start = performance.now();
    expect(await refusalOf(join(actAs(tx, guest), { email: `a@${'.'.repeat(100_000)}@` }))).toMatch(/^email: Write your whole e-mail address/);
    expect(performance.now() - start).toBeLessThan(1_000);
  }));
