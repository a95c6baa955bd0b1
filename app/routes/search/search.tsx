/** One box over questions and guides, with ways to narrow what was found. */
import { useLoaderData } from '@remix-run/react';
import { search } from '#domain/discovery';
import { SearchPage } from '#ui/search/search-page.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: data?.words ? `${data.words} – Search` : 'Search' }, { name: 'robots', content: 'noindex' }];

/** More words than this find nothing more. */
const LONGEST_WORDS = 300;

const KINDS = ['thread', 'article'] as const;

export const loader = publicLoader(async ({ services, url, viewer }) => {
  const asked = url.searchParams;
  const words = (asked.get('q') ?? '').slice(0, LONGEST_WORDS).trim();
  const kind = asked.get('kind');
  const solved = asked.get('solved');
  const ask = {
    words,
    kind: KINDS.find((known) => known === kind),
    board: asked.get('board') || undefined,
    tag: asked.get('tag') || undefined,
    isSolved: solved === 'yes' ? true : solved === 'no' ? false : undefined,
    sort: asked.get('sort') === 'newest' ? ('newest' as const) : ('best' as const),
    page: Number(asked.get('page')) || 1,
  };
  const isAsked = words !== '' || Boolean(ask.kind ?? ask.board ?? ask.tag);
  return { words, found: isAsked ? await search(services, ask, viewer) : null };
});

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
