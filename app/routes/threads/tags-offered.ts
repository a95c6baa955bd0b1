/** Tags offered for the letters typed, with how often they are used: for the ask form. */
import { tagList } from '#domain/threads';
import { knock, publicLoader } from '#web/doors.ts';

/** As many as stand in one line of a phone or two. */
const OFFERED = 6;
/** Each look reads a few hundred names. Somebody who types without a pause asks forty times a minute. */
const KNOCKS = { name: 'tags-offered', points: 120, seconds: 60 };

export const loader = publicLoader(async (visit) => {
  const { db, url, viewer } = visit;
  await knock(visit, KNOCKS);
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 30);
  const { rows } = search === '' ? { rows: [] } : await tagList(db, { search, after: null, limit: OFFERED }, viewer);
  return Response.json({ tags: rows.map(({ name, threadCount }) => ({ name, threadCount })) }, { headers: { 'Cache-Control': 'private, max-age=60' } });
});
