/** One box over questions and guides, with ways to narrow what was found. */
import { useLoaderData } from '@remix-run/react';
import { search } from '#domain/discovery';
import { SearchPage } from '#ui/search/search-page.tsx';
import { publicLoader } from '#web/doors.ts';
import { answersAsked } from '#web/field-answers.ts';

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: data?.words ? `${data.words} – Search` : 'Search' }, { name: 'robots', content: 'noindex' }];

/** One more than a search reads, so that it can say that the rest was left out. */
const LONGEST_WORDS = 301;

export const loader = publicLoader(async ({ services, url, viewer }) => {
  const asked = url.searchParams;
  const said = (name: string) => asked.get(name)?.trim() || undefined;
  const words = (asked.get('q') ?? '').trim().slice(0, LONGEST_WORDS);
  const page = said('page');
  const ask = {
    words,
    kind: said('kind'),
    board: said('board'),
    tag: said('tag'),
    solved: said('solved'),
    author: said('author'),
    after: said('after'),
    before: said('before'),
    answers: answersAsked(url),
    sort: said('sort'),
    page: page === undefined ? undefined : Number(page),
  };
  const { words: _words, page: _page, sort: _sort, answers: _answers, ...choices } = ask;
  const isAsked = words !== '' || Object.values(choices).some((choice) => choice !== undefined);
  return { words, found: isAsked ? await search(services, ask, viewer) : null };
});

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
