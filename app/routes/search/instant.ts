/** The first results while somebody types into a search box. */
import { instantResults } from '#domain/discovery';
import { instantShown } from '#ui/search/instant-shown.ts';
import { knock, publicLoader } from '#web/doors.ts';

/** Each look-up searches everything. Fast typing without a pause asks three times a second, and an office shares an address. */
const KNOCKS = { name: 'instant', points: 240, seconds: 60 };

/** More than a search reads finds nothing more. */
const LONGEST_WORDS = 300;

export const loader = publicLoader(async (visit) => {
  await knock(visit, KNOCKS);
  const words = (visit.url.searchParams.get('q') ?? '').slice(0, LONGEST_WORDS);
  const found = await instantResults(visit.services, words, visit.viewer);
  return Response.json({ results: found.map(instantShown) }, { headers: { 'Cache-Control': 'private, no-store' } });
});
