/** People: who they are, what they may do, and where they are signed in. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';

export const members = pgTable(
  'members',
  {
    /** Not `identity()`: Lucia's adapter accepts only tables whose id could be inserted. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** What stands in the address and after an @: lower case, unique. */
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    /** Lower case. Null for ghosts: people an import brought, who may claim their place later. */
    email: text('email'),
    /** When somebody proved that mail to this address reaches them. Null: nobody knows whose it is. */
    emailVerifiedAt: instant('email_verified_at'),
    /** Null for ghosts, and for who signs in by an account they have elsewhere. */
    passwordHash: text('password_hash'),
    role: text('role').$type<'customer' | 'superuser' | 'agent' | 'moderator' | 'admin'>().notNull().default('customer'),
    isGhost: boolean('is_ghost').notNull().default(false),
    about: text('about'),
    joinedAt: instant('joined_at').notNull(),
    /** While set, nobody signs in as them, and they stand on no leaderboard; what they wrote stays. */
    suspendedAt: instant('suspended_at'),
    /** Why, in a sentence they read when they try to sign in. */
    suspendedBecause: text('suspended_because'),
    /** When they are let in again by themselves; null where only people end it. */
    suspendedUntil: instant('suspended_until'),
    /** Stands in the address where they read why, and appeal, without signing in; it opens nothing else. */
    suspensionKey: text('suspension_key'),
    /** While set, they have asked to leave; at that moment their account ends unless they say that they stay. */
    leavesAt: instant('leaves_at'),
    /** They left: name, address and password are gone, what they wrote stays. Such a row is a ghost that nobody can claim. */
    leftAt: instant('left_at'),
  },
  (t) => [
    uniqueIndex('members_handle').on(t.handle),
    uniqueIndex('members_email').on(t.email),
    // A search for `author:` takes a name however it is written.
    index('members_name').on(sql`lower(${t.name})`),
    check('members_role', sql`${t.role} in ('customer','superuser','agent','moderator','admin')`),
    uniqueIndex('members_suspension_key').on(t.suspensionKey).where(sql`${t.suspensionKey} is not null`),
    index('members_suspended_until').on(t.suspendedUntil).where(sql`${t.suspendedUntil} is not null`),
    check('members_suspended', sql`(${t.suspendedAt} is null) = (${t.suspendedBecause} is null) and (${t.suspendedAt} is not null or (${t.suspendedUntil} is null and ${t.suspensionKey} is null))`),
    check('members_left', sql`${t.leftAt} is null or (${t.isGhost} and ${t.email} is null and ${t.passwordHash} is null and ${t.leavesAt} is null)`),
    check('members_verified', sql`${t.emailVerifiedAt} is null or ${t.email} is not null`),
    check('members_can_sign_in', sql`${t.isGhost} or ${t.email} is not null`),
  ],
);

/** Signed-in browsers. The id is the SHA-256 of the cookie, so a leaked table opens no door. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** Named as Lucia's adapter expects it. */
    userId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    /** To a few minutes. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    /** When its member last proved that it is them: when they signed in, or were asked again. */
    confirmedAt: instant('confirmed_at'),
    /** What its browser says it is, in words: "Firefox on Windows". Null where it says nothing. */
    device: text('device'),
    /** Stands in forms where a session is named; its id would be a hash of the cookie. */
    number: bigint('number', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** In whose name the admin whose session it is acts, until when. */
    actingForId: reference('acting_for_id').references(() => members.id, { onDelete: 'set null' }),
    actingUntil: instant('acting_until'),
  },
  (t) => [
    index('sessions_by_member').on(t.userId),
    index('sessions_by_expiry').on(t.expiresAt),
    index('sessions_acting_for').on(t.actingForId).where(sql`${t.actingForId} is not null`),
  ],
);

/** From where members sign up and in, as hashes under the community's own key: only good for telling that two are the same. Kept 90 days. */
export const memberSignals = pgTable(
  'member_signals',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'network' | 'device'>().notNull(),
    hash: text('hash').notNull(),
    /** When it was last the same. */
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.kind, t.hash] }),
    index('member_signals_same').on(t.kind, t.hash, t.memberId),
    index('member_signals_by_time').on(t.seenAt),
    check('member_signals_kind', sql`${t.kind} in ('network', 'device')`),
  ],
);

/** How much unread waits for a member: a row of its own, because every signed-in request reads it and no lock on the member may wait for it. */
export const memberInboxes = pgTable(
  'member_inboxes',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    unread: integer('unread').notNull().default(0),
  },
  (t) => [check('member_inboxes_unread', sql`${t.unread} >= 0`)],
);

/**
 * Mails about an account, asked for and on their way. What may be done by a link is kept as the SHA-256 of the link's secret, so that
 * this table opens no door. The address is written to as it was typed: whether it is a member's is found out when the mail is written,
 * so that asking takes equally long for known and unknown addresses.
 */
export const accountLetters = pgTable(
  'account_letters',
  {
    id: identity(),
    purpose: text('purpose').$type<'join' | 'verify' | 'reset' | 'change' | 'changed' | 'password' | 'device' | 'factor' | 'welcomed' | 'declined' | 'undecided'>().notNull(),
    email: text('email').notNull(),
    /** Null while nobody is behind it: who joins, and who forgot their password. */
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** Who wants to join: kept until the address is proven, and forgotten with the letter. */
    joining: jsonb('joining').$type<{ name: string; passwordHash: string | null; next: string; browser: string; invitation?: string | null; waits?: boolean }>(),
    /** A device in words, the new address, what happened to a second factor, or why somebody may not join. */
    detail: text('detail'),
    tokenHash: text('token_hash'),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    state: text('state').$type<'queued' | 'sent' | 'failed' | 'dropped'>().notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    nextAt: instant('next_at').notNull(),
    sentAt: instant('sent_at'),
    problem: text('problem'),
  },
  (t) => [
    uniqueIndex('account_letters_token').on(t.tokenHash),
    index('account_letters_due').on(t.nextAt, t.id).where(sql`${t.state} = 'queued'`),
    index('account_letters_to').on(t.email, t.purpose, t.askedAt),
    index('account_letters_of_member').on(t.memberId, t.purpose),
    index('account_letters_of_browser').on(sql`(${t.joining}->>'browser')`, t.id),
    index('account_letters_by_end').on(t.expiresAt),
    check('account_letters_purpose', sql`${t.purpose} in ('join', 'verify', 'reset', 'change', 'changed', 'password', 'device', 'factor', 'welcomed', 'declined', 'undecided')`),
    check('account_letters_state', sql`${t.state} in ('queued', 'sent', 'failed', 'dropped')`),
    check('account_letters_joining', sql`(${t.purpose} = 'join') = (${t.joining} is not null) or ${t.usedAt} is not null`),
  ],
);

/** Links by which people join: the secret is kept as its SHA-256, so that this table lets nobody in. One that is withdrawn is gone. */
export const invitations = pgTable(
  'invitations',
  {
    id: identity(),
    tokenHash: text('token_hash').notNull(),
    /** For whom it is, for staff's own eyes. */
    note: text('note').notNull().default(''),
    madeById: reference('made_by_id').notNull().references(() => members.id),
    madeAt: instant('made_at').notNull(),
    usesLeft: integer('uses_left').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Whoever joins by it is in this group, which is filled by hand. */
    groupId: reference('group_id').references(() => groups.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('invitations_token').on(t.tokenHash),
    index('invitations_made_by').on(t.madeById),
    index('invitations_to_group').on(t.groupId),
    check('invitations_uses', sql`${t.usesLeft} >= 0`),
  ],
);

/**
 * Who wants to join and waits until a moderator says yes. They are no members: nothing that shows, finds or writes to members knows of them, and whoever is
 * declined is gone from here, or where no letter can be sent stays until they could read why.
 */
export const waitingSignUps = pgTable(
  'waiting_sign_ups',
  {
    id: identity(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    isVerified: boolean('is_verified').notNull(),
    passwordHash: text('password_hash'),
    /** What an account elsewhere said of them, which opens theirs here once they are members. */
    vouched: jsonb('vouched').$type<{ providerId: number; facts: { subject: string; name: string | null; email: string | null; isVerified: boolean; isMultiFactor: boolean; groups: string[]; role: 'customer' | 'superuser' | 'agent' | 'moderator' | 'admin' | null } }>(),
    askedAt: instant('asked_at').notNull(),
    /** Why they may not join; they wait no more. They read it when they try to sign in. */
    declinedBecause: text('declined_because'),
  },
  (t) => [uniqueIndex('waiting_sign_ups_email').on(t.email), index('waiting_sign_ups_by_time').on(t.askedAt), index('waiting_sign_ups_undecided').on(t.askedAt, t.id).where(sql`${t.declinedBecause} is null`)],
);

/** Puzzles that a browser has worked out and somebody has joined by: each is good once. A puzzle that nobody may use any more is forgotten. */
export const spentPuzzles = pgTable(
  'spent_puzzles',
  {
    /** What the puzzle is known by: random, and never given out twice. */
    puzzle: text('puzzle').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('spent_puzzles_by_end').on(t.expiresAt)],
);

/**
 * Members who may something together: named by hand, by the domain of a confirmed address, by a rank reached, or by what a single sign-on says of them.
 * `setting` is that domain, the number of the lowest rank, or the claim; a claim counts from its own provider only.
 */
export const groups = pgTable(
  'groups',
  {
    id: identity(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<'manual' | 'domain' | 'rank' | 'claim'>().notNull().default('manual'),
    setting: text('setting').notNull().default(''),
    provider: text('provider'),
  },
  (t) => [
    uniqueIndex('groups_slug').on(t.slug),
    index('groups_by_setting').on(t.kind, t.setting),
    check('groups_kind', sql`${t.kind} in ('manual', 'domain', 'rank', 'claim')`),
    check('groups_setting', sql`(${t.kind} = 'manual') = (${t.setting} = '')`),
    check('groups_provider', sql`(${t.kind} = 'claim') = (${t.provider} is not null)`),
  ],
);

export const groupMembers = pgTable(
  'group_members',
  {
    groupId: reference('group_id').notNull().references(() => groups.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    since: instant('since').notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.memberId] }), index('group_members_by_member').on(t.memberId, t.groupId)],
);
