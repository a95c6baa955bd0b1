/** The demo's private board: superusers and staff see it, and nobody else learns of it. */
import { expect, test } from 'vitest';
import { boardList } from '#domain/boards';
import { guest } from '#domain/core';
import { openCorner } from '#run/demo/corner.ts';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('superusers and staff read the demo’s private board, and nobody else sees that it is there', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, ada } = await makeCast(tx);
    const stage = { services: jobServices(tx), now: NOON, members: new Map(Object.entries({ maya, tom, priya, ada })), threads: new Map(), posts: new Map(), guides: new Map() };
    await openCorner(stage, (at, by) => actAs(tx, by, at));
    const sees = async (viewer: Parameters<typeof boardList>[1]) => (await boardList(tx, viewer)).map(({ slug, threadCount }) => [slug, threadCount]);
    expect([await sees(guest), await sees(maya), await sees(tom), await sees(priya)]).toEqual([[], [], [['superusers', 1]], [['superusers', 1]]]);
  }));
