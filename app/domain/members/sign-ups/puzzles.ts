/** Puzzles that browsers worked out to sign up: each lets one person go on. */
import { lt } from 'drizzle-orm';
import { spentPuzzles } from '#db/schema/members.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';

/** Uses a puzzle up. False when somebody has used it before: of two who send the same at once, one waits here and then hears so. */
export async function spendPuzzle(act: Act, { name, expiresAt }: { name: string; expiresAt: Date }): Promise<boolean> {
  return (await act.tx.insert(spentPuzzles).values({ puzzle: name, expiresAt }).onConflictDoNothing().returning({ puzzle: spentPuzzles.puzzle })).length > 0;
}

/** Forgets those that nobody could use any more anyway. */
export async function forgetPuzzles(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(spentPuzzles).where(lt(spentPuzzles.expiresAt, act.at));
}
