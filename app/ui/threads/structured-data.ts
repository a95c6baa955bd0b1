/** What search engines read of a question: schema.org QAPage, with nothing in it that the page does not show. */
import type { ThreadPageView } from '#domain/threads';

/** Search engines cut longer texts themselves. */
const TEXT_LENGTH = 2_000;

type Described = Pick<ThreadPageView, 'thread' | 'opening' | 'accepted' | 'replies' | 'page'>;

/** The page's data as a `script:ld+json` descriptor; none for discussions, deleted threads, and pages after the first. */
export function structuredData({ thread, opening, accepted, replies, page }: Described, canonical: string): { 'script:ld+json': Record<string, unknown> }[] {
  if (thread.kind !== 'question' || thread.isDeleted || page.number > 1) return [];
  const address = canonical.split('#')[0] ?? canonical;
  // What staff say for the company is an answer even where they asked it themselves, and stands first.
  const answers = replies.filter((reply) => !reply.isDeleted && (reply.isOfficial || reply.author.id !== thread.authorId)).sort((one, other) => Number(other.isOfficial) - Number(one.isOfficial));
  const answerOf = (post: (typeof replies)[number], text: string) => ({
    '@type': 'Answer',
    text: text.slice(0, TEXT_LENGTH),
    url: `${address}#post-${post.number}`,
    upvoteCount: post.kudosCount,
    datePublished: post.createdAt.toISOString(),
    author: { '@type': 'Person', name: post.author.name },
  });
  const suggested = answers.flatMap((post) => (post.plain ? [answerOf(post, post.plain)] : []));
  return [
    {
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': 'QAPage',
        mainEntity: {
          '@type': 'Question',
          name: thread.title,
          text: (opening.plain ?? '').slice(0, TEXT_LENGTH),
          url: address,
          answerCount: thread.replyCount,
          upvoteCount: opening.kudosCount,
          datePublished: opening.createdAt.toISOString(),
          author: { '@type': 'Person', name: opening.author.name },
          ...(accepted?.plain ? { acceptedAnswer: answerOf(accepted, accepted.plain) } : {}),
          ...(suggested.length > 0 ? { suggestedAnswer: suggested } : {}),
        },
      },
    },
  ];
}
