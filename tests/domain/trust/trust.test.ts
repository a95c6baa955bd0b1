/** Trust comes from taking part on several days, and the night counts it. */
import { expect, test } from 'vitest';
import { system } from '#domain/core';
import { progressOf } from '#domain/reputation';
import { countTrust } from '#domain/trust';
import { actAs, daysLater, makeCast } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('three deeds on two days are trust 1, a single busy day is none, and counting again changes nothing', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx, { by: maya });
    for (const day of [0, 1, 1]) await makeReply(tx, thread, { by: tom, at: daysLater(day) });
    for (const day of [2, 2, 2]) await makeReply(tx, thread, { by: rosa, at: daysLater(day) });
    for (const day of [3, 4]) await countTrust(actAs(tx, system, daysLater(day)));
    expect(await Promise.all([maya, tom, rosa].map(async ({ id }) => (await progressOf(tx, id)).trust))).toEqual([0, 1, 0]);
  }));
