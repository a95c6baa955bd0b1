/** What a case's answer form has to know about the words above it. Pure. */
import type { CasePageView } from '#domain/cases';

/** Who will read an answer: everybody in the thread, the customer alone, or somebody who is reached by mail. */
export const channelOf = ({ thread, customer }: Pick<CasePageView, 'thread' | 'customer'>): 'thread' | 'private' | 'mail' => (thread ? 'thread' : customer ? 'private' : 'mail');

/** The newest word that is shown: a post's number in its thread, or a private message's id. An answer says so, to be held back when somebody else wrote after it. */
export const newestWordOf = ({ thread, posts, messages }: Pick<CasePageView, 'thread' | 'posts' | 'messages'>): number => (thread ? posts.at(-1)?.number : messages.at(-1)?.id) ?? 0;
