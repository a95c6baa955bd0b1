/** What a simulated community does within a year, noted down before it goes into a database. Members are numbers from 0. */
import type { Chance } from './chance.ts';

export type Person = { joinedAt: number; role: 'customer' | 'superuser' };
export type Post = { thread: number; number: number; author: number; at: number; text: string };
export type Acceptance = { thread: number; post: number; by: number; at: number };
export type Kudos = { post: number; by: number; at: number };
export type Trace = { member: number; kind: 'network' | 'device'; hash: string; at: number };
/** `times` are milliseconds. */
export type Story = { people: Person[]; posts: Post[]; acceptances: Acceptance[]; kudos: Kudos[]; traces: Trace[]; threads: number; lastNumber: number[] };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Two half-years of the usual programme. */
export const STARTS = Date.UTC(2024, 11, 1);
export const ENDS = Date.UTC(2025, 11, 1);

const WORDS = 'the phone signal then battery update menu screen network restart choose setting plan roaming card wait voicemail open call message app account again both first switch'.split(' ');

/** Words by chance, about so many letters. */
export function words(by: Chance, letters: number): string {
  const said: string[] = [];
  for (let length = 0; length < letters; ) {
    const word = by.pick(WORDS);
    said.push(word);
    length += word.length + 1;
  }
  return said.join(' ');
}

/** Somebody asks; the thread's number. */
export function ask(story: Story, by: Chance, author: number, at: number): number {
  const thread = story.threads;
  story.threads += 1;
  story.posts.push({ thread, number: 1, author, at, text: words(by, by.around(250, 0.6)) });
  return thread;
}

/** Somebody answers; the post's number. */
export function answer(story: Story, thread: number, author: number, at: number, text: string): number {
  const number = (story.lastNumber[thread] = (story.lastNumber[thread] ?? 1) + 1);
  story.posts.push({ thread, number, author, at, text });
  return story.posts.length - 1;
}

export const accept = (story: Story, thread: number, post: number, by: number, at: number): void => void story.acceptances.push({ thread, post, by, at });
export const thank = (story: Story, post: number, by: number, at: number): void => void story.kudos.push({ post, by, at });
