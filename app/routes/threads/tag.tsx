/** Everything about one matter, newest first: what the tag is for, other words for it, and its threads by what became of them. */
import { useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { outcomesOf } from '#domain/questions';
import { tagPage, threadList } from '#domain/threads';
import { levelOf, newInThreads, tagFollowers } from '#domain/watching';
import { paths } from '#paths';
import { Prose } from '#ui/prose.tsx';
import { Facts, SideSection } from '#ui/section.tsx';
import { listMeta } from '#ui/threads/list-meta.ts';
import { ListPage } from '#ui/threads/list-page.tsx';
import { countWords } from '#ui/threads/tag-words.ts';
import { WatchMenu } from '#ui/watching/watch-menu.tsx';
import { publicLoader } from '#web/doors.ts';
import { listAsked } from '#web/lists.ts';

export const loader = publicLoader(async ({ db, params, url, viewer, services }) => {
  const tag = await tagPage(db, params.tag ?? '', viewer);
  const { tab: asked, after, cursor } = listAsked(url);
  // What is popular of one matter is no list of its own: they stand newest first.
  const tab = asked === 'popular' ? 'latest' : asked;
  // Another word for it, or the address it had before.
  if (tag.slug !== params.tag) throw redirect(paths.tag(tag.slug, tab), 301);
  const page = await threadList(db, { tab, tagId: tag.id, cursor }, viewer);
  const [outcomes, fresh, level, followers] = await Promise.all([outcomesOf(db, page.rows.map(({ id }) => id)), newInThreads(db, page.rows.map(({ id }) => id), viewer), levelOf(db, { tagId: tag.id }, viewer), tagFollowers(db, tag.id)]);
  return {
    tag,
    followers,
    level,
    list: { rows: page.rows, outcomes, fresh, tab, firstHref: after ? paths.tag(tag.slug, tab) : null, nextHref: page.next ? paths.tag(tag.slug, tab, page.next) : null },
    canonical: services.community.origin + paths.tag(tag.slug, tab, after),
  };
});

export const meta = listMeta<typeof loader>(({ tag }) => tag.name);

export default function Tag() {
  const { tag, followers, level, list } = useLoaderData<typeof loader>();
  const { threads, unanswered, solved } = tag.counts;
  return (
    <ListPage
      list={list}
      title={tag.name}
      crumbs={[{ label: 'Community', href: paths.home() }, { label: 'Tags', href: paths.tags() }]}
      current={paths.tag(tag.slug)}
      watch={level && <WatchMenu action={paths.watchTag(tag.slug)} kind="tag" level={level} />}
      tabs={['latest', 'unanswered', 'solved']}
      tabHref={(tab) => paths.tag(tag.slug, tab)}
      filter={tag.descriptionHtml !== '' && <Prose html={tag.descriptionHtml} />}
      aside={
        <SideSection id="about" title="About this tag" aside={tag.canArrange && <a href={paths.adminTags({ tag: tag.slug })}>Change it</a>}>
          <Facts facts={[{ label: 'Threads', value: countWords(threads) }, { label: 'Unanswered', value: countWords(unanswered) }, { label: 'Solved', value: countWords(solved) }, { label: 'Followers', value: countWords(followers) }]} />
          {tag.synonyms.length > 0 && <p className="small soft">Also: {tag.synonyms.join(', ')}</p>}
        </SideSection>
      }
    />
  );
}
