/** One guide: what to do, whose answers it came from, and when somebody last checked it. */
import { useLoaderData } from '@remix-run/react';
import { articleBySlug, relatedArticles } from '#domain/knowledge';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { ContentsList } from '#ui/knowledge/contents-list.tsx';
import { GuideHead } from '#ui/knowledge/guide-head.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Prose } from '#ui/prose.tsx';
import { SideSection } from '#ui/section.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { publicLoader } from '#web/doors.ts';
import { textOnce } from '#web/text-once.ts';

export const loader = publicLoader(async ({ db, params, viewer, services, context }) => {
  const article = await articleBySlug(db, params.guide ?? '', viewer);
  return { article: textOnce(context, article), related: await relatedArticles(db, article.id), canonical: services.community.origin + paths.guide(article.slug), communityName: services.community.name };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) =>
  data
    ? [
        { title: `${data.article.title} – ${data.communityName} Community` },
        { name: 'description', content: data.article.plain.slice(0, 160) },
        { tagName: 'link', rel: 'canonical', href: data.canonical },
        ...(data.article.publishedAt
          ? [{ 'script:ld+json': { '@context': 'https://schema.org', '@type': 'TechArticle', headline: data.article.title, datePublished: data.article.publishedAt.toISOString(), dateModified: data.article.updatedAt.toISOString(), url: data.canonical } }]
          : [{ name: 'robots', content: 'noindex' }]),
      ]
    : [{ title: 'Nothing here' }];

export default function Guide() {
  const { article, related } = useLoaderData<typeof loader>();
  const people = article.credits.filter(({ role }) => role !== 'asked');
  return (
    <Page kind="guide" current={paths.board(article.board.slug)} aside={<Beside article={article} related={related} />} asideLabel="About this guide">
      {!article.publishedAt && <Notice><p>This is a draft. Only staff see it.</p></Notice>}
      <GuideHead
        crumbs={[{ label: 'Guides', href: paths.guides() }, { label: article.board.name, href: paths.board(article.board.slug) }]}
        title={article.title}
        credits={{ people: people.map(({ person }) => personShown(person)), answerCount: people.length, checkedAt: article.checkedAt }}
      />
      <Prose html={article.html} />
      {article.thread && <p className="mt-8">It grew from <a href={paths.thread(article.thread)}>{article.thread.title}</a>. Still stuck? <a href={paths.ask()}>Ask the community</a></p>}
    </Page>
  );
}

function Beside({ article, related }: Pick<Awaited<ReturnType<typeof loader>>, 'article' | 'related'>) {
  return (
    <>
      {article.contents.length > 1 && <SideSection id="contents" title="On this page"><ContentsList items={article.contents.map(({ id, text, level }) => ({ id, label: text, depth: level === 2 ? 2 : 3 }))} /></SideSection>}
      {related.length > 0 && <SideSection id="related" title="More guides"><LinkList lines={related.map((one) => ({ id: one.id, label: one.title, href: paths.guide(one.slug) }))} /></SideSection>}
      {article.can.edit && <p className="press"><ButtonLink size="small" href={paths.editGuide(article.id)}>Edit this guide</ButtonLink></p>}
    </>
  );
}
