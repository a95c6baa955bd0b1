/** What a member keeps for later: theirs alone. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn, readCursor } from '#domain/core';
import { bookmarkList } from '#domain/watching';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Bookmarks' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => {
  const cursor = readCursor(url.searchParams.get('after'));
  const page = isSignedIn(viewer) ? await bookmarkList(db, cursor, viewer) : { rows: [], next: null };
  return { ...page, isFirst: cursor === null };
});

export default function Bookmarks() {
  const { rows, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.bookmarks()}>
      <h1>Bookmarks</h1>
      <p className="lead">Posts you keep for later. Nobody else sees them.</p>
      {rows.length === 0 && <div className="mt-6"><Empty title="Nothing kept yet" level={2} withLine>Press “Keep” under a question or an answer, and it stands here, with a note and a reminder if you like.</Empty></div>}
      <ul className="links mt-4">
        {rows.map(({ id, postId, note, remindAt, isReminded, at, post }) => {
          const name = post ? post.thread.title : 'Something you may no longer read';
          return (
            <li key={id}>
              {post ? <a href={paths.postById(postId)}><bdi>{name}</bdi></a> : <span className="quiet">{name}</span>}
              {post && <p className="quiet"><bdi>{post.author}</bdi>: {post.excerpt}</p>}
              {note !== '' && <p><bdi>{note}</bdi></p>}
              <p className="meta"><span>kept <Time at={at} style="ago" /></span>{remindAt && <span>{isReminded ? 'you were reminded' : 'you will be reminded'} on <Time at={remindAt} style="date" /></span>}</p>
              <div className="press">
                {post && <a href={paths.bookmark(postId)}>Note and reminder<span className="hidden-words">: {name}</span></a>}
                <PostForm action={paths.bookmarkDrop(postId)}><Button type="submit" size="small" kind="quiet">Keep no longer<span className="hidden-words">: {name}</span></Button></PostForm>
              </div>
            </li>
          );
        })}
      </ul>
      <Pager newerHref={isFirst ? null : paths.bookmarks()} newerLabel="To the start" olderHref={next && paths.bookmarks(next)} />
    </Page>
  );
}
