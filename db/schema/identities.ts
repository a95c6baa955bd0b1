/** Signing in with what people have elsewhere: who vouches for them, which accounts of theirs are linked, who is on the way there and back, and which sites are told about our members. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

type RoleName = 'customer' | 'superuser' | 'agent' | 'moderator' | 'admin';

/** Who may vouch for people: a server of OpenID Connect, or a shop with the signed hand-off of DiscourseConnect. */
export const identityProviders = pgTable(
  'identity_providers',
  {
    id: identity(),
    kind: text('kind').$type<'oidc' | 'connect'>().notNull(),
    /** Stands in addresses, so it never changes. */
    slug: text('slug').notNull(),
    /** On the button. */
    name: text('name').notNull(),
    /** The issuer of OpenID Connect, or the shop's address that takes the hand-off. */
    issuer: text('issuer').notNull(),
    clientId: text('client_id'),
    /** Sealed under a key that stands outside the database. Null for clients without one, which PKCE alone protects. */
    secret: text('secret'),
    scopes: text('scopes').notNull().default('openid email profile'),
    /** Where groups stand in what it says. */
    groupsClaim: text('groups_claim'),
    /** Which role a group gives. */
    roles: jsonb('roles').$type<{ claim: string; role: RoleName }[]>().notNull().default([]),
    /** An address that it calls confirmed counts as confirmed here. */
    trustsAddresses: boolean('trusts_addresses').notNull().default(false),
    /** A shop may make admins and moderators. */
    makesStaff: boolean('makes_staff').notNull().default(false),
    isEnabled: boolean('is_enabled').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('identity_providers_slug').on(t.slug),
    check('identity_providers_kind', sql`${t.kind} in ('oidc', 'connect')`),
    check('identity_providers_client', sql`(${t.kind} = 'oidc') = (${t.clientId} is not null)`),
    check('identity_providers_signed', sql`${t.kind} <> 'connect' or ${t.secret} is not null`),
  ],
);

/** An account elsewhere that opens one here. */
export const identityLinks = pgTable(
  'identity_links',
  {
    id: identity(),
    providerId: reference('provider_id').notNull().references(() => identityProviders.id, { onDelete: 'cascade' }),
    /** What the provider calls them, for ever the same. */
    subject: text('subject').notNull(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** The name or address there, for their own eyes. */
    label: text('label').notNull(),
    /** The groups it named last; some only name what changed. */
    claims: text('claims').array().notNull().default([]),
    /** The role a group gave, and the one before: so that it goes when the group does. */
    givenRole: text('given_role').$type<RoleName>(),
    roleBefore: text('role_before').$type<RoleName>(),
    linkedAt: instant('linked_at').notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [
    uniqueIndex('identity_links_subject').on(t.providerId, t.subject),
    uniqueIndex('identity_links_one_each').on(t.memberId, t.providerId),
    check('identity_links_given', sql`(${t.givenRole} is null) = (${t.roleBefore} is null)`),
  ],
);

/** Somebody on the way to a provider. Taken by whoever comes back, once, in the same browser. */
export const identityAttempts = pgTable(
  'identity_attempts',
  {
    /** The SHA-256 of what comes back with them. */
    stateHash: text('state_hash').primaryKey(),
    providerId: reference('provider_id').notNull().references(() => identityProviders.id, { onDelete: 'cascade' }),
    nonce: text('nonce').notNull(),
    /** PKCE: only who has it can use the code that comes back. */
    verifier: text('verifier').notNull(),
    /** The hash of the browser's name. */
    browser: text('browser').notNull(),
    /** Who wants another account linked; null for who signs in. */
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    next: text('next').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('identity_attempts_by_end').on(t.expiresAt), index('identity_attempts_of_provider').on(t.providerId), index('identity_attempts_of_member').on(t.memberId)],
);

/** Somebody who came back and whose account there is not linked yet: they join, or sign in and link it. One in each browser. */
export const identityArrivals = pgTable(
  'identity_arrivals',
  {
    /** The hash of the browser's name. */
    browser: text('browser').primaryKey(),
    providerId: reference('provider_id').notNull().references(() => identityProviders.id, { onDelete: 'cascade' }),
    facts: jsonb('facts').$type<{ subject: string; name: string | null; email: string | null; isVerified: boolean; isMultiFactor: boolean; groups: string[]; role: RoleName | null }>().notNull(),
    next: text('next').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('identity_arrivals_by_end').on(t.expiresAt), index('identity_arrivals_of_provider').on(t.providerId)],
);

/** Other sites that sign their people in with accounts of ours, by DiscourseConnect. */
export const connectSites = pgTable(
  'connect_sites',
  {
    id: identity(),
    name: text('name').notNull(),
    /** The host its people are sent back to, with its port if it has one: one site for each. */
    host: text('host').notNull(),
    /** Sealed like that of a provider. */
    secret: text('secret').notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('connect_sites_host').on(t.host)],
);

/** Members who said that a site may know who they are. */
export const connectConsents = pgTable(
  'connect_consents',
  {
    siteId: reference('site_id').notNull().references(() => connectSites.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.memberId] }), index('connect_consents_of_member').on(t.memberId)],
);
