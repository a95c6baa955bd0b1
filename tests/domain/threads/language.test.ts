/** Threads get their language after they were asked, edited or imported; rules wait for it. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { cases } from '#db/schema/cases.ts';
import { events } from '#db/schema/core.ts';
import { threads } from '#db/schema/threads.ts';
import { system } from '#domain/core';
import type { PostId } from '#domain/core';
import { previewRule, readTypedRule, ruleToEdit, rulesView } from '#domain/escalation';
import { editPost, importThreads, languagesDue, saveLanguages } from '#domain/threads';
import { findLanguages } from '#jobs/find-languages.ts';
import { createLanguages } from '#kit/language/index.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { makeRule, minuteAt } from '#tests/domain/escalation/make-rule.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';

const languages = createLanguages();
afterAll(() => languages.close());

const GERMAN = { title: 'Mein Handy findet kein Netz', text: 'Seit gestern Abend ist alles weg. Was kann ich tun?' };

test('a thread gets its language after it was asked, edited or imported, an edit in between is not lost, and rules act on what was found', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    await makeRule(tx, { name: 'German', silent: '', languages: 'German', step1: 'open-case' });
    const others = await makeRule(tx, { name: 'Not English', silent: '', languages: 'en, Deutsch'.replace('Deutsch', 'de'), languagesAre: 'others', step1: 'bump' });
    const services = { ...jobServices(tx, { clock: () => NOON }), languages };
    const german = await makeThread(tx, GERMAN);
    const english = await makeThread(tx);
    const french = await makeThread(tx, { title: 'Plus de réseau depuis hier soir', text: 'Mon téléphone ne trouve plus le réseau.' });
    const short = await makeThread(tx, { title: 'eSIM iPhone 15', text: 'Pro Max' });
    const author = await makeMember(tx, { isGhost: true });
    const written = { source: GERMAN.text, html: '', text: GERMAN.text, version: 1 };
    const [imported] = await importThreads(actAs(tx, system), [{ boardId: (await makeBoard(tx)).id, authorId: author.id, kind: 'question', title: GERMAN.title, written, createdAt: daysLater(-900), tagIds: [] }]);
    await minuteAt(tx, minutesLater(1));
    expect(await tx.select().from(cases)).toEqual([]);

    await findLanguages(services);
    const found = async (id: number) => (await tx.select({ language: threads.language, due: threads.languageDue }).from(threads).where(eq(threads.id, id)))[0];
    expect([await found(german.id), await found(english.id), await found(french.id), await found(short.id), await found(imported?.threadId ?? 0)]).toEqual(['de', 'en', 'fr', null, 'de'].map((language) => ({ language, due: false })));
    expect(await languagesDue(tx)).toEqual([]);
    // Nobody is told of what was asked years ago.
    const told = async () => (await tx.select({ ids: events.ids }).from(events).where(eq(events.name, 'thread.language-found'))).map(({ ids }) => ids.threadId);
    expect(await told()).toEqual([german.id, english.id, french.id]);
    await minuteAt(tx, minutesLater(2));
    expect((await tx.select().from(cases)).map(({ threadId }) => threadId)).toEqual([german.id]);
    expect((await tx.execute(sql`select thread_id::int as id from rule_firings where rule_id = ${others.id} and step = 'bump'`)).map(({ id }) => id)).toEqual([french.id]);

    // Words that changed after they were read stay due; what was found of the older ones is dropped.
    const edit = (text: string, at: Date) => editPost(actAs(tx, english.asker, at), { postId: english.openingId as PostId, text, title: GERMAN.title });
    await edit('Erst steht hier ein deutscher Satz.', minutesLater(3));
    const [read] = await languagesDue(tx);
    await edit('Dann steht hier ein anderer deutscher Satz.', minutesLater(4));
    await saveLanguages(actAs(tx, system), [{ threadId: english.id, words: read?.words ?? -1, language: 'fr' }]);
    expect(await found(english.id)).toEqual({ language: 'en', due: true });
    await findLanguages(services);
    expect(await found(english.id)).toEqual({ language: 'de', due: false });
    await expect(saveLanguages(actAs(tx, mo), [])).rejects.toThrow();
  }));

test('the form reads languages by name and code and says what it cannot tell apart; the list and a preview name them', () =>
  inTransaction(async (tx) => {
    const { mo } = await makeCast(tx);
    expect(() => readTypedRule({ languages: 'German, Klingon' })).toThrow('klingon');
    const german = await makeThread(tx, GERMAN);
    await makeThread(tx);
    await findLanguages({ ...jobServices(tx, { clock: () => NOON }), languages });
    const { id } = await makeRule(tx, { silent: '', languages: 'de, GERMAN, fr', older: 'yes' });
    const { typed } = await ruleToEdit(tx, id, mo);
    expect([typed.languages, typed.languagesAre]).toEqual(['German, French', '']);
    expect((await rulesView(tx, mo, NOON)).rules[0]?.when).toContain('written in German or French');
    const tried = await previewRule(tx, readTypedRule(typed), mo, minutesLater(60));
    expect(tried.hits.map((hit) => hit.id)).toEqual([german.id]);
    expect(tried.unknowns.join(' ')).toContain('A language is guessed');
  }));
