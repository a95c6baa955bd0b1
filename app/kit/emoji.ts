/** Emoji by the names people type between colons: GitHub's list, for the renderer and for suggestions. */
import { gemoji, nameToEmoji } from 'gemoji';

/** One emoji with its first name, as it is offered. */
export type Emoji = { emoji: string; name: string; description: string };

/** A name as it may stand between colons. */
export const EMOJI_NAME = /^:([a-z\d_+-]{1,40}):/;

/** The emoji of this name; null where there is none, so that `10:30:45` stays what it is. */
export const emojiNamed = (name: string): string | null => (Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? null) : null);

/** The one of this name, those whose name begins with these letters, then those that have them anywhere, then those that mean it. */
export function emojiLike(letters: string, atMost: number): Emoji[] {
  const wanted = letters.toLowerCase();
  const ways = [
    (one: (typeof gemoji)[number]) => one.names.includes(wanted),
    (one: (typeof gemoji)[number]) => one.names.some((name) => name.startsWith(wanted)),
    (one: (typeof gemoji)[number]) => one.names.some((name) => name.includes(wanted)),
    (one: (typeof gemoji)[number]) => one.tags.some((tag) => tag.startsWith(wanted)),
  ];
  const found = new Map(ways.flatMap((isWanted) => gemoji.filter(isWanted)).map((one) => [one.emoji, one]));
  return [...found.values()].slice(0, atMost).map(({ emoji, names, description }) => ({ emoji, name: names.find((name) => name.startsWith(wanted)) ?? names[0] ?? '', description }));
}
