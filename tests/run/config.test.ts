/** The environment is checked as a whole, and what is wrong is said in words that help to mend it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, VARIABLES } from '#run/config.ts';

test('an empty environment runs a community on this machine', () => {
  expect(readConfig({})).toEqual({
    mode: 'production',
    isProduction: true,
    host: '0.0.0.0',
    port: 3000,
    origin: 'http://localhost:3000',
    databaseUrl: undefined,
    dataFolder: './data',
    meili: undefined,
    logLevel: 'info',
    worker: 'inside',
    trustedProxies: [],
    communityName: 'Goodturn',
    language: 'english',
    brandColour: '#1f43bd',
    isDemo: false,
    allowsNearProviders: false,
    hints: [],
  });
});

test('a full environment is understood', () => {
  const config = readConfig({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: '8080',
    ORIGIN: 'https://Community.Plainline.example/',
    DATABASE_URL: 'postgres://goodturn:secret@db:5432/goodturn',
    DATA_FOLDER: '/srv/goodturn',
    MEILI_HOST: 'http://search:7700/',
    MEILI_KEY: 'key',
    MEILI_INDEX_PREFIX: 'plainline',
    LOG_LEVEL: 'debug',
    WORKER: 'apart',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    COMMUNITY_NAME: 'Plainline',
    COMMUNITY_LANGUAGE: 'pt-BR',
    BRAND_COLOUR: '#8A1C3B',
    DEMO: 'yes',
  });
  expect(config).toEqual({
    mode: 'development',
    isProduction: false,
    host: '127.0.0.1',
    port: 8080,
    origin: 'https://community.plainline.example',
    databaseUrl: 'postgres://goodturn:secret@db:5432/goodturn',
    dataFolder: '/srv/goodturn',
    meili: { host: 'http://search:7700', key: 'key', indexPrefix: 'plainline' },
    logLevel: 'debug',
    worker: 'apart',
    trustedProxies: ['10.0.0.0/8', '::1'],
    communityName: 'Plainline',
    language: 'portuguese',
    brandColour: '#8a1c3b',
    isDemo: true,
    allowsNearProviders: false,
    hints: [],
  });
});

test('an empty variable counts as one that is not set', () => {
  expect(readConfig(Object.fromEntries(VARIABLES.map((name) => [name, ' '])))).toEqual(readConfig({}));
});

test('the default origin follows the port', () => {
  expect(readConfig({ PORT: '4100' }).origin).toBe('http://localhost:4100');
});

test('everything that is wrong is said at once, one line each', () => {
  const message = complaint({ PORT: '70000', ORIGIN: 'community.example.com', DATABASE_URL: 'mysql://db/x', LOG_LEVEL: 'loud', TRUSTED_PROXIES: '10.0.0.0/33' });
  expect(message.split('\n')).toEqual([
    'The environment cannot be used:',
    '  - PORT must be from 1 to 65535.',
    '  - ORIGIN must be the address people type, like https://community.example.com, without a path.',
    '  - DATABASE_URL must look like postgres://user:password@host:5432/database; leave it out for the built-in database.',
    '  - LOG_LEVEL must be silent, fatal, error, warn, info, debug or trace.',
    '  - TRUSTED_PROXIES must be networks like 10.0.0.0/8 or single addresses, separated by commas.',
    'Each variable is explained in .env.example.',
  ]);
});

test('a wrong value is never repeated, because it may be a secret', () => {
  expect(complaint({ DATABASE_URL: 'db:hunter2' })).not.toContain('hunter2');
});

test.each([
  ['PORT', 'http'],
  ['PORT', '80.5'],
  ['HOST', 'example.com'],
  ['ORIGIN', 'https://example.com/community'],
  ['ORIGIN', 'ftp://example.com'],
  ['MEILI_HOST', 'localhost:7700'],
  ['MEILI_INDEX_PREFIX', 'a b'],
  ['WORKER', 'outside'],
  ['DEMO', 'maybe'],
  ['NODE_ENV', 'staging'],
  ['BRAND_COLOUR', 'blue'],
  ['COMMUNITY_NAME', 'x'.repeat(61)],
  ['COMMUNITY_LANGUAGE', '42'],
])('%s=%s is refused by name', (name, value) => {
  expect(complaint({ [name]: value })).toContain(`  - ${name} must`);
});

test('a brand colour too pale to read on the page is refused', () => {
  expect(complaint({ BRAND_COLOUR: '#ff9900' })).toContain('BRAND_COLOUR must be darker: text in it needs a contrast of 4.5 with the page (#fbfaf7).');
  expect(readConfig({ BRAND_COLOUR: '#1f43bd' }).brandColour).toBe('#1f43bd');
});

test('a key for Meilisearch without its address is refused', () => {
  expect(complaint({ MEILI_KEY: 'key' })).toContain('MEILI_KEY is set without MEILI_HOST');
});

test('exports of payouts are delivered only to an address and with a secret that keep them safe', () => {
  const PAYOUT_WEBHOOK_SECRET = 's'.repeat(24);
  for (const PAYOUT_WEBHOOK_URL of ['https://billing.plainline.example/payouts', 'http://billing:8080/payouts', 'http://127.0.0.1:9000']) {
    expect(readConfig({ PAYOUT_WEBHOOK_URL, PAYOUT_WEBHOOK_SECRET }).payoutWebhook).toEqual({ url: PAYOUT_WEBHOOK_URL, secret: PAYOUT_WEBHOOK_SECRET });
  }
  expect(complaint({ PAYOUT_WEBHOOK_URL: 'http://billing.plainline.example', PAYOUT_WEBHOOK_SECRET })).toContain('  - PAYOUT_WEBHOOK_URL must');
  expect(complaint({ PAYOUT_WEBHOOK_URL: 'https://billing.plainline.example', PAYOUT_WEBHOOK_SECRET: 'short' })).toContain('  - PAYOUT_WEBHOOK_SECRET must');
  expect(complaint({ PAYOUT_WEBHOOK_SECRET })).toContain('belong together');
});

test('mail is sent only by a whole address of a server, in the name of a whole address', () => {
  const MAIL_FROM = 'Plainline <community@plainline.example>';
  const from = { name: 'Plainline', address: 'community@plainline.example' };
  for (const SMTP_URL of ['smtps://us%40er:pass@mail.example:465', 'smtp://localhost:1025', 'smtp://mail.example']) expect(readConfig({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from });
  expect(readConfig({ SMTP_URL: 'smtp://mail', MAIL_FROM: from.address }).mail?.from).toEqual({ ...from, name: '' });
  for (const SMTP_URL of ['http://mail.example', 'smtp://user@mail.example', 'smtp://mail.example/path', 'smtp://mail.example?tls.rejectUnauthorized=false', 'smtp://a:%zz@mail.example', 'mail.example:25']) {
    expect(complaint({ SMTP_URL, MAIL_FROM }), SMTP_URL).toContain('  - SMTP_URL must');
  }
  for (const wrong of ['Plainline', 'a@b@c', 'x <a@b>, y <c@d>', 'Plainline\r\nBcc: <a@b>', 'a b@c']) expect(complaint({ SMTP_URL: 'smtp://mail', MAIL_FROM: wrong }), wrong).toContain('  - MAIL_FROM must');
  expect(complaint({ SMTP_URL: 'smtp://mail' })).toContain('belong together');
});

test('a prefix that we do not use is refused with the right name', () => {
  expect(complaint({ GOODTURN_PORT: '80' })).toContain('GOODTURN_PORT is not known. Our variables have no prefix: use PORT instead.');
});

test('a misspelt variable is pointed out, and a stranger with a short name is not', () => {
  expect(readConfig({ DATABSE_URL: 'postgres://db/x', HOME: '/root', TERM: 'xterm', PORTS: '1' }).hints).toEqual([
    'DATABSE_URL is not known and has no effect. Did you mean DATABASE_URL?',
  ]);
});

test('.env.example explains every variable, in the same order, and sets none', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const assignments = lines.filter((line) => /^[A-Z]/.test(line));
  expect(assignments).toEqual(VARIABLES.map((name) => `${name}=`));
  for (const assignment of assignments) {
    expect(lines[lines.indexOf(assignment) - 1], `${assignment} is explained`).toMatch(/^# /);
  }
});

function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('The environment was accepted.');
}

test('a language is understood by its name and by its code, and one that nobody knows is a language too', () => {
  const language = (typed: string) => readConfig({ COMMUNITY_LANGUAGE: typed }).language;
  expect(['German', 'de', 'de-AT', 'nb', 'fr_CA', 'ja', 'Klingon', ' '].map(language)).toEqual(['german', 'german', 'german', 'norwegian', 'french', 'japanese', 'klingon', 'english']);
});
