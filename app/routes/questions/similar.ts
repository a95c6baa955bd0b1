/** Questions and guides like the one being typed: asked for by the ask form while the title grows, and again with the text. */
import { z } from 'zod';
import { similarAnswers } from '#domain/discovery';
import { nearShown } from '#ui/questions/near-shown.ts';
import { guestAction, havingFound, knock, publicLoader } from '#web/doors.ts';

/** Longer titles are refused when posted; more words would not find more. */
const LONGEST_TITLE = 150;
/** A text says what it is about in its beginning. */
const LONGEST_BODY = 3_000;

/** Each look-up searches everything. Somebody who types without a pause asks forty times a minute. */
const KNOCKS = { name: 'similar', points: 120, seconds: 60 };

export const loader = publicLoader(async (visit) => {
  const { services, url, viewer } = visit;
  await knock(visit, KNOCKS);
  const title = (url.searchParams.get('title') ?? '').slice(0, LONGEST_TITLE);
  const near = await similarAnswers(services, { title }, viewer);
  return Response.json({ near: near.map(nearShown) }, { headers: { 'Cache-Control': 'private, max-age=60' } });
});

const Form = z.object({ title: z.string().default(''), body: z.string().default('') });

/** With the text, which never stands in an address. */
export const action = guestAction(
  Form,
  KNOCKS,
  havingFound(
    ({ title, body }, { services, viewer }) => similarAnswers(services, { title: title.slice(0, LONGEST_TITLE), body: body.slice(0, LONGEST_BODY) }, viewer),
    async (_act, _form, _visit, near) => near,
  ),
  (near) => Response.json({ near: near.map(nearShown) }, { headers: { 'Cache-Control': 'private, no-store' } }),
);
