/** One guide: what to do, whose answers it came from, and when somebody last checked it. */
import { useLoaderData } from '@remix-run/react';
import { isStaff } from '#domain/core';
import { casesOfGuide } from '#domain/desk';
import { linkTitles } from '#domain/discovery';
import { aroundArticle, articleBySlug, relatedArticles } from '#domain/knowledge';
import { paths } from '#paths';
import { CASE_STATE_WORDS } from '#rules/cases';
import { CONCERN_WORDS, STATE_WORDS } from '#rules/knowledge';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { articleData } from '#ui/knowledge/article-data.ts';
import { ContentsList } from '#ui/knowledge/contents-list.tsx';
import { GuideHead } from '#ui/knowledge/guide-head.tsx';
import { Judge } from '#ui/knowledge/judge.tsx';
import { Neighbours } from '#ui/knowledge/neighbours.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Prose } from '#ui/prose.tsx';
import { SideSection } from '#ui/section.tsx';
import { Why } from '#ui/why.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { publicLoader } from '#web/doors.ts';
import { textOnce } from '#web/text-once.ts';

export const loader = publicLoader(async ({ db, params, viewer, services, context }) => {
  const article = await articleBySlug(db, params.guide ?? '', viewer);
  const [around, related, titled] = await Promise.all([aroundArticle(db, article.id, viewer), relatedArticles(db, article.id), linkTitles(db, services.community.origin, [article.html], viewer)]);
  const cases = isStaff(viewer) ? await casesOfGuide(db, article.id, viewer) : [];
  return { article: textOnce(context, { ...article, html: titled(article.html) }), around, related, cases, origin: services.community.origin, communityName: services.community.name };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => {
  if (!data) return [{ title: 'Nothing here' }];
  const { article, around, origin, communityName } = data;
  const canonical = origin + paths.guide(article.slug);
  const languages = around.translations.length === 0 ? [] : [{ language: article.language, slug: article.slug }, ...around.translations];
  return [
    { title: `${article.title} – ${communityName} Community` },
    { name: 'description', content: article.plain.slice(0, 160) },
    { tagName: 'link', rel: 'canonical', href: canonical },
    ...languages.map(({ language, slug }) => ({ tagName: 'link', rel: 'alternate', hrefLang: language, href: origin + paths.guide(slug) })),
    ...(article.publishedAt ? articleData(article, canonical, communityName) : [{ name: 'robots', content: 'noindex' }]),
  ];
};

export default function Guide() {
  const { article, around, related, cases } = useLoaderData<typeof loader>();
  const people = article.credits.filter(({ role }) => role !== 'asked');
  const crumbs = [{ label: 'Guides', href: paths.guides() }, article.section ? { label: article.section.name, href: paths.guidesIn(article.section.slug) } : { label: article.board.name, href: paths.board(article.board.slug) }];
  return (
    <Page kind="guide" current={paths.board(article.board.slug)} aside={<Beside article={article} related={related} cases={cases} />} asideLabel="About this guide">
      {!article.publishedAt && <Notice><p>This is not public: {STATE_WORDS[article.state].toLowerCase()}. Readers do not see it.</p></Notice>}
      {around.concerns.length > 0 && <Notice><p><b>Needs a look.</b> {around.concerns.map(({ reason }) => CONCERN_WORDS[reason]).join(' ')} Only staff see this.</p></Notice>}
      <div lang={article.language === 'en' ? undefined : article.language}>
        <GuideHead
          crumbs={crumbs}
          title={article.title}
          credits={{ people: people.map(({ person }) => personShown(person)), answerCount: people.length, checkedAt: article.checkedAt, checkedBy: article.checkedBy && personShown(article.checkedBy) }}
        />
        {around.translations.length > 0 && <p className="meta"><span>Also in</span>{around.translations.map((one) => <a key={one.id} href={paths.guide(one.slug)} hrefLang={one.language} lang={one.language}>{one.languageName}</a>)}</p>}
        {hasContents(article) && <div className="contents-fold mb-6"><Why summary="On this page"><Contents article={article} /></Why></div>}
        <Prose html={article.html} />
      </div>
      {article.thread && <p className="mt-8">It grew from <a href={paths.thread(article.thread)}>{article.thread.title}</a>{/[.?!…]$/u.test(article.thread.title) ? '' : '.'} Still stuck? <a href={paths.ask()}>Ask the community</a></p>}
      {article.can.judge && <Judge article={article} said={around.said} />}
      <Neighbours previous={around.previous} next={around.next} />
    </Page>
  );
}

type Shown = Pick<Awaited<ReturnType<typeof loader>>, 'article'>;

/** One heading is no list. */
const hasContents = ({ contents }: Shown['article']) => contents.length > 1;

const Contents = ({ article }: Shown) => <ContentsList items={article.contents.map(({ id, text, level }) => ({ id, label: text, depth: level === 2 ? 2 : 3 }))} />;

function Beside({ article, related, cases }: Pick<Awaited<ReturnType<typeof loader>>, 'article' | 'related' | 'cases'>) {
  return (
    <>
      {hasContents(article) && <SideSection id="contents" title="On this page"><Contents article={article} /></SideSection>}
      {related.length > 0 && <SideSection id="related" title="More guides"><LinkList lines={related.map((one) => ({ id: one.id, label: one.title, href: paths.guide(one.slug) }))} /></SideSection>}
      {cases.length > 0 && <SideSection id="cases" title="Cases about this"><LinkList lines={cases.map((one) => ({ id: one.id, label: one.title, href: paths.deskCase(one.id), below: `Case ${one.id}, ${CASE_STATE_WORDS[one.state].toLowerCase()}. Only staff see this.` }))} /></SideSection>}
      {article.can.edit && <p className="press"><ButtonLink size="small" href={paths.editGuide(article.id)}>Edit this guide</ButtonLink></p>}
      {article.can.check && <PostForm action={paths.checkGuide(article.id)} className="press"><Button type="submit" size="small">Checked, it is right</Button></PostForm>}
    </>
  );
}
