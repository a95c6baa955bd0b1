/** All tags, to look through or to search. */
import { useLoaderData } from '@remix-run/react';
import { tagList } from '#domain/threads';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { listMeta } from '#ui/threads/list-meta.ts';
import { countWords } from '#ui/threads/tag-words.ts';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, url, viewer, services }) => {
  const search = (url.searchParams.get('q') ?? '').slice(0, 60);
  const after = url.searchParams.get('after');
  const { rows, next } = await tagList(db, { search, after: after ? after.slice(0, 200) : null }, viewer);
  return { rows, search, isFirst: after === null, next, canonical: services.community.origin + paths.tags({ after: after ?? undefined }) };
});

export const meta = listMeta<typeof loader>(() => 'Tags');

export default function Tags() {
  const { rows, search, isFirst, next } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.tags()}>
      <header className="board-head">
        <Crumbs crumbs={[{ label: 'Community', href: paths.home() }]} />
        <h1>Tags</h1>
        <p className="lead">What threads are about, wherever they stand.</p>
      </header>
      <form method="get" action={paths.tags()} className="press" role="search" aria-label="Tags">
        <TextField name="q" id="tag-search" label="Find a tag" type="search" defaultValue={search} maxLength={60} />
        <Button type="submit">Find</Button>
      </form>
      {rows.length === 0 && <Empty title={search === '' ? 'No tag yet' : 'No tag has these letters'} level={2}>{search === '' ? 'Tags come with the threads that use them.' : 'Try fewer letters, or search all threads instead.'}</Empty>}
      {rows.length > 0 && (
        <ul className="tag-list">
          {rows.map((tag) => (
            <li key={tag.id}><a className="chip" href={paths.tag(tag.slug)}>{tag.name}</a> <span className="quiet">{countWords(tag.threadCount)} {tag.threadCount === 1 ? 'thread' : 'threads'}</span>{tag.description !== '' && <p className="small soft">{tag.description}</p>}</li>
          ))}
        </ul>
      )}
      <Pager newerHref={isFirst ? null : paths.tags({ q: search })} newerLabel="To the start" olderHref={next ? paths.tags({ q: search, after: next }) : null} olderLabel="More" />
    </Page>
  );
}
