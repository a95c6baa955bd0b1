/** What a post said before each change. */
import { useLoaderData } from '@remix-run/react';
import type { PostId } from '#domain/core';
import { postHistory } from '#domain/threads';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'History' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, viewer }) => postHistory(db, idFrom<PostId>(params.post), viewer));

export default function History() {
  const { thread, post, versions } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Crumbs crumbs={[{ label: thread.title, href: paths.post(thread, post.number, post.page) }]} />
      <h1>What this post said</h1>
      {[...versions].reverse().map((version, place) => (
        <Section
          key={version.number}
          id={`version-${version.number}`}
          title={place === 0 ? 'Now' : `Version ${version.number}`}
          aside={<p className="meta"><a href={paths.member(version.by.handle)}><bdi>{version.by.name}</bdi></a> <Time at={version.at} style="moment" /></p>}
        >
          {version.title !== null && <h3 className="mb-2">{version.title}</h3>}
          <pre className="whitespace-pre-wrap font-sans">{version.source}</pre>
        </Section>
      ))}
    </Page>
  );
}
