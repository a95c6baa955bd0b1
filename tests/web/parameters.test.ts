/** Ids, list tabs and cursors as addresses carry them: nonsense is nothing, or the first page. */
import { expect, test } from 'vitest';
import { NotFound, guest } from '#domain/core';
import { threadList } from '#domain/threads';
import { listAsked } from '#web/lists.ts';
import { PostParameter, ThreadParameter, idFrom } from '#web/parameters.ts';
import { makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import * as archive from '../../app/routes/desk/archive.ts';
import * as arrangement from '../../app/routes/desk/arrangement.ts';
import * as check from '../../app/routes/desk/check.ts';
import * as dismissal from '../../app/routes/desk/dismissal.ts';
import * as publication from '../../app/routes/desk/publication.ts';
import * as publicationWithdraw from '../../app/routes/desk/publication-withdraw.ts';
import * as draftFromThread from '../../app/routes/knowledge/draft-from-thread.ts';
import * as outdated from '../../app/routes/knowledge/outdated.ts';
import * as proposal from '../../app/routes/knowledge/proposal.ts';
import * as proposalWithdraw from '../../app/routes/knowledge/proposal-withdraw.ts';
import * as versions from '../../app/routes/knowledge/versions.tsx';
import { outcomeOf, visiting } from './visiting.ts';

const NO_IDS = ['', '0', '-1', '+1', '1.0', '1.5', '01', '0x1', '1e3', '1e9999', 'NaN', 'Infinity', '9007199254740993', '99999999999999999999', '1; drop', "1' or '1'='1", ' 1', '1 ', '1\n', '١', '１', '1\0', '[object Object]', 'constructor', '../1', '1/2', 'x'.repeat(10_000)];

test('an id is a positive whole number that is exact, written in the one usual way', () => {
  expect(['1', '42', '9007199254740991'].map((id) => idFrom(id))).toEqual([1, 42, 9_007_199_254_740_991]);
  for (const id of [...NO_IDS, undefined]) expect(() => idFrom(id)).toThrow(NotFound);
  for (const id of NO_IDS) {
    expect(() => ThreadParameter.safeParse({ thread: id })).toThrow(NotFound);
    expect(() => PostParameter.safeParse({ post: id })).toThrow(NotFound);
  }
});

const asked = (search: string) => listAsked(new URL(`http://localhost/threads${search}`));

test('a list knows its four tabs, and nonsense is the first page of the latest', () => {
  expect(asked('?tab=solved&after=1700000000000_5')).toEqual({ tab: 'solved', after: '1700000000000_5', cursor: { value: 1_700_000_000_000, id: 5 } });
  for (const search of ['', '?tab=', '?tab=LATEST', '?tab=constructor', '?tab[]=solved', '?tab=x&tab=solved']) expect(asked(search)).toEqual({ tab: 'latest', after: undefined, cursor: null });
  for (const after of ['', '_', '1', '1_', '_1', '1_0', '1_-1', 'a_b', '1_1_1', '1.5_1', '1e3_1', '99999999999999999_1', '1_99999999999999999', '1%00_1', 'null', '١_١', '%E0%A4%A', '9e15_1']) {
    expect([after, asked(`?after=${after}`).cursor]).toEqual([after, null]);
  }
});

test('any cursor that can be read gives a page, however far off it is', () =>
  inTransaction(async (tx) => {
    await makeThread(tx);
    for (const tab of ['latest', 'unanswered', 'solved', 'popular'] as const) {
      for (const after of ['0_1', '-1_1', '8640000000000000_1', '-8640000000000000_1', '8640000000000000_9007199254740991', '253402300800000_1', '5_9007199254740991']) {
        const { rows } = await threadList(tx, { tab, cursor: asked(`?after=${after}`).cursor }, guest);
        expect(Array.isArray(rows)).toBe(true);
      }
    }
  }));

test('an address with something else than a number where a guide or a post stands leads nowhere, whatever is done there', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    for (const { loader, action } of [publication, publicationWithdraw, dismissal, archive, check, arrangement, outdated, proposal, proposalWithdraw, draftFromThread, versions]) {
      for (const id of ['abc', 'NaN', '0', '1e3']) {
        const params = { article: id, post: id, thread: id };
        for (const [door, form] of [[loader, undefined], [action, {}]] as const) expect(await outcomeOf(visiting(tx, { viewer: priya, params, form }), door)).toMatchObject({ status: 404 });
      }
    }
  }));
