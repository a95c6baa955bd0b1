/** Who, which thread or which emoji somebody means by the letters they have typed so far. */
import { isSignedIn, readId } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { instantResults } from '#domain/discovery';
import { offerEmoji, offerPeople } from '#domain/writing';
import type { Suggestion } from '#domain/writing';
import { knock, publicLoader } from '#web/doors.ts';
import type { Visit } from '#web/doors.ts';

/** One a letter, of the fastest. */
const KNOCKS = { name: 'suggestions', points: 240, seconds: 60 };

/** Longer words name nothing. */
const LONGEST = 100;

export const loader = publicLoader(async (visit) => {
  await knock(visit, KNOCKS);
  const found = isSignedIn(visit.viewer) ? await offer(visit) : [];
  return Response.json({ found }, { headers: { 'Cache-Control': 'private, no-store' } });
});

async function offer({ url, db, viewer, services }: Visit): Promise<Suggestion[]> {
  const words = (url.searchParams.get('q') ?? '').slice(0, LONGEST);
  switch (url.searchParams.get('key')) {
    case '@':
      return offerPeople(db, words, readId<ThreadId>(url.searchParams.get('thread')), viewer);
    case ':':
      return offerEmoji(words);
    case '#':
      return (await instantResults(services, words, viewer)).map(({ href, title, board }) => linked(href, title.map(({ text }) => text).join(''), board.name));
    default:
      return [];
  }
}

/** As Markdown: what means something there is taken out of a title's way. */
const linked = (href: string, title: string, beside: string): Suggestion => ({ value: `[${title.replace(/[\\[\]`*_~<>|]/g, '\\$&')}](${href})`, label: title, beside });
