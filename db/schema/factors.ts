/** Second factors: apps that show codes, codes on paper, passkeys; and what waits for one of them. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** Apps that show a code every 30 seconds. A member has one, and while they set up its successor, that one beside it. */
export const codeApps = pgTable(
  'code_apps',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** The key the app shares with us, sealed under a key that stands outside the database. */
    sealedKey: text('sealed_key').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Null until its first code was right. */
    addedAt: instant('added_at'),
    /** The last span of 30 seconds whose code was taken: none is taken twice. */
    lastStep: bigint('last_step', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('code_apps_in_use').on(t.memberId).where(sql`${t.addedAt} is not null`),
    uniqueIndex('code_apps_asked_for').on(t.memberId).where(sql`${t.addedAt} is null`),
  ],
);

/** Codes to keep on paper, each good once. Random enough that a plain SHA-256 hides them. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.hash] })],
);

/** Passkeys: the public half of a key that never leaves its owner's device or key ring. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** What the device calls it, in base64url: unique in the world. */
    credentialId: text('credential_id').notNull(),
    /** In base64url, as COSE writes it. */
    publicKey: text('public_key').notNull(),
    /** How often it was used, where its device counts; a smaller number comes from a copy. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** How a browser may reach it: `internal`, `usb`, `hybrid`. */
    transports: jsonb('transports').$type<string[]>().notNull(),
    /** Whether a key ring carries it to other devices. */
    isSynced: boolean('is_synced').notNull(),
    /** What its owner calls it. */
    name: text('name').notNull(),
    addedAt: instant('added_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [uniqueIndex('passkeys_credential').on(t.credentialId), index('passkeys_by_member').on(t.memberId, t.id)],
);

/** What a browser was asked to sign with a passkey. Good once, for minutes, in that browser. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: text('challenge').primaryKey(),
    purpose: text('purpose').$type<'add' | 'sign-in' | 'second' | 'again'>().notNull(),
    /** The hash of the browser's name. */
    browser: text('browser').notNull(),
    /** Null for whoever signs in: the passkey says who that is. */
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('passkey_challenges_by_end').on(t.expiresAt),
    index('passkey_challenges_of_member').on(t.memberId),
    check('passkey_challenges_purpose', sql`${t.purpose} in ('add', 'sign-in', 'second', 'again')`),
    check('passkey_challenges_member', sql`(${t.purpose} = 'sign-in') = (${t.memberId} is null)`),
  ],
);

/** Browsers whose member has given the right password and not yet the second factor. They are not signed in. One a browser. */
export const signInsBegun = pgTable(
  'sign_ins_begun',
  {
    /** The hash of the browser's name. */
    browser: text('browser').primaryKey(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** What the password was proven against: one that is changed meanwhile opens nothing. Null where another site vouches. */
    provenHash: text('proven_hash'),
    /** Where they go on. */
    next: text('next').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sign_ins_begun_by_end').on(t.expiresAt), index('sign_ins_begun_of_member').on(t.memberId)],
);
