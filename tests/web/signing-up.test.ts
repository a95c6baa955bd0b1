/** The door where people sign up: programs are kept out by what people never do, and nobody loses what they typed. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { accountLetters, members, spentPuzzles, waitingSignUps } from '#db/schema/members.ts';
import { system } from '#domain/core';
import { changeSettings } from '#domain/settings';
import { actAs } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { solve } from '#ui/account/solving.ts';
import { openedNow, puzzleNow } from '#web/sign-up-guard.ts';
import * as signUp from '../../app/routes/account/sign-up.tsx';
import { outcomeOf, visiting } from './visiting.ts';

const NELL = { name: 'Nell Newcomer', email: 'nell@example.org', password: 'three plain words', next: '/ask' };
const MAIL = { send: async () => undefined, close: async () => undefined };

/** Opens the form so many seconds ago, and sends it now. */
async function send(db: Executor, form: Record<string, string> = {}, { seconds = 30, hasMail = false }: { seconds?: number; hasMail?: boolean } = {}) {
  const services = jobServices(db);
  const opened = openedNow({ services, at: new Date(services.clock().getTime() - seconds * 1000) });
  const knock = visiting(db, { path: '/sign-up', form: { ...NELL, opened, ...form } });
  if (hasMail) knock.context.services = { ...knock.context.services, mail: MAIL };
  return { ...(await outcomeOf(knock, signUp.action)), written: knock.written };
}

test('a form that a program filled is answered like any other, and nothing comes of it', () =>
  inTransaction(async (db) => {
    const filled = { homepage: 'https://casino.example' };
    const answers = [await send(db, filled, { hasMail: true }), await send(db, filled)];
    expect([await db.$count(members), await db.$count(accountLetters)]).toEqual([0, 0]);
    expect(answers[0]).toEqual(await send(db, {}, { hasMail: true }));
    expect(answers[1]).toMatchObject({ status: 302, location: '/ask', written: ['Welcome, Nell Newcomer.'] });
    expect(await send(db)).toMatchObject({ status: 302, location: '/ask', written: ['session', 'Welcome, Nell Newcomer.'] });
    expect(await db.$count(members, eq(members.email, NELL.email))).toBe(1);
  }));

test('a form that was sent faster than people type, was open for days or comes from elsewhere is to be sent again, with all that was typed', () =>
  inTransaction(async (db) => {
    const fast = await send(db, {}, { seconds: 1 });
    expect(fast).toMatchObject({ status: 422, errors: { form: 'That was fast. Wait a moment, and send it once more.' }, values: { name: NELL.name, email: NELL.email, next: '/ask' } });
    for (const [form, seconds] of [[{}, 86_500], [{ opened: '' }, 30], [{ opened: `${Date.now() - 60_000}.forged` }, 30], [{}, -60]] as const) {
      const answer = await send(db, form, { seconds });
      expect(answer).toMatchObject({ status: 422, errors: { form: expect.stringMatching(/^This form was open for a long time/) }, values: { name: NELL.name, email: NELL.email } });
      // What comes back is a form that was opened just now.
      expect(Math.abs(Date.now() - parseInt(answer.values?.opened ?? '', 10))).toBeLessThan(60_000);
    }
    expect(await db.$count(members)).toBe(0);
    // A tab that was left open over the day is in time, and what is wrong with the fields is said first.
    expect(await send(db, { name: ' ' }, { seconds: 1 })).toMatchObject({ status: 422, errors: { name: 'Tell us what to call you.' } });
    expect(await send(db, {}, { seconds: 80_000 })).toMatchObject({ status: 302, location: '/ask' });
  }));

test('where a puzzle is asked, who worked it out is in at once, one each; whoever has no script waits for a moderator, and nothing typed is lost', () =>
  inTransaction(async (db) => {
    await changeSettings(actAs(db, system), { signUpPuzzle: true });
    const { body } = await outcomeOf(visiting(db, { path: '/sign-up' }), signUp.loader);
    expect(body).toMatchObject({ puzzle: expect.stringMatching(/^\d+(\.\w+){5}$/) });
    const services = jobServices(db);
    const puzzle = await puzzleNow({ services, at: services.clock() });
    const solution = (await solve(puzzle, new AbortController().signal)) ?? '';
    const wrong = await send(db, { puzzle, solution: solution === '7' ? '8' : '7' });
    expect(wrong).toMatchObject({ status: 422, errors: { form: expect.stringMatching(/^This form was open/) }, values: { name: NELL.name, email: NELL.email, puzzle: '', solution: '' } });
    // What is wrong with the fields costs no second puzzle.
    expect(await send(db, { puzzle, solution, password: 'password' })).toMatchObject({ status: 422, values: { puzzle, solution } });
    expect(await send(db, { puzzle, solution })).toMatchObject({ status: 302, location: '/ask' });
    const again = { name: 'Otto Second', email: 'otto@example.org', puzzle, solution };
    expect(await send(db, again)).toMatchObject({ status: 422, errors: { form: expect.stringMatching(/^Somebody has signed up with this form/) }, values: { name: 'Otto Second', puzzle: '' } });
    expect([await db.$count(members), await db.$count(spentPuzzles), await db.$count(waitingSignUps)]).toEqual([1, 1, 0]);
    expect(await send(db, { ...again, puzzle: '', solution: '' })).toMatchObject({ status: 302, location: '/sign-up/waits' });
    expect(await send(db, { ...again, email: 'letter@example.org', puzzle: '', solution: '' }, { hasMail: true })).toMatchObject({ status: 302, location: '/sign-up/sent' });
    expect((await db.select({ joining: accountLetters.joining }).from(accountLetters))[0]?.joining).toMatchObject({ waits: true });
    expect([await db.$count(members), await db.$count(waitingSignUps)]).toEqual([1, 1]);
    // Where moderators look at everybody, there is none to work out.
    await changeSettings(actAs(db, system), { signUps: 'approved' });
    expect((await outcomeOf(visiting(db, { path: '/sign-up' }), signUp.loader)).body).toMatchObject({ puzzle: null });
  }));
