/** Rendering stored posts anew when the renderer learned something: their source stays, their HTML follows. */
import { and, asc, eq, lt } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts } from '#db/schema/threads.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';
import { settleMentions } from '#domain/members';
import { RENDERER_VERSION } from '#kit/markdown/index.ts';
import type { Rendered } from '#kit/markdown/index.ts';

/** Posts rendered and stored in one round: a tenth of a second of the worker, and a short transaction. */
export const RENEWED_PER_ROUND = 100;

export type OldBody = { id: number; source: string; version: number };

/** Some posts that an older renderer made, deleted ones included: they may come back. Read from an index, whatever the archive's size. */
export const bodiesToRenew = (db: Executor): Promise<OldBody[]> =>
  db.select({ id: posts.id, source: posts.source, version: posts.rendererVersion }).from(posts).where(lt(posts.rendererVersion, RENDERER_VERSION)).orderBy(asc(posts.rendererVersion), asc(posts.id)).limit(RENEWED_PER_ROUND);

/**
 * Stores what was rendered anew. A post that was edited meanwhile is new already and stays; one that cannot be rendered keeps the HTML it has, which
 * an import may have brought. Nobody is told: not a word has changed. System only.
 */
export async function storeRenewed(act: Act, renewed: readonly (OldBody & { rendered: Rendered })[]): Promise<void> {
  allow(act.by.kind === 'system');
  for (const { id, source, version, rendered } of renewed.toSorted((one, other) => one.id - other.id)) {
    const body = rendered.isPlain ? {} : { html: await settleMentions(act.tx, rendered.html), plain: rendered.text };
    await act.tx.update(posts).set({ ...body, rendererVersion: rendered.version }).where(and(eq(posts.id, id), eq(posts.rendererVersion, version), eq(posts.source, source)));
  }
}
