/** What search engines read of a guide: schema.org FAQPage where it is a question and its answer, TechArticle otherwise, with nothing in it that the page does not show. */
import type { ArticleView } from '#domain/knowledge';

/** Search engines cut longer texts themselves. */
const TEXT_LENGTH = 2_000;

type Described = Pick<ArticleView, 'title' | 'plain' | 'language' | 'contents' | 'credits' | 'publishedAt' | 'updatedAt' | 'checkedAt'>;

/** The guide as a `script:ld+json` descriptor; none for one that is not public. */
export function articleData(article: Described, canonical: string, communityName: string): { 'script:ld+json': Record<string, unknown> }[] {
  if (!article.publishedAt) return [];
  const authors = article.credits.filter(({ role }) => role !== 'asked').map(({ person }) => ({ '@type': 'Person', name: person.name }));
  const shared = {
    '@context': 'https://schema.org',
    url: canonical,
    inLanguage: article.language,
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    ...(authors.length > 0 ? { author: authors } : {}),
    publisher: { '@type': 'Organization', name: communityName },
  };
  // A question with one undivided answer; with headings of its own it is an article that happens to ask.
  if (article.title.endsWith('?') && article.contents.length === 0) {
    return [{ 'script:ld+json': { ...shared, '@type': 'FAQPage', ...(article.checkedAt ? { lastReviewed: article.checkedAt.toISOString() } : {}), mainEntity: [{ '@type': 'Question', name: article.title, acceptedAnswer: { '@type': 'Answer', text: article.plain.slice(0, TEXT_LENGTH) } }] } }];
  }
  return [{ 'script:ld+json': { ...shared, '@type': 'TechArticle', headline: article.title } }];
}
