/** Links to this community that stand alone on their line, shown by the title of what they lead to: looked up when a page is shown, so that it is today's and as far as this reader may know it. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { readId } from '#domain/core';
import type { Viewer } from '#domain/core';
import { escapeHtml } from '#kit/markdown/escape.ts';
import { paths } from '#paths';
import { DOOR_WORDS } from '#rules/threads';
import { LINKS_TITLED } from './rules.ts';
import type { GoodturnServices } from './services.ts';

/** A link whose words are its address, with nothing before and after it on its line, as the renderer writes it. */
const ALONE = /(?<=<p>|<li>|<br \/>|<br \/>\n)<a href="([^"]+)"(?: rel="[^"]*")?>\1<\/a>(?=\s*(?:<\/p>|<\/li>|<br \/>))/g;

type Place = { kind: 'thread' | 'post'; id: number } | { kind: 'guide'; slug: string };

/** How a text is shown to the viewer of a page. */
export type Titled = (html: string) => string;

/**
 * One statement for all texts of a page, and none where no link stands alone. Whatever the viewer may not read, and whatever is deleted or withheld, stays the bare address that somebody typed; so do the links after the
 * first {@link LINKS_TITLED} different ones.
 */
export async function linkTitles(db: Executor, origin: string, texts: readonly string[], viewer: Viewer): Promise<Titled> {
  const places = new Map<string, Place>();
  for (const text of texts) {
    for (const [, href = ''] of text.matchAll(ALONE)) {
      const place = places.size < LINKS_TITLED ? placeOf(href, origin) : null;
      if (place) places.set(href, place);
    }
  }
  if (places.size === 0) return (html) => html;
  const titles = await titlesOf(db, [...new Set(places.values())], viewer);
  return (html) =>
    html.replace(ALONE, (link, href: string) => {
      const place = places.get(href);
      const title = place && titles.get(keyOf(place));
      return title === undefined ? link : `<a class="titled" href="${href}"><bdi>${escapeHtml(title)}</bdi></a>`;
    });
}

/** A text that is not stored yet, as it will be shown to who writes it; null stays null. */
export const shownTo = async <Html extends string | null>({ db, viewer, services }: { db: Executor; viewer: Viewer; services: Pick<GoodturnServices, 'community'> }, html: Html): Promise<Html | string> =>
  html === null ? html : (await linkTitles(db, services.community.origin, [html], viewer))(html);

/** What an address of ours is about; null for every other one, and for doors of a thread. */
function placeOf(href: string, origin: string): Place | null {
  const address = href.replaceAll('&amp;', '&');
  if (!URL.canParse(address, origin)) return null;
  const url = new URL(address, origin);
  if (url.origin !== origin) return null;
  const [, first, second = '', third = '', ...rest] = url.pathname.split('/');
  if (rest.length > 0) return null;
  const id = readId<number>(second);
  if (first === 't' && id !== null && !DOOR_WORDS.has(third)) return { kind: 'thread', id };
  if (third !== '') return null;
  if (first === 'posts' && id !== null) return { kind: 'post', id };
  return first === 'guides' && second !== '' ? { kind: 'guide', slug: unescaped(second) } : null;
}

const unescaped = (word: string): string => {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
};

const keyOf = (place: Place): string => (place.kind === 'guide' ? paths.guide(place.slug) : `${place.kind}:${place.id}`);

/** A thread that was merged is called what it was merged into; a post what its thread is. */
async function titlesOf(db: Executor, places: readonly Place[], viewer: Viewer): Promise<Map<string, string>> {
  const ids = (kind: 'thread' | 'post') => `{${places.flatMap((place) => (place.kind === kind ? [place.id] : [])).join(',')}}`;
  const slugs = JSON.stringify(places.flatMap((place) => (place.kind === 'guide' ? [place.slug] : [])));
  const rows = await db.execute<{ kind: Place['kind']; asked: string; title: string }>(sql`
    select 'thread' as kind, asked.id::text as asked, t.title
      from ${threads} asked join ${threads} t on t.id = coalesce(asked.merged_into_id, asked.id)
      where asked.id = any(${ids('thread')}::bigint[]) and t.deleted_at is null and ${readableBoards(viewer, sql`t.board_id`)}
    union all
    select 'post', p.id::text, t.title
      from ${posts} p join ${threads} t on t.id = p.thread_id
      where p.id = any(${ids('post')}::bigint[]) and p.deleted_at is null and t.deleted_at is null and ${readableBoards(viewer, sql`t.board_id`)}
    union all
    select 'guide', a.slug, a.title
      from ${articles} a
      where a.slug in (select json_array_elements_text(${slugs}::json)) and a.published_at is not null and ${readableBoards(viewer, sql`a.board_id`)}`);
  return new Map(rows.map(({ kind, asked, title }) => [kind === 'guide' ? paths.guide(asked) : `${kind}:${asked}`, title]));
}
