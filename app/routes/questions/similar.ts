/** Questions like the one being typed: asked for by the ask form while the title grows. */
import { similarThreads } from '#domain/discovery';
import { nearShown } from '#ui/questions/near-shown.ts';
import { knock, publicLoader } from '#web/doors.ts';

/** Longer titles are refused when posted; more words would not find more. */
const LONGEST_TITLE = 150;

/** Each look-up searches everything. Somebody who types without a pause asks forty times a minute. */
const KNOCKS = { name: 'similar', points: 120, seconds: 60 };

export const loader = publicLoader(async (visit) => {
  const { services, url, viewer } = visit;
  await knock(visit, KNOCKS);
  const title = (url.searchParams.get('title') ?? '').slice(0, LONGEST_TITLE);
  const near = await similarThreads(services, { title }, viewer);
  return Response.json({ near: near.map(nearShown) }, { headers: { 'Cache-Control': 'private, max-age=60' } });
});
