/** How many follow a tag: those who chose to hear of it, and nobody who chose not to. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { tags } from '#db/schema/boards.ts';
import { tagFollowers, watchTag } from '#domain/watching';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('followers of a tag are those who hear of it, each once, whatever level they change to', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa } = await makeCast(tx);
    await makeThread(tx, { by: maya, tags: ['eSIM'] });
    const [tag] = await tx.select({ id: tags.id }).from(tags).where(eq(tags.slug, 'esim'));
    const tagId = tag?.id ?? 0;
    expect(await tagFollowers(tx, tagId)).toBe(0);
    await watchTag(actAs(tx, maya), 'esim', 'follow');
    await watchTag(actAs(tx, tom), 'esim', 'every');
    await watchTag(actAs(tx, rosa), 'esim', 'mute');
    expect(await tagFollowers(tx, tagId)).toBe(2);
    await watchTag(actAs(tx, tom), 'esim', 'normal');
    expect(await tagFollowers(tx, tagId)).toBe(1);
  }));
