/** Banners at the door: ticks and pasted addresses in one form, refusals that keep what was typed, undo by its moment, and a page for staff alone. */
import { expect, test } from 'vitest';
import { problems } from '#db/schema/problems.ts';
import { knownProblems, openProblem, putBanners, sendToAll } from '#domain/problems';
import type { Member, Viewer } from '#domain/core';
import { guest } from '#domain/core';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as undo } from '../../app/routes/desk/problem-threads-withdraw.ts';
import { action, loader } from '../../app/routes/desk/problem-threads.tsx';
import { action as changeProblem } from '../../app/routes/desk/problem.tsx';
import { action as nameProblem } from '../../app/routes/desk/problems.tsx';
import { outcomeOf, visiting } from './visiting.ts';

test('one form puts the banner on what is ticked and pasted; wrong lines are named and nothing is lost; undo takes it back', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const made: MadeThread[] = [];
    for (let index = 0; index < 4; index += 1) made.push(await makeThread(tx, { by: maya, title: `No data in Spain, ${index}` }));
    const [one, two, three, four] = made;
    if (!one || !two || !three || !four) throw new Error('The threads were not made.');
    const { id } = await openProblem(actAs(tx, priya), { title: 'No data in Spain', note: '', isShown: true, expectedOn: '', caseId: null });
    const path = `/desk/problems/${id}/threads`;
    const knock = (viewer: Viewer, form: Record<string, string>) => visiting(tx, { viewer, path, params: { problem: String(id) }, form });
    const carrying = async () => (await Promise.all(made.map((thread) => knownProblems(tx, thread.id, new Date())))).map((problems) => problems.length);
    expect(await outcomeOf(knock(maya, { does: 'put', threads: String(one.id) }), action)).toMatchObject({ status: 404 });
    expect(await outcomeOf(knock(priya, { does: 'put', threads: String(one.id), addresses: 'somewhere' }), action)).toMatchObject({ status: 422, errors: { addresses: '“somewhere” is no address and no number of a thread. Mend it or take it out; nothing was changed.' }, values: { threads: String(one.id), addresses: 'somewhere' } });
    expect(await outcomeOf(knock(priya, { does: 'off', off: '' }), action)).toMatchObject({ status: 422, errors: { off: 'Tick the threads that shall no longer carry it.' } });
    expect(await carrying()).toEqual([0, 0, 0, 0]);
    const pressed = knock(priya, { does: 'put', threads: `${one.id}\n${two.id}`, addresses: `http://localhost/t/${three.id}/${three.slug}?page=2\n#${four.id}, ${one.id}` });
    expect(await outcomeOf(pressed, action)).toEqual({ status: 302, location: path });
    expect([pressed.written, await carrying()]).toEqual([['The banner stands on 4 threads more.'], [1, 1, 1, 1]]);
    expect(await outcomeOf(knock(priya, { does: 'off', off: String(two.id) }), action)).toMatchObject({ status: 302 });
    expect(await carrying()).toEqual([1, 0, 1, 1]);
    expect(await outcomeOf(knock(priya, { does: 'all-off' }), action)).toMatchObject({ status: 302 });
    expect(await carrying()).toEqual([0, 0, 0, 0]);
    const back = (viewer: Member, moment: string) => visiting(tx, { viewer, path: `${path}/${moment}/withdraw`, params: { problem: String(id), moment }, form: {} });
    expect(await outcomeOf(back(maya, '1'), undo)).toMatchObject({ status: 404 });
    const nothing = back(priya, '1');
    expect([await outcomeOf(nothing, undo), nothing.written]).toEqual([{ status: 302, location: path }, ['There was nothing left to take back.']]);
    for (const viewer of [guest, maya]) expect((await outcomeOf(visiting(tx, { viewer, path, params: { problem: String(id) } }), loader)).status).toBeGreaterThanOrEqual(300);
    expect(await loader(visiting(tx, { viewer: priya, path, params: { problem: String(id) } }))).toMatchObject({ problem: { threads: 0, isShown: true }, same: [], found: null, listed: { rows: [] } });
  }));

test('whatever is typed into its fields and addresses is answered with a sentence or with nothing there, and changes nothing', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'No data in Spain, here' });
    const { id } = await openProblem(actAs(tx, priya), { title: 'No data in Spain', note: '', isShown: true, expectedOn: '', caseId: null });
    const path = `/desk/problems/${id}/threads`;
    const put = (form: Record<string, string>, problem = String(id)) => outcomeOf(visiting(tx, { viewer: priya, path, params: { problem }, form: { does: 'put', ...form } }), action);
    for (const typed of ['99999999999999999999', '0', '-5', 'javascript:alert(1)', `https://elsewhere.example/t/${thread.id}/no-data`, `//elsewhere.example/t/${thread.id}`, '/t/', '\u202Etxet', 'x'.repeat(5_000), '9007199254740991', String(thread.id + 1_000)]) expect(await put({ threads: String(thread.id), addresses: typed })).toMatchObject({ status: 422, errors: { addresses: expect.any(String) }, values: { addresses: typed } });
    expect(await put({ addresses: Array.from({ length: 20_000 }, (_, index) => index + 1).join('\n') })).toMatchObject({ status: 422, errors: { addresses: expect.stringContaining('These are 20,000') } });
    expect(await put({ threads: 'x\n\n-1\n1e9' })).toMatchObject({ status: 422, errors: { addresses: expect.stringContaining('Tick the threads') } });
    for (const wrong of ['x', '0', '999999']) expect(await put({ threads: String(thread.id) }, wrong)).toMatchObject({ status: 404 });
    expect(await knownProblems(tx, thread.id, new Date())).toEqual([]);
    // The same thread many times over is one.
    expect(await put({ threads: `${thread.id}\n${thread.id}`, addresses: `/t/${thread.id}#post-3\n`.repeat(2_000) })).toMatchObject({ status: 302 });
    for (const moment of ['0', '-1', 'x', '8640000000000000', '9007199254740991']) expect((await outcomeOf(visiting(tx, { viewer: priya, path, params: { problem: String(id), moment }, form: {} }), undo)).status).toBeLessThan(500);
    expect(await knownProblems(tx, thread.id, new Date())).toHaveLength(1);
    for (const query of ['after=253370764800000_9007199254740991', 'after=99999999999999999999_1', 'after=x', 'after=1_1', 'page=-1']) expect(await loader(visiting(tx, { viewer: priya, path: `${path}?${query}`, params: { problem: String(id) } }))).toMatchObject({ problem: { threads: 1 } });
  }));

test('days that are none, and days of another age, are refused at their field; hostile words are words', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const name = (form: Record<string, string>) => outcomeOf(visiting(tx, { viewer: priya, path: '/desk/problems', form: { title: 'No data in Spain', ...form } }), nameProblem);
    for (const [field, typed] of [['expectedOn', '2026-02-30'], ['expectedOn', '0000-01-01'], ['expectedOn', '9999-12-31'], ['expectedOn', 'soon'], ['title', ' \u200B '], ['title', 'x'.repeat(121)], ['note', 'x'.repeat(601)]] as const) expect(await name({ [field]: typed })).toMatchObject({ status: 422, errors: { [field]: expect.any(String) }, values: { [field]: typed } });
    expect(await name({ title: '<script>alert(1)</script> \u202Eevil', note: '</p>\u0007<img src=x onerror=alert(1)>\u0000' })).toMatchObject({ status: 302 });
    const [problem] = await tx.select().from(problems);
    await sendToAll(actAs(tx, priya, new Date()), { problemId: problem?.id ?? 0, text: '', solves: true });
    const edit = (fixedOn: string) => outcomeOf(visiting(tx, { viewer: priya, path: `/desk/problems/${problem?.id}`, params: { problem: String(problem?.id) }, form: { does: 'edit', title: 'No data in Spain', isShown: 'yes', version: '2', fixedOn } }), changeProblem);
    for (const typed of ['0000-01-01', '0001-01-01', '1999-12-31', '2999-01-01', '2026-02-30', 'x', '']) expect(await edit(typed)).toMatchObject({ status: 422, errors: { fixedOn: expect.any(String) } });
    expect(await edit(new Date().toISOString().slice(0, 10))).toMatchObject({ status: 302 });
  }));

test('a problem that threads alone carry is fixed by one press', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya, title: 'No data in Spain, here' });
    const { id } = await openProblem(actAs(tx, priya), { title: 'No data in Spain', note: '', isShown: true, expectedOn: '', caseId: null });
    await putBanners(actAs(tx, priya), { problemId: id, threadIds: [thread.id] });
    const press = (viewer: Viewer) => outcomeOf(visiting(tx, { viewer, path: `/desk/problems/${id}`, params: { problem: String(id) }, form: { does: 'fixed' } }), changeProblem);
    expect(await press(maya)).toMatchObject({ status: 404 });
    for (let turn = 0; turn < 2; turn += 1) expect(await press(priya)).toMatchObject({ status: 302 });
    expect(await knownProblems(tx, thread.id, new Date())).toMatchObject([{ fixedOn: new Date().toISOString().slice(0, 10) }]);
  }));
