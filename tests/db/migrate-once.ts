/** A process of its own that migrates the database it is given, for tests that need two of them. */
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';

const database = connect(process.argv[2] ?? '', { max: 1 });
await migrate(database, { info: () => undefined, warn: () => undefined });
await database.close();
