/** Keeps words to itself that only others may read: the dictionary knows all documents, a correction must not. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { visible } from './conditions.ts';
import type { Slot } from './slots.ts';
import type { Language } from './stems.ts';
import { quoted } from './vectors.ts';

/** Of the words searched instead of misspelt ones, leaves unsaid those in no document the viewer may find. */
export async function keepSecretWords(db: Executor, { stems }: Language, audiences: string[], slots: Slot[]): Promise<void> {
  const repaired = slots.flatMap(({ repairedTo }) => repairedTo ?? []);
  if (repaired.length === 0) return;
  const stemOf = await stems(db, repaired);
  for (const slot of slots) {
    if (slot.repairedTo === null) continue;
    const stem = stemOf.get(slot.repairedTo) ?? slot.repairedTo;
    const rows = await db.execute(sql`select 1 from search_docs docs where ${visible(audiences)} and docs.vector @@ ${quoted(stem)}::tsquery limit 1`);
    if (rows.length === 0) slot.repairedTo = null;
  }
}
