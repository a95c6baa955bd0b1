/** The knowledge base: guides by board. */
import { useLoaderData } from '@remix-run/react';
import { articleSections } from '#domain/knowledge';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, services }) => ({ sections: await articleSections(db), canonical: services.community.origin + paths.guides() }));

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: 'Guides' }, ...(data ? [{ tagName: 'link', rel: 'canonical', href: data.canonical }] : [])];

export default function Guides() {
  const { sections } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>Guides</h1>
      <p className="lead">What solved it for somebody, written down for everybody, and checked by staff.</p>
      {sections.length === 0 && <Empty title="No guide yet" level={2} withLine>When an answer has solved a question, staff can make a guide of it.</Empty>}
      {sections.map((section) => (
        <Section key={section.board.id} id={section.board.slug} title={section.board.name} aside={section.total > section.articles.length ? <a href={paths.search({ kind: 'article', board: section.board.slug })}>All {section.total}</a> : undefined}>
          <LinkList lines={section.articles.map((article) => ({ id: article.id, label: <b>{article.title}</b>, href: paths.guide(article.slug), below: <span className="line-clamp-2">{article.excerpt}</span> }))} />
        </Section>
      ))}
    </Page>
  );
}
