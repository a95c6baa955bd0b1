/** One section of the guides: what stands in it, and the sections below. */
import { useLoaderData } from '@remix-run/react';
import { NotFound } from '#domain/core';
import { articlesInSection, sectionTree, wayTo } from '#domain/knowledge';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { SectionList } from '#ui/knowledge/section-list.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, params, url, services }) => {
  const way = wayTo(await sectionTree(db), params.section ?? '');
  const section = way.at(-1);
  if (!section) throw new NotFound('There is nothing here.');
  const { rows, next } = await articlesInSection(db, { sectionId: section.id, cursor: url.searchParams.get('after') });
  const isFirst = !url.searchParams.has('after');
  return { section, above: way.slice(0, -1), rows, next, isFirst, canonical: services.community.origin + paths.guidesIn(section.slug) };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) =>
  data
    ? [{ title: `${data.section.name} – Guides` }, { name: 'description', content: data.section.description }, { tagName: 'link', rel: 'canonical', href: data.canonical }, ...(data.isFirst ? [] : [{ name: 'robots', content: 'noindex' }])]
    : [{ title: 'Nothing here' }];

export default function GuideSection() {
  const { section, above, rows, next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Crumbs crumbs={[{ label: 'Guides', href: paths.guides() }, ...above.map(({ name, slug }) => ({ label: name, href: paths.guidesIn(slug) }))]} />
      <h1>{section.name}</h1>
      {section.description && <p className="lead">{section.description}</p>}
      {section.children.some(({ all }) => all > 0) && <Section id="below" title="In this section"><SectionList sections={section.children} /></Section>}
      {rows.length === 0 && section.all === 0 && <Empty title="No guide yet" level={2} withLine>Guides of this section will stand here.</Empty>}
      {rows.length > 0 && (
        <Section id="guides" title="Guides">
          <LinkList lines={rows.map((article) => ({ id: article.id, label: <b>{article.title}</b>, href: paths.guide(article.slug), below: <span className="line-clamp-2">{article.excerpt}</span> }))} />
          <Pager olderHref={next && paths.guidesIn(section.slug, next)} olderLabel="More" />
        </Section>
      )}
    </Page>
  );
}
