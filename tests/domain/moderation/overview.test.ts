/** The figures of spam: what was held back, what members had to report, and what was held back wrongly. */
import { expect, test } from 'vitest';
import { system } from '#domain/core';
import { decidedList, moderationOverview, reactions } from '#domain/moderation';
import { withholdPost } from '#domain/threads';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { followEvents } from '#tests/make/following.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { decide, itemOf, plain, reported, undo } from './stage.ts';

test('missed is what stood there until a member reported it and a moderator decided that it is spam, and nothing else', () =>
  inTransaction(async (tx) => {
    const { tom, rosa, mo, ada } = await makeCast(tx);
    const thread = await makeThread(tx, { by: rosa });
    const make = async (why: 'spam' | 'newcomer' | 'words' | null) => {
      const { id } = await makeReply(tx, thread, { by: tom });
      if (why === null) return reported(tx, rosa, id);
      await withholdPost(actAs(tx, system), id, why);
      await followEvents(tx, reactions);
      return itemOf(tx, id);
    };
    for (const [why, outcome] of [['spam', 'spam'], ['words', 'removed'], ['newcomer', 'spam'], ['newcomer', 'removed'], ['newcomer', 'kept'], ['spam', 'kept'], [null, 'spam'], [null, 'removed'], [null, 'hidden']] as const) await decide(tx, mo, await make(why), plain(outcome));
    await make(null);
    const { decisionId } = await decide(tx, ada, await make(null), plain('spam'));
    await undo(tx, ada, decisionId);
    expect((await moderationOverview(tx, 7, mo, minutesLater(90))).spam).toEqual({ caught: 3, missed: 1, wrongly: 1 });
    for (const [spam, count] of [['caught', 3], ['missed', 1], ['wrongly', 1]] as const) expect((await decidedList(tx, { spam, since: minutesLater(-60) }, null, mo)).rows).toHaveLength(count);
  }));
