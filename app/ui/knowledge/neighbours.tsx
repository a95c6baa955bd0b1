/** The guides before and after this one in their section. */
import type { ArticleRef } from '#domain/knowledge';
import { paths } from '#paths';
import { Pager } from '#ui/pager.tsx';

export function Neighbours({ previous, next }: { previous: ArticleRef | null; next: ArticleRef | null }) {
  return <Pager newerHref={previous && paths.guide(previous.slug)} newerLabel={previous?.title} olderHref={next && paths.guide(next.slug)} olderLabel={next?.title} />;
}
