/** How items and decisions are said in a line. Pure. */
import type { ItemRowView } from '#domain/moderation';
import { REASONS, WITHHELD_WORDS } from '#rules/moderation';
import { CHOSEN_REASONS, REASONS as SANCTION_REASONS } from '#rules/sanctions';

/** "Reported reply", "Held-back question", "Reported member". */
export function whatWords({ kind, post }: Pick<ItemRowView, 'kind' | 'post'>): string {
  const what = post === null ? 'profile' : post.number === 1 ? 'thread' : 'reply';
  return `${kind === 'flag' ? 'Reported' : 'Held back:'} ${what}`;
}

/** Why somebody has to look: "2 × it is unkind. Hidden by reports." */
export function whyWords({ reasons, post }: Pick<ItemRowView, 'reasons' | 'post'>): string {
  const said = reasons.map(({ reason, count }) => `${count > 1 ? `${count} × ` : ''}${lower(REASONS[reason].label)}`);
  const state = post?.isGone ? 'Taken down meanwhile' : post?.withheldWhy ? WITHHELD_WORDS[post.withheldWhy] : undefined;
  return [said.length > 0 ? `Reports: ${said.join(', ')}` : '', state ?? ''].filter(Boolean).join('. ');
}

/** Everything is shown from here, or nothing is. */
export const titleWords = ({ post, about }: Pick<ItemRowView, 'post' | 'about'>): string => (post === null ? about.name : post.excerpt || post.title);

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** What a sanction or the public log calls it, from what most reports say. */
export function likelyReason({ reasons, post }: Pick<ItemRowView, 'reasons' | 'post'>): string {
  const first = reasons[0]?.reason;
  if (first === 'spam' || post?.withheldWhy === 'spam') return 'spam';
  return first === 'rude' ? 'rude' : first === 'personal-data' ? 'private' : first === 'off-topic' ? 'disturbing' : 'other';
}

export const REASON_OPTIONS = CHOSEN_REASONS.map((reason) => ({ value: reason, label: SANCTION_REASONS[reason] }));
