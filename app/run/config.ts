/** Reads the environment once at the start and refuses to go on with a setting that cannot work; `.env.example` explains each one. */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { isNear } from '#kit/address.ts';
import { contrast } from './contrast.ts';
import { nearMisses } from './near-misses.ts';

/** What the environment says, checked and complete. */
export type Config = {
  mode: 'production' | 'development' | 'test';
  isProduction: boolean;
  /** The network address to listen on. */
  host: string;
  port: number;
  /** Where the site is reached, without a slash at the end. */
  origin: string;
  /** Nothing means the built-in PostgreSQL in the data folder. */
  databaseUrl?: string;
  dataFolder: string;
  /** Nothing means that PostgreSQL searches. */
  meili?: { host: string; key: string | undefined; indexPrefix: string };
  /** Nothing means that no mail is sent. */
  mail?: { url: string; from: { name: string; address: string } };
  /** Nothing means that uploaded files are kept in the data folder. */
  bucket?: { endpoint: string; region: string; bucket: string; key: string; secret: string };
  logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  worker: 'inside' | 'apart';
  /** Networks whose X-Forwarded-For is believed, as CIDR. */
  trustedProxies: string[];
  communityName: string;
  /** In English, as PostgreSQL's stemmers are called: `english`, `german`. */
  language: string;
  brandColour: string;
  isDemo: boolean;
  /** Nothing means that exports of payouts are only downloaded. */
  payoutWebhook?: { url: string; secret: string };
  /** Nothing means that no outside system is listened to. */
  outsideSecret?: string;
  /** Providers that vouch for people may stand in one's own network, and there without encryption. */
  allowsNearProviders: boolean;
  /** Variables that look like misspelt ones of ours: worth a line in the log, since they have no effect. */
  hints: string[];
};

/** The environment cannot be used; the message has one line for each thing that is wrong, with what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  /** The message alone is for the person at the terminal; a stack would hide it. */
  readonly isPolite = true;
}

/** The paper of the light theme, which text in the brand colour stands on. */
const PAPER = '#fbfaf7';

/** What WCAG 2.2 asks of normal text. */
const LEAST_CONTRAST = 4.5;

const shape = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], 'must be production, development or test').default('production'),
  HOST: z.string().refine((value) => isIP(value) !== 0 || value === 'localhost', 'must be an address of this machine: 0.0.0.0 for all, 127.0.0.1 for this machine alone').default('0.0.0.0'),
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be from 1 to 65535').max(65_535, 'must be from 1 to 65535').default(3000),
  ORIGIN: z.string().refine(isOrigin, 'must be the address people type, like https://community.example.com, without a path').transform((value) => new URL(value).origin).optional(),
  DATABASE_URL: z.string().refine(isDatabaseUrl, 'must look like postgres://user:password@host:5432/database; leave it out for the built-in database').optional(),
  DATA_FOLDER: z.string().default('./data'),
  MEILI_HOST: z.string().refine(isWebAddress, 'must be an address like http://localhost:7700; leave it out to search with PostgreSQL').transform((value) => value.replace(/\/+$/, '')).optional(),
  MEILI_KEY: z.string().optional(),
  MEILI_INDEX_PREFIX: z.string().regex(/^[a-z0-9_-]{1,40}$/i, 'must be at most 40 letters, digits, - and _').default('goodturn'),
  SMTP_URL: z.string().refine(isMailServer, 'must look like smtps://user:password@mail.example.com:465, or smtp:// for port 587; write %40 for an @ in user or password').optional(),
  MAIL_FROM: z.string().refine((value) => senderIn(value) !== null, 'must be an address, or a name and an address: Plainline Community <community@plainline.example>').optional(),
  S3_ENDPOINT: z.string().refine(isPrivateAddress, 'must be an https address like https://s3.eu-central-1.amazonaws.com (http only within your own network); leave it out to keep files in DATA_FOLDER').optional(),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the name of a bucket: small letters, digits, dots and -').optional(),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must look like eu-central-1').default('us-east-1'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'must be silent, fatal, error, warn, info, debug or trace').default('info'),
  WORKER: z.enum(['inside', 'apart'], 'must be inside (jobs run in the web process) or apart (npm run worker runs them)').default('inside'),
  TRUSTED_PROXIES: z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean)).refine((list) => list.every(isNetwork), 'must be networks like 10.0.0.0/8 or single addresses, separated by commas').default([]),
  COMMUNITY_NAME: z.string().max(60, 'must be at most 60 characters, or it breaks the header').default('Goodturn'),
  COMMUNITY_LANGUAGE: z.string().transform(languageNamed).refine((name) => /^\p{L}{2,30}$/u.test(name), 'must be a language, like german or de').default('english'),
  BRAND_COLOUR: z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #1f43bd').refine((value) => contrast(value, PAPER) >= LEAST_CONTRAST, `must be darker: text in it needs a contrast of ${LEAST_CONTRAST} with the page (${PAPER})`).default('#1f43bd'),
  DEMO: z.enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false').default('false').transform((value) => ['true', '1', 'yes'].includes(value)),
  PAYOUT_WEBHOOK_URL: z.string().refine(isPrivateAddress, 'must be an https address of your billing (http only on this machine or within your own network, by a name without dots); leave it out to download exports').optional(),
  PAYOUT_WEBHOOK_SECRET: z.string().min(24, 'must have 24 characters or more: whoever knows it can forge payments').optional(),
  OUTSIDE_SECRET: z.string().min(24, 'must have 24 characters or more: whoever knows it can confirm referrals').optional(),
  SIGN_IN_NEARBY: z.enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false').default('false').transform((value) => ['true', '1', 'yes'].includes(value)),
});

/** The names of all variables, in the order of `.env.example`. */
export const VARIABLES = Object.keys(shape.shape);

/**
 * The environment of this process, with what `.env` adds to it; a variable that is set already wins over the file.
 * NODE_ENV is filled in for the libraries that look at it themselves: React is several times slower without it.
 */
export function readEnvironment(mode: Config['mode'] = 'production'): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.env.NODE_ENV ||= mode;
  return process.env;
}

/**
 * Checks the environment. An empty variable counts as one that is not set, as compose files and shells produce them.
 * @throws ConfigError listing everything that is wrong at once.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
  const hints = nearMisses(Object.keys(set), VARIABLES);
  const parsed = shape.safeParse(set);
  const problems = [...(parsed.success ? alone(parsed.data) : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)), ...prefixed(set)];
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(['The environment cannot be used:', ...[...problems, ...hints].map((line) => `  - ${line}`), 'Each variable is explained in .env.example.'].join('\n'));
  }
  const found = parsed.data;
  return {
    mode: found.NODE_ENV,
    isProduction: found.NODE_ENV === 'production',
    host: found.HOST,
    port: found.PORT,
    origin: found.ORIGIN ?? `http://localhost:${found.PORT}`,
    databaseUrl: found.DATABASE_URL,
    dataFolder: found.DATA_FOLDER,
    meili: found.MEILI_HOST ? { host: found.MEILI_HOST, key: found.MEILI_KEY, indexPrefix: found.MEILI_INDEX_PREFIX } : undefined,
    mail: found.SMTP_URL && found.MAIL_FROM ? { url: found.SMTP_URL, from: senderIn(found.MAIL_FROM) ?? { name: '', address: found.MAIL_FROM } } : undefined,
    bucket: found.S3_ENDPOINT && found.S3_BUCKET && found.S3_KEY && found.S3_SECRET ? { endpoint: found.S3_ENDPOINT, region: found.S3_REGION, bucket: found.S3_BUCKET, key: found.S3_KEY, secret: found.S3_SECRET } : undefined,
    logLevel: found.LOG_LEVEL,
    worker: found.WORKER,
    trustedProxies: found.TRUSTED_PROXIES,
    communityName: found.COMMUNITY_NAME,
    language: found.COMMUNITY_LANGUAGE,
    brandColour: found.BRAND_COLOUR.toLowerCase(),
    isDemo: found.DEMO,
    payoutWebhook: found.PAYOUT_WEBHOOK_URL && found.PAYOUT_WEBHOOK_SECRET ? { url: found.PAYOUT_WEBHOOK_URL, secret: found.PAYOUT_WEBHOOK_SECRET } : undefined,
    outsideSecret: found.OUTSIDE_SECRET,
    allowsNearProviders: found.SIGN_IN_NEARBY,
    hints,
  };
}

/** What each variable alone cannot know. */
function alone({ MEILI_HOST, MEILI_KEY, SMTP_URL, MAIL_FROM, PAYOUT_WEBHOOK_URL, PAYOUT_WEBHOOK_SECRET, S3_ENDPOINT, S3_BUCKET, S3_KEY, S3_SECRET }: z.output<typeof shape>): string[] {
  return [
    ...(MEILI_KEY && !MEILI_HOST ? ['MEILI_KEY is set without MEILI_HOST. Set MEILI_HOST to the address of Meilisearch, or remove the key.'] : []),
    ...(Boolean(SMTP_URL) !== Boolean(MAIL_FROM) ? ['SMTP_URL and MAIL_FROM belong together. Set both, or neither: then no mail is sent.'] : []),
    ...(Boolean(PAYOUT_WEBHOOK_URL) !== Boolean(PAYOUT_WEBHOOK_SECRET) ? ['PAYOUT_WEBHOOK_URL and PAYOUT_WEBHOOK_SECRET belong together. Set both, or neither.'] : []),
    ...(new Set([S3_ENDPOINT, S3_BUCKET, S3_KEY, S3_SECRET].map((value) => value === undefined)).size > 1 ? ['S3_ENDPOINT, S3_BUCKET, S3_KEY and S3_SECRET belong together. Set all four, or none: then files are kept in DATA_FOLDER.'] : []),
  ];
}

/** Our variables carry no prefix; whoever guesses one should hear of it. */
function prefixed(set: Record<string, string>): string[] {
  return Object.keys(set)
    .filter((name) => name.startsWith('GOODTURN_'))
    .map((name) => `${name} is not known. Our variables have no prefix: use ${VARIABLES.find((known) => name.endsWith(known)) ?? 'a name from the list'} instead.`);
}

function isOrigin(value: string): boolean {
  if (!isWebAddress(value)) return false;
  const { pathname, search, hash, username } = new URL(value);
  return pathname === '/' && !search && !hash && !username;
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Payments name people and accounts, so they travel encrypted unless they stay at home. */
function isPrivateAddress(value: string): boolean {
  if (!isWebAddress(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isNear(hostname);
}

/** A server and nothing else: options in the address would be taken for something they are not. */
function isMailServer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(value);
  return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && !search && !hash && Boolean(username) === Boolean(password) && isDecodable(username + password);
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '\0';
  } catch {
    return false;
  }
}

/** "Plainline <community@plainline.example>", or the address alone. */
function senderIn(value: string): { name: string; address: string } | null {
  const [, name = '', inside, alone] = /^(?:([^<>"\p{Cc}]{0,80}?)\s*<([^<>\s]+)>|([^<>\s]+))$/u.exec(value) ?? [];
  const address = inside ?? alone ?? '';
  return /^[^@\s,;:"()\\]+@[^@\s,;:"()\\]+$/.test(address) ? { name: name.trim(), address } : null;
}

function isDatabaseUrl(value: string): boolean {
  return URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const size = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size));
}

/** `de`, `pt-BR` and `German` as `german` and `portuguese`: what it is called in English, without its country. */
function languageNamed(typed: string): string {
  const [code = ''] = typed.toLowerCase().split(/[-_]/u);
  const name = /^[a-z]{2,3}$/u.test(code) ? new Intl.DisplayNames(['en'], { type: 'language' }).of(code) : typed;
  return (name ?? typed).toLowerCase().split(' ')[0] ?? '';
}
