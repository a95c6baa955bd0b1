/** The knowledge base: its sections, and by board the guides that stand in none. */
import { useLoaderData } from '@remix-run/react';
import { articleSections, firstInSections, sectionTree } from '#domain/knowledge';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { SectionList } from '#ui/knowledge/section-list.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, services }) => {
  const [tree, first, sections] = await Promise.all([sectionTree(db), firstInSections(db), articleSections(db)]);
  return { tree, first: Object.fromEntries(first), sections, canonical: services.community.origin + paths.guides(), feed: paths.guidesFeed() };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: 'Guides' }, ...(data ? [{ tagName: 'link', rel: 'canonical', href: data.canonical }, { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title: 'Guides', href: data.feed }] : [])];

export default function Guides() {
  const { tree, first, sections } = useLoaderData<typeof loader>();
  const hasTree = tree.some(({ all }) => all > 0);
  return (
    <Page>
      <h1>Guides</h1>
      <p className="lead">What solved it for somebody, written down for everybody, and checked by staff.</p>
      {hasTree && <Section id="sections" title="By section"><SectionList sections={tree} first={first} /></Section>}
      {sections.length === 0 && !hasTree && <Empty title="No guide yet" level={2} withLine>When an answer has solved a question, staff can make a guide of it.</Empty>}
      {sections.map((section) => (
        <Section key={section.board.id} id={section.board.slug} title={section.board.name} aside={section.total > section.articles.length ? <a href={paths.search({ kind: 'article', board: section.board.slug })}>All {section.total}</a> : undefined}>
          <LinkList lines={section.articles.map((article) => ({ id: article.id, label: <b>{article.title}</b>, href: paths.guide(article.slug), below: <span className="line-clamp-2">{article.excerpt}</span> }))} />
        </Section>
      ))}
    </Page>
  );
}
