/** A process of its own that rebuilds the search of a database, says on a line how far it is, and waits to be killed half-way. */
import { connect } from '#db/connect.ts';
import { PostgresSearch } from '#search/postgres.ts';
import { MANY, manyDocuments } from './many-documents.ts';

const { db } = connect(process.argv[2] ?? '');
let stored = 0;

async function* halfway(after: string | null) {
  for await (const documents of manyDocuments(after)) {
    if (stored >= MANY / 2) {
      process.stdout.write('half-way\n');
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    }
    yield documents;
  }
}

await new PostgresSearch(db).rebuild(halfway, (count) => void (stored = count));
