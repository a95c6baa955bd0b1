/** What is known of spam: how often words were in it, what each lesson was, what was posted of late, lists, and why a post was held. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, customType, index, integer, jsonb, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import { instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts } from './threads.ts';

/** Drizzle reads arrays of bigint as text. */
const bigints = customType<{ data: number[]; driverData: string | readonly (string | number)[] }>({
  dataType: () => 'bigint[]',
  toDriver: (numbers) => `{${numbers.join(',')}}`,
  fromDriver: (stored) => (typeof stored === 'string' ? stored.slice(1, -1).split(',').filter(Boolean) : stored).map(Number),
});

/** How many lessons of either kind had a word, by the word's hash: no word of anybody is kept. Hash 0 counts the lessons. */
export const spamTokens = pgTable('spam_tokens', {
  token: bigint('token', { mode: 'number' }).primaryKey(),
  spam: integer('spam').notNull().default(0),
  fine: integer('fine').notNull().default(0),
});

/** What a moderator's decision taught, one for each post, with the hashes it added: so that it can be taken back whole. */
export const spamLessons = pgTable('spam_lessons', {
  postId: reference('post_id').primaryKey().references(() => posts.id, { onDelete: 'cascade' }),
  verdict: text('verdict').$type<'spam' | 'fine'>().notNull(),
  tokens: bigints('tokens').notNull(),
  at: instant('at').notNull(),
}, (t) => [check('spam_lessons_verdict', sql`${t.verdict} in ('spam','fine')`)]);

/** What members who are not trusted yet wrote in the last weeks, as a fingerprint that texts of nearly the same words share. */
export const spamPrints = pgTable('spam_prints', {
  postId: reference('post_id').primaryKey().references(() => posts.id, { onDelete: 'cascade' }),
  memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
  /** Six slices of a minhash of 24: two texts of which four fifths of the runs of three words are the same share one in 24 of 25 cases. */
  slices: bigints('slices').notNull(),
  at: instant('at').notNull(),
}, (t) => [
  // Every post of a newcomer is looked up here: a list of what is not yet in the index would be read each time.
  index('spam_prints_slices').using('gin', t.slices).with({ fastupdate: false }),
  index('spam_prints_at').on(t.at),
  index('spam_prints_of_member').on(t.memberId, t.at),
]);

/** Why a post was held. The reasons quote it, so they go when its words go. */
export const spamVerdicts = pgTable('spam_verdicts', {
  postId: reference('post_id').primaryKey().references(() => posts.id, { onDelete: 'cascade' }),
  score: real('score').notNull(),
  reasons: jsonb('reasons').$type<string[]>().notNull(),
  at: instant('at').notNull(),
});

/** Words and addresses moderators listed. */
export const spamLists = pgTable('spam_lists', {
  name: text('name').$type<'words' | 'addresses' | 'trusted'>().primaryKey(),
  entries: text('entries').array().notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: reference('changed_by').references(() => members.id),
}, (t) => [check('spam_lists_name', sql`${t.name} in ('words','addresses','trusted')`)]);

/** How much of what a member of a trust may do in how long: a bucket of `most`, filled within `seconds`. No row: what we chose holds. */
export const writingLimits = pgTable('writing_limits', {
  trust: integer('trust').notNull(),
  deed: text('deed').notNull(),
  most: integer('most').notNull(),
  seconds: integer('seconds').notNull(),
  isUnlimited: boolean('is_unlimited').notNull().default(false),
}, (t) => [primaryKey({ columns: [t.trust, t.deed] }), check('writing_limits_trust', sql`${t.trust} between 0 and 4 and ${t.most} > 0 and ${t.seconds} > 0`)]);

/** What is left in a member's bucket, and when that was so. */
export const writingBuckets = pgTable('writing_buckets', {
  memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
  deed: text('deed').notNull(),
  left: real('left').notNull(),
  at: instant('at').notNull(),
}, (t) => [primaryKey({ columns: [t.memberId, t.deed] }), index('writing_buckets_at').on(t.at)]);
