/** The services as jobs receive them, on a test's own database, with a clock the test sets. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/connect.ts';
import type { Db, Executor } from '#db/connect.ts';
import { recordEvent, system } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';
import { fileFolder } from '#kit/files.ts';
import { createLimits } from '#kit/limits.ts';
import { createLog } from '#kit/log.ts';
import { createOpenId } from '#kit/openid.ts';
import { subkeyOf } from '#kit/sealing.ts';
import { createSearch } from '#search/index.ts';
import { markdown } from '#tests/setup/markdown.ts';

type Over = Partial<Pick<GoodturnServices, 'clock' | 'log' | 'search' | 'mail' | 'files'>>;

/** The services on this database or on a test's transaction, with PostgreSQL as the engine of search. */
export function jobServices(executor: Executor, over: Over = {}): GoodturnServices {
  const db = asDb(executor);
  const log = over.log ?? createLog({ level: 'silent' });
  return {
    db,
    search: over.search ?? createSearch({ db, log }),
    markdown,
    files: over.files ?? testFiles(),
    limits: createLimits(db),
    clock: over.clock ?? (() => new Date()),
    log,
    community: { name: 'Plainline', origin: 'http://localhost', brandColour: '#1f43bd', isDemo: false },
    mail: over.mail,
    openId: createOpenId({ allowsNear: true }),
    subkey: (purpose) => subkeyOf('the secret of tests', purpose),
  };
}

/** A folder of this process's own for what tests upload; most write nothing into it. */
const testFiles = () => fileFolder(join(process.env.TEST_FILES ?? tmpdir(), `of-${process.pid}`));

/** Commits that somebody joined, as a command would: the smallest event there is. */
export function somebodyJoins(services: GoodturnServices, memberId = 1): Promise<void> {
  return services.db.transaction((tx) =>
    recordEvent({ tx, by: system, at: services.clock(), markdown: services.markdown }, 'member.joined', { memberId }),
  );
}

/** A transaction does all that services ask of a database; the client it lacks is never called. */
function asDb(executor: Executor): Db {
  if ('$client' in executor) return executor;
  const { $client } = connect('postgres://localhost/nobody-calls').db;
  return Object.assign(executor, { $client });
}
