/** The numbers and words of signing in with an account from elsewhere. Pure, and safe for the browser. */

/** How long somebody may take at the provider: to find a password and a phone, not to leave the browser open. */
export const ATTEMPT_MINUTES = 10;
/** Whoever came back may have to find a letter in their mail, or the password they have here. */
export const ARRIVAL_MINUTES = 60;

/** Setting out and coming back from one network: a whole office starts work at nine. */
export const PROVIDER_LIMIT = { points: 120, seconds: 15 * 60 };

export const PROVIDER_KINDS = ['oidc', 'connect'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export const SLUG_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/;
export const MAX_PROVIDER_NAME_LENGTH = 40;
export const MAX_ADDRESS_LENGTH = 500;
export const MAX_CLIENT_ID_LENGTH = 300;
export const MAX_SECRET_LENGTH = 1_000;
/** DiscourseConnect's own least; whoever knows it can be anybody. */
export const LEAST_SHARED_SECRET_LENGTH = 24;
export const MAX_SCOPES_LENGTH = 300;
export const MAX_CLAIM_LENGTH = 200;
export const MAX_ROLES = 50;
/** More buttons are a list nobody reads. */
export const MAX_PROVIDERS = 20;
export const MAX_SITES = 50;
/** A subject of OpenID Connect has at most 255 characters. */
export const MAX_SUBJECT_LENGTH = 255;

export const USUAL_SCOPES = 'openid email profile';

/** From the one that may least to the one that may most. */
export const ROLES_BY_MIGHT = ['customer', 'superuser', 'agent', 'moderator', 'admin'] as const;
export type GivenRole = (typeof ROLES_BY_MIGHT)[number];
