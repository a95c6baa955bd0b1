/** A connection that stays open says nothing more to whoever lost the right to it while it was open. */
import { expect, onTestFinished, test } from 'vitest';
import { editBoard } from '#domain/boards';
import { changeRole, closeAllSessions, suspendMember } from '#domain/members';
import { changeSettings } from '#domain/settings';
import { watchChanges } from '#run/live.ts';
import { actAs, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';
import { isBuilt, openSite } from '#tests/run/site.ts';

const SAID = 'event: change\ndata: {}\n\n';

test.skipIf(!isBuilt)('a desk that is open hears nothing more once its member is signed out, suspended, no longer staff or without the factor they need', async () => {
  const watching = watchChanges();
  const site = await openSite({ live: watching.live });
  onTestFinished(site.close);
  const { cast, known } = site;
  const { ada, rosa } = cast;
  const act = <T>(does: (act: ReturnType<typeof actAs>) => Promise<T>, by = ada) => site.db.transaction((tx) => does(actAs(tx, by, minutesLater(30))));
  const { board, thread } = await site.db.transaction(async (tx) => {
    const board = await makeBoard(tx, { slug: 'turning' });
    return { board, thread: await makeThread(tx, { by: rosa, boardSlug: board.slug }) };
  });
  const change = { name: 'reply.posted', caseId: known.case, threadId: thread.id };

  const open = async (as: 'priya' | 'mo' | 'ada' | 'tom', address = '/desk/live') => {
    const answer = await site.ask(address, { as });
    expect(answer.status).toBe(200);
    const words = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await words?.read())?.value).toContain(': here');
    return { next: async () => (await words?.read()) ?? { done: true, value: undefined } };
  };
  const [priya, mo, other] = [await open('priya', `/desk/live?case=${known.case}`), await open('mo'), await open('ada')];
  const said = async (...streams: (typeof priya)[]) => {
    watching.tell(change);
    return Promise.all(streams.map(async (stream) => (await stream.next()).value));
  };
  expect(await said(priya, mo, other)).toEqual([SAID, SAID, SAID]);

  // A board that turns private is read by staff as before; what is said has no word of it in any case. Nobody else has a connection to lose.
  const closed = { slug: 'turning', icon: 'lock', colour: 'clay', agreed: false, name: 'Turning', description: '', kinds: ['question'], position: 3, feedsKnowledge: true, staffOnlyStart: false, isPrivate: true, isReadOnly: false } as const;
  await act((doing) => editBoard(doing, board.id, { ...closed, kinds: ['question'] }));
  expect(await said(priya, mo, other)).toEqual([SAID, SAID, SAID]);
  for (const as of ['rosa', 'tom', undefined] as const) expect((await site.ask('/desk/live', as ? { as } : {})).status).not.toBe(200);

  await act((doing) => changeRole(doing, cast.priya.id, 'customer'));
  expect(await said(priya, mo, other)).toEqual([undefined, SAID, SAID]);
  // Staff are not suspended while they are: their role goes first, and their sessions with it.
  await act(async (doing) => {
    await changeRole(doing, cast.mo.id, 'customer');
    await suspendMember(doing, cast.mo.id, 'For selling.');
  });
  expect(await said(mo, other)).toEqual([undefined, SAID]);

  await act((doing) => changeSettings(doing, { secondFactorForStaff: 'required' }));
  expect(await said(other)).toEqual([undefined]);
  await act((doing) => changeSettings(doing, { secondFactorForStaff: 'asked' }));
  const signedOut = await open('ada');
  await closeAllSessions(site.db, ada.id);
  expect(await said(signedOut)).toEqual([undefined]);
});
