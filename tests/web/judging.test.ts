/** A reader's judgement at the door: guests are counted by their browser's name, and nothing on the page depends on it. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { articleVotes } from '#db/schema/knowledge.ts';
import { publishArticle } from '#domain/knowledge';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeDraft } from '#tests/domain/knowledge/make-draft.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action } from '../../app/routes/knowledge/judgement.ts';
import { outcomeOf, visiting } from './visiting.ts';

test('a guest says no with a reason by a plain form, is thanked, and is counted by the hash of their browser', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, slug } = await makeDraft(tx);
    await publishArticle(actAs(tx, priya), id);
    const knock = visiting(tx, { browser: 'hash-of-a-browser', params: { guide: slug }, form: { article: String(id), about: 'true', answer: 'no', reason: 'The menu moved.' } });
    expect(await outcomeOf(knock, action)).toEqual({ status: 302, location: `/guides/${slug}` });
    expect(await tx.select().from(articleVotes).where(eq(articleVotes.articleId, id))).toMatchObject([{ about: 'true', isYes: false, reason: 'The menu moved.', browser: 'hash-of-a-browser', memberId: null }]);
  }));

test('an answer that no form of ours has is refused with a sentence', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    const { id, slug } = await makeDraft(tx);
    await publishArticle(actAs(tx, priya), id);
    for (const form of [{ about: 'true', answer: 'maybe' }, { about: 'price', answer: 'yes' }, { about: 'true', answer: '' }]) {
      expect(await outcomeOf(visiting(tx, { params: { guide: slug }, form: { article: String(id), ...form } }), action)).toMatchObject({ status: 422 });
    }
    expect(await outcomeOf(visiting(tx, { params: { guide: slug }, form: { article: 'x', about: 'true', answer: 'yes' } }), action)).toMatchObject({ status: 404 });
  }));
