/** Doors: who comes in, what they are told when they do not, and that their words come back. */
import { expect, test } from 'vitest';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { members } from '#db/schema/members.ts';
import type { Tx } from '#db/connect.ts';
import { NotAllowed, NotFound, Refused, guest } from '#domain/core';
import type { Act } from '#domain/core';
import { createLimits } from '#kit/limits.ts';
import { forgive, guestAction, havingFound, knockAt, memberAction, memberLoader, memberVerb, publicLoader, staffAction, staffLoader, staffVerb } from '#web/doors.ts';
import { PostParameter } from '#web/parameters.ts';
import { makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from './visiting.ts';

const Words = z.object({ text: z.string().min(3, 'Write a little more.') });
const WORDS = { text: 'Hello there', password: 'a secret', newPassword: 'another' };
const says = (what: unknown) => async () => {
  if (what instanceof Error) throw what;
  return what;
};
const home = () => redirect('/');

/** Leaves a trace in the database, so that a test can see whether it stayed. */
const leaveTrace = (act: Act) => makeMember(act.tx, { name: 'Trace' });
const traces = async (tx: Tx) => (await tx.select().from(members)).filter((member) => member.name === 'Trace').length;

test('every kind of refusal has its status, on pages as in forms', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    for (const [refusal, status] of [
      [new NotFound('Gone.'), 404],
      [new NotAllowed('Not yours.'), 403],
      [new Refused('Against a rule.'), 422],
    ] as const) {
      expect(await outcomeOf(visiting(tx), publicLoader(says(refusal)))).toEqual({ status, sentence: refusal.message });
      expect(await outcomeOf(visiting(tx, { viewer: maya, form: {} }), memberVerb(z.object({}), says(refusal), home))).toEqual({ status, sentence: refusal.message });
    }
  }));

test('a refused form comes back with what was typed, the sentence on its field, and no password', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const values = { text: 'Hello there' };
    const refused = new Refused('That board is closed.', 'board');
    expect(await outcomeOf(visiting(tx, { viewer: maya, form: WORDS }), memberAction(Words, says(refused), home))).toEqual({ status: 422, errors: { board: 'That board is closed.' }, values });
    expect(await outcomeOf(visiting(tx, { viewer: priya, form: WORDS }), staffAction(Words, says(new NotAllowed('Not yours.')), home))).toEqual({ status: 403, errors: { form: 'Not yours.' }, values });
    expect(await outcomeOf(visiting(tx, { form: { ...WORDS, text: 'x' } }), guestAction(Words, { name: 'x', points: 5, seconds: 60 }, says(null), home))).toEqual({ status: 422, errors: { text: 'Write a little more.' }, values: { text: 'x' } });
  }));

test('a bug is no answer: it flies on, with its form and its page alike', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const bug = new TypeError('x is not a function');
    await expect(outcomeOf(visiting(tx), publicLoader(says(bug)))).rejects.toBe(bug);
    await expect(outcomeOf(visiting(tx, { viewer: maya, form: WORDS }), memberAction(Words, says(bug), home))).rejects.toBe(bug);
  }));

test('a guest is sent to sign in by a page or a press, and keeps their words in a form', () =>
  inTransaction(async (tx) => {
    const at = { path: '/t/7/replies?quote=9&x=%2F', params: { post: '9' } };
    expect(await outcomeOf(visiting(tx, at), memberLoader(says(null)))).toEqual({ status: 302, location: `/sign-in?next=${encodeURIComponent('/t/7/replies?quote=9&x=%2F')}` });
    expect(await outcomeOf(visiting(tx, { ...at, path: '/posts/9/kudos', form: {} }), memberVerb(PostParameter, says(null), home))).toEqual({ status: 302, location: '/sign-in?next=%2Fposts%2F9%2Fkudos' });
    const form = await outcomeOf(visiting(tx, { ...at, form: WORDS }), memberAction(Words, says(null), home));
    expect(form).toMatchObject({ status: 401, values: { text: 'Hello there' } });
    expect(form.errors?.form).toContain('your words are still here');
  }));

test('staff doors do not exist for guests, customers and superusers', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo, ada } = await makeCast(tx);
    const doors = [
      (args: Parameters<typeof outcomeOf>[0]) => staffLoader(says('in'))(args),
      (args: Parameters<typeof outcomeOf>[0]) => staffVerb(z.object({}), says('in'), says('in'))(args),
      (args: Parameters<typeof outcomeOf>[0]) => staffAction(Words, says('in'), says('in'))(args),
    ];
    for (const door of doors) {
      for (const viewer of [guest, maya, tom]) expect(await outcomeOf(visiting(tx, { viewer, form: WORDS }), door)).toEqual({ status: 404, sentence: 'There is nothing here.' });
      for (const viewer of [priya, mo, ada]) expect(await outcomeOf(visiting(tx, { viewer, form: WORDS }), door)).toEqual({ status: 200, body: 'in' });
    }
  }));

test('a change asked for by another site never reaches its verb', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const never = says(new Error('The verb was reached.'));
    const foreign: Record<string, string>[] = [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }];
    for (const headers of foreign) {
      for (const door of [memberAction(Words, never, home), memberVerb(Words, never, home), guestAction(Words, { name: 'x', points: 5, seconds: 60 }, never, home)]) {
        const outcome = await outcomeOf(visiting(tx, { viewer: maya, form: WORDS, headers }), door);
        expect(outcome).toMatchObject({ status: 403, sentence: expect.stringContaining('another site') });
      }
      expect(await outcomeOf(visiting(tx, { viewer: priya, form: WORDS, headers }), staffVerb(Words, never, home))).toMatchObject({ status: 403 });
    }
  }));

test('whoever knocks too often waits, is told how long, and keeps their words', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const limits = createLimits();
    const knocks = { name: 'write', points: 2, seconds: 90 };
    const form = memberAction(Words, says(null), home, { knocks });
    const write = (viewer: typeof maya) => outcomeOf(visiting(tx, { viewer, form: WORDS, limits }), form);
    expect([(await write(maya)).status, (await write(maya)).status]).toEqual([302, 302]);
    const late = await write(maya);
    expect(late).toMatchObject({ status: 429, errors: { form: 'That was a lot at once. Wait 2 minutes, then try again.' }, values: { text: 'Hello there' } });
    expect(late.retryAfter).toBeGreaterThan(80);
    expect(await outcomeOf(visiting(tx, { viewer: maya, form: WORDS, limits }), memberVerb(Words, says(null), home, { knocks }))).toMatchObject({ status: 429, sentence: expect.stringContaining('Wait 2 minutes'), retryAfter: late.retryAfter });
    expect((await write(tom)).status).toBe(302);
  }));

test('guests are counted by network: an IPv6 customer has one count, not one for each of their addresses', () =>
  inTransaction(async (tx) => {
    const limits = createLimits();
    const door = guestAction(Words, { name: 'x', points: 1, seconds: 60 }, says(null), home);
    const from = async (address: string) => (await outcomeOf(visiting(tx, { form: WORDS, limits, address }), door)).status;
    expect([await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.10')]).toEqual([302, 429, 302]);
    expect([await from('2001:db8::1'), await from('2001:db8::ffff'), await from('2001:db8:0:1::1')]).toEqual([302, 429, 302]);
  }));

test('a door of its own is counted for this network alone, and the count can be forgiven', () =>
  inTransaction(async (tx) => {
    const limits = createLimits();
    const knocks = { name: 'account', points: 2, seconds: 60 };
    const at = (account: string, address?: string) => outcomeOf(visiting(tx, { limits, address }), publicLoader((visit) => knockAt(visit, knocks, account)));
    const statuses = [await at('maya'), await at('maya'), await at('maya'), await at('tom'), await at('maya', '203.0.113.77')].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429, 200, 200]);
    await outcomeOf(visiting(tx, { limits }), publicLoader((visit) => forgive(visit, knocks, 'maya')));
    expect((await at('maya')).status).toBe(200);
  }));

test('a verb and its refusal are one transaction: nothing of it stays', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const door = memberAction(Words, async (act) => { await leaveTrace(act); throw new Refused('No.'); }, home);
    await outcomeOf(visiting(tx, { viewer: maya, form: WORDS }), door);
    expect(await traces(tx)).toBe(0);
    expect(await outcomeOf(visiting(tx, { viewer: maya, form: WORDS }), memberAction(Words, (act) => leaveTrace(act), home))).toMatchObject({ status: 302 });
    expect(await traces(tx)).toBe(1);
  }));

test('what is found beforehand is handed to the verb, and its refusal comes back like the verb\'s own', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const knock = () => visiting(tx, { viewer: maya, form: WORDS });
    const told = memberAction(Words, havingFound(async (form) => form.text.length, async (_act, form, _visit, found) => `${form.text}: ${found}`), (result) => ({ result }));
    expect(await outcomeOf(knock(), told)).toEqual({ status: 200, body: { result: 'Hello there: 11' } });
    const refused = memberAction(Words, havingFound(says(new Refused('No.', 'text')), (act) => leaveTrace(act)), home);
    expect(await outcomeOf(knock(), refused)).toEqual({ status: 422, errors: { text: 'No.' }, values: { text: 'Hello there' } });
    expect(await traces(tx)).toBe(0);
  }));

test('the address decides what is acted on, not a form field of the same name', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const door = memberVerb(PostParameter, async (_act, form) => form.post, (post) => ({ post }));
    expect(await outcomeOf(visiting(tx, { viewer: maya, params: { post: '7' }, form: { post: '8' } }), door)).toEqual({ status: 200, body: { post: 7 } });
    expect(await outcomeOf(visiting(tx, { viewer: maya, params: { post: '7; drop' }, form: {} }), door)).toMatchObject({ status: 404 });
  }));

test('what no page of ours sends is refused with 400 and a sentence', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const knock = visiting(tx, { viewer: maya, form: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(await outcomeOf(knock, memberAction(Words, says(null), home))).toEqual({ status: 400, sentence: 'That could not be read. Go back, and send the form again.' });
  }));
