/** Banners at the door: ticks and pasted addresses in one form, refusals that keep what was typed, undo by its moment, and a page for staff alone. */
import { expect, test } from 'vitest';
import { knownProblems, openProblem } from '#domain/problems';
import type { Member, Viewer } from '#domain/core';
import { guest } from '#domain/core';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import type { MadeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as undo } from '../../app/routes/desk/problem-threads-withdraw.ts';
import { action, loader } from '../../app/routes/desk/problem-threads.tsx';
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
    const pressed = knock(priya, { does: 'put', threads: `${one.id}\n${two.id}`, addresses: `https://help.example/t/${three.id}/${three.slug}?page=2\n#${four.id}, ${one.id}` });
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
