/** The door for who comes back from another site, which can only send them by a link: the one GET that changes something, because what it brings is good once and in one browser. */
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { data } from '@remix-run/server-runtime';
import { isRefusal } from '#domain/core';
import type { Act } from '#domain/core';
import { statusOf } from './answers.ts';
import { publicLoader } from './doors.ts';
import type { Knocks, Visit } from './doors.ts';
import { knock } from './knocking.ts';

/** What the page says when somebody could not be taken in. */
export type NotReturned = { sentence: string };

/**
 * Finds out, outside any transaction, what somebody brings; then one verb, inside one. `find` takes what was begun out first, so that whatever fails
 * afterwards cannot be tried again with the same. A refusal is the page's own: it says how to go on.
 */
export const returningLoader = <P, R>(knocks: Knocks, find: (visit: Visit) => Promise<P>, verb: (act: Act, visit: Visit, found: P) => Promise<R>, then: (result: R, visit: Visit) => Response) =>
  (args: LoaderFunctionArgs) =>
    publicLoader(async (visit) => {
      await knock(visit, knocks);
      try {
        const found = await find(visit);
        const from = { ...visit.context.from(), isNoted: false };
        const result = await visit.db.transaction((tx) => verb({ tx, by: visit.viewer, at: visit.at, markdown: visit.services.markdown, from }, visit, found));
        throw then(result, visit);
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        return data<NotReturned>({ sentence: thrown.message }, { status: statusOf(thrown) });
      }
    })(args);
