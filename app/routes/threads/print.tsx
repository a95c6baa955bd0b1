/** A whole thread on one page, to be printed or kept as a file. */
import { useEffect, useState } from 'react';
import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ThreadId } from '#domain/core';
import { linkTitles } from '#domain/discovery';
import { threadToPrint } from '#domain/threads';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { Prose } from '#ui/prose.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';
import { textOnce } from '#web/text-once.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';

export const loader = publicLoader(async ({ db, params, url, viewer, services, context }) => {
  const after = url.searchParams.get('after') ?? '';
  const { thread, posts, next } = await threadToPrint(db, { threadId: idFrom<ThreadId>(params.thread), after: /^\d{1,9}$/.test(after) ? Number(after) : 0 }, viewer);
  const titled = await linkTitles(db, services.community.origin, posts.map(({ html }) => html), viewer);
  return { thread, address: services.community.origin + paths.thread(thread), posts: textOnce(context, posts.map((post) => ({ ...post, html: titled(post.html) }))), next };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.thread.title}, to print` : 'Nothing here' }, { name: 'robots', content: 'noindex' }];

export default function Print() {
  const { thread, address, posts, next } = useLoaderData<typeof loader>();
  // Without script the browser's own menu prints.
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  return (
    <Page kind="alone">
      <div className="no-print flex flex-wrap gap-3">
        <ButtonLink href={paths.thread(thread)}>Back to the thread</ButtonLink>
        {canPrint && <Button type="button" kind="primary" onClick={() => window.print()}>Print</Button>}
        {next !== null && <ButtonLink href={paths.printing(thread.id, next)}>The next part</ButtonLink>}
      </div>
      <h1 className="mt-6"><bdi>{thread.title}</bdi></h1>
      <p className="meta"><span>{thread.boardName}</span><span>{thread.replyCount === 1 ? '1 reply' : `${thread.replyCount.toLocaleString('en-GB')} replies`}</span><span>{address}</span></p>
      {posts.map((post) => (
        <article key={post.id} className="reply printed" aria-labelledby={`printed-${post.number}`}>
          <h2 id={`printed-${post.number}`} className="who"><bdi>{post.authorName}</bdi></h2>
          <p className="meta">
            <Time at={post.createdAt} style="moment" />
            {post.isAccepted && <span>This solved it</span>}
            {post.isOfficial && <span>Official answer</span>}
          </p>
          <Prose html={post.html} />
        </article>
      ))}
      {next !== null && <p>This thread is long, so it goes on in another part. <a className="no-print" href={paths.printing(thread.id, next)}>Show the next part</a></p>}
    </Page>
  );
}
