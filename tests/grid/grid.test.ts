/** The grid of permissions: everybody gives every command, and goes through or is refused as the rows say. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { NotAllowed, NotFound, Refused } from '#domain/core';
import { actAs, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { AREAS } from './areas.ts';
import { commands, namesAtDoors } from './commands.ts';
import { ACTORS, viewersOf } from './row.ts';
import type { Row, World } from './row.ts';
import { PERMISSIONS_FILE, permissionsPage } from './table.ts';

const rows = Object.entries(AREAS).flatMap(([area, ofArea]) => Object.entries(ofArea).map(([name, row]): [string, Row] => [`${area}.${name}`, row]));

/** A row may say more than the command, where permission hangs on what it is about: “putBounty of money”. */
const commandOf = (row: string): string => row.split(' ')[0] ?? '';

class TakenBack extends Error {}

/** Does something and takes it back. */
async function takenBack(tx: Tx, work: (inner: Tx) => Promise<unknown>): Promise<void> {
  await tx.transaction(async (inside) => {
    await work(inside);
    throw new TakenBack();
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof TakenBack)) throw thrown;
  });
}

/** What came of it in a word; whatever is neither permission nor its absence is said in full, and matches no row. */
async function outcomeOf(tx: Tx, give: (inside: Tx) => unknown): Promise<string> {
  try {
    await takenBack(tx, async (inside) => give(inside));
    return 'yes';
  } catch (thrown) {
    if (thrown instanceof NotAllowed || thrown instanceof NotFound) return 'no';
    if (thrown instanceof Refused) return `rule: ${thrown.message}`;
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message} ${String(thrown.cause ?? '')}` : String(thrown);
  }
}

test('every command of the product has a row, and every row a command', () => {
  const known = commands().map(({ area, name }) => `${area}.${name}`);
  expect(known.length).toBeGreaterThan(300);
  const said = new Set(rows.map(([name]) => commandOf(name)));
  const all = new Set(known);
  expect({ withoutRow: known.filter((name) => !said.has(name)), withoutCommand: rows.map(([name]) => name).filter((name) => !all.has(commandOf(name))) }).toEqual({ withoutRow: [], withoutCommand: [] });
});

test('what asks no policy is at no door, and whatever lets guests in says what else decides', () => {
  const atDoors = namesAtDoors();
  expect(atDoors.size).toBeGreaterThan(200);
  expect(rows.flatMap(([name, row]) => ('inner' in row && atDoors.has(commandOf(name)) ? [name] : []))).toEqual([]);
  expect(rows.flatMap(([name, row]) => (!('inner' in row) && row.who.includes('guest') && !row.why ? [name] : []))).toEqual([]);
});

test('everybody gives every command: who may goes through, and everybody else is refused by permission alone', async () => {
  const wrong: Record<string, Record<string, string>> = {};
  await inTransaction(async (tx) => {
    const world: World = { ...(await makeCast(tx)), tx };
    const viewers = viewersOf(world);
    for (const [name, row] of rows) {
      if ('inner' in row || !name.includes(process.env.GRID_ROWS ?? '')) continue;
      await takenBack(tx, async (inside) => {
        const give = await row.ready({ ...world, tx: inside });
        for (const actor of ACTORS) {
          const became = await outcomeOf(inside, (own) => give(actAs(own, viewers[actor])));
          const expected = row.who.includes(actor) ? 'yes' : row.byRule?.includes(actor) ? 'rule' : 'no';
          if (became.split(':')[0] !== expected) (wrong[name] ??= {})[actor] = became;
        }
      }).catch((thrown: unknown) => void (wrong[name] = { ready: String(thrown) + (thrown instanceof Error ? String(thrown.cause ?? '') : '') }));
    }
  });
  expect(wrong).toEqual({});
});

test('the page about permissions says what the grid says', () => {
  const page = permissionsPage(AREAS);
  if (process.env.RENEW_PERMISSIONS) writeFileSync(PERMISSIONS_FILE, page);
  expect(existsSync(PERMISSIONS_FILE) ? readFileSync(PERMISSIONS_FILE, 'utf8') : '', 'The grid says something else: write the page anew by npm run permissions.').toBe(page);
});
