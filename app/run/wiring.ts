/** Builds, once, everything the program hands to doors and jobs, and takes it down again in the right order. */
import { join } from 'node:path';
import { connect } from '#db/connect.ts';
import type { Database } from '#db/connect.ts';
import { attachEmbedded, startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { createLanguages } from '#kit/language/index.ts';
import { fileBucket, fileFolder } from '#kit/files.ts';
import { createLimits } from '#kit/limits.ts';
import type { Log } from '#kit/log.ts';
import { mailFolder, smtpMail } from '#kit/mail.ts';
import type { Mail } from '#kit/mail.ts';
import { createMarkdown } from '#kit/markdown/index.ts';
import { createOpenId } from '#kit/openid.ts';
import { subkeyOf } from '#kit/sealing.ts';
import { createSearch } from '#search/index.ts';
import { communityKey } from './community-key.ts';
import type { Config } from './config.ts';
import type { GoodturnServices } from './context.ts';
import { databaseTrouble } from './database-trouble.ts';
import { migrateQueue } from './queue.ts';

export type House = { services: GoodturnServices; database: Database; url: string; stop: () => Promise<void> };

/**
 * Starts or finds the database, brings it up to date, and builds the services on it.
 * @param place `'beside'` for workers and commands: they share the built-in database with the web process.
 */
export async function openHouse(config: Config, log: Log, place: 'alone' | 'beside' = 'alone'): Promise<House> {
  const open = place === 'alone' ? startEmbedded : attachEmbedded;
  const embedded = config.databaseUrl ? null : await open({ folder: config.dataFolder, log });
  const url = config.databaseUrl ?? embedded?.url;
  if (!url) throw new Error('No database.');
  const database = connect(url, { applicationName: 'goodturn' });
  try {
    await migrate(database, log);
    await migrateQueue(url, log);
  } catch (problem) {
    await database.close();
    await embedded?.stop();
    throw databaseTrouble(problem, url);
  }
  const markdown = createMarkdown({ log });
  const services = buildServices(config, log, database, markdown);
  return {
    services,
    database,
    url,
    stop: async () => {
      await services.search.idle();
      await services.mail?.close();
      await markdown.close();
      await services.languages?.close();
      await database.close();
      await embedded?.stop();
    },
  };
}

/** The services on a database that is open already: for commands and tests. */
export function buildServices(config: Config, log: Log, database: Database, markdown = createMarkdown({ log })): GoodturnServices {
  const meili = config.meili ? { host: config.meili.host, key: config.meili.key, indexPrefix: config.meili.indexPrefix } : undefined;
  return {
    db: database.db,
    search: createSearch({ db: database.db, meili, log, language: config.language }),
    markdown,
    files: config.bucket ? fileBucket(config.bucket) : fileFolder(join(config.dataFolder, 'files')),
    limits: createLimits(database.db),
    languages: createLanguages(),
    clock: () => new Date(),
    log,
    community: { name: config.communityName, origin: config.origin, brandColour: config.brandColour, isDemo: config.isDemo },
    mail: mailFor(config),
    payoutWebhook: config.payoutWebhook,
    outsideSecret: config.outsideSecret,
    openId: createOpenId({ allowsNear: config.allowsNearProviders }),
    subkey: (purpose) => subkeyOf(communityKey(config.dataFolder, log), purpose),
  };
}

/** Without a server, mails are kept as files to look at; a community of real people writes none, and says so when it starts. */
function mailFor({ mail, origin, dataFolder, communityName, mode, isDemo }: Config): Mail | undefined {
  if (mail) return smtpMail({ url: mail.url, from: { name: mail.from.name || communityName, address: mail.from.address }, origin });
  if (mode === 'test' || (mode === 'production' && !isDemo)) return undefined;
  return mailFolder({ folder: join(dataFolder, 'mail'), from: { name: communityName, address: `community@${new URL(origin).hostname}` }, origin });
}
