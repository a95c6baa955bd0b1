/** Erasure: after it no column of the whole database holds what told who somebody was, but those named here with a reason. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { leavings } from '#db/schema/leaving.ts';
import { attachments } from '#db/schema/attachments.ts';
import { caseMessages, caseNotes, cases } from '#db/schema/cases.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import { customerNotes } from '#db/schema/customers.ts';
import { members } from '#db/schema/members.ts';
import { mailRecipients, notifications } from '#db/schema/notifications.ts';
import { posts, privateDetails, threads } from '#db/schema/threads.ts';
import { keepFiles } from '#domain/attachments';
import { openPrivateCase } from '#domain/cases';
import { system } from '#domain/core';
import { suggestEdit } from '#domain/edits';
import type { Member } from '#domain/core';
import { askToLeave, eraseMember, stayAfterAll } from '#domain/leaving';
import { tell } from '#domain/notifications';
import { acceptAnswer } from '#domain/questions';
import { editPost } from '#domain/threads';
import { endLeavings } from '#jobs/end-leavings.ts';
import { eraseLeavers } from '#jobs/erase-leavers.ts';
import { runJobs } from '#jobs/run-jobs.ts';
import { NOON, actAs, daysLater, makeCast, minutesLater } from '#tests/cast.ts';
import { PDF } from '#tests/make/pictures.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';

/** Where a leaver's words may still stand, and why. */
const LAWFUL: Record<string, string> = {
  'articles.': 'a published guide is the company’s own text; staff are told to look at it again',
  'article_revisions.': 'the same, as it was before',
  'leavings.pay_to': 'where the last payout goes; kept with the money’s papers',
  'leavings.because': 'how an admin was asked to erase somebody: the proof that it was right',
  'audit_entries.': 'what staff did; never names or addresses',
};

/** Every column of text, of lists of text and of JSON in which one of the words stands, as "table.column". */
async function placesOf(tx: Tx, words: readonly string[]): Promise<string[]> {
  const columns = await tx.execute<{ table: string; column: string }>(sql`
    select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and t.typname in ('text', 'varchar', 'jsonb', 'json', '_text', 'tsvector')`);
  const tables = new Map<string, string[]>();
  for (const { table, column } of columns) tables.set(table, [...(tables.get(table) ?? []), column]);
  const like = sql`like any (array[${sql.join(words.map((word) => sql`${`%${word}%`}`), sql`, `)}])`;
  const found: string[] = [];
  for (const [table, names] of tables) {
    const [row] = await tx.execute<Record<string, boolean | null>>(sql`select ${sql.join(names.map((name) => sql`bool_or(lower(x.${sql.identifier(name)}::text) ${like}) as ${sql.identifier(name)}`), sql`, `)} from ${sql.identifier(table)} x`);
    found.push(...names.filter((name) => row?.[name]).map((name) => `${table}.${name}`));
  }
  return found.filter((place) => !Object.keys(LAWFUL).some((lawful) => place.startsWith(lawful)));
}

const end = async (tx: Tx, at: Date) => {
  const services = jobServices(tx, { clock: () => at });
  await endLeavings(services);
  await eraseLeavers(services);
  await runJobs(services, { timed: false });
};

/** Somebody who left words of theirs in every corner. */
async function somebody(tx: Tx, { tom, priya, ada }: { tom: Member; priya: Member; ada: Member }) {
  const zelda = await makeMember(tx, { name: 'Zelda Marquardt', handle: 'zeldamark' });
  const act = (at = NOON) => actAs(tx, zelda, at);
  const lonely = await makeThread(tx, { by: zelda, title: 'Quibblefrotz does not ring', text: 'My quibblefrotz is silent.' });
  const asked = await makeThread(tx, { by: zelda, title: 'How do I wind a quibblefrotz', text: 'It is a quibblefrotz of 1931.' });
  await tx.insert(privateDetails).values({ postId: asked.openingId, words: 'zeldamark@example.org', changedAt: NOON, changedBy: zelda.id });
  const answer = await makeReply(tx, asked, { by: tom, text: 'Turn it to the left.' });
  await acceptAnswer(act(minutesLater(3)), answer.id);
  await editPost(act(minutesLater(4)), { postId: asked.openingId, text: 'It is a quibblefrotz of 1932.', reason: 'My quibblefrotz is younger' });
  await suggestEdit(act(minutesLater(4)), { postId: answer.id, text: 'Turn the quibblefrotz to the left.', reason: 'Zelda says so' });
  const other = await makeThread(tx, { by: tom });
  const relied = await makeReply(tx, other, { by: zelda, text: 'Have you tried a quibblefrotz?' });
  await acceptAnswer(actAs(tx, tom, minutesLater(5)), relied.id);
  const loose = await makeReply(tx, other, { by: zelda, text: 'Quibblefrotz again, and nobody answers.' });
  const { kept } = await keepFiles(jobServices(tx), { viewer: zelda }, NOON, [{ name: 'quibblefrotz.pdf', bytes: PDF }]);
  const opened = await openPrivateCase(act(minutesLater(6)), { origin: 'private', customer: { memberId: zelda.id }, subject: 'My quibblefrotz bill', text: 'Call Zelda Marquardt.' });
  await tx.insert(caseMessages).values({ caseId: opened.caseId, byStaff: false, authorId: zelda.id, source: 'quibblefrotz', html: 'quibblefrotz', mailId: '<1@x> zeldamark@example.org', at: NOON });
  await tx.insert(caseNotes).values({ caseId: opened.caseId, authorId: priya.id, source: 'Zelda is kind', html: 'Zelda is kind', at: NOON });
  await tx.update(cases).set({ customerMail: 'zeldamark@example.org', customerName: 'Zelda Marquardt', reason: 'Zelda Marquardt asked' }).where(eq(cases.id, opened.caseId));
  await tx.insert(csatAsks).values({ caseId: opened.caseId, memberId: zelda.id, askedAt: NOON, score: 2, comment: 'My quibblefrotz!', scoredAt: NOON });
  await tx.insert(customerNotes).values({ memberId: zelda.id, authorId: priya.id, text: 'Zelda Marquardt collects quibblefrotzes', at: NOON });
  await tx.insert(mailRecipients).values({ memberId: zelda.id, key: 'k', refusedAddress: 'zeldamark@example.org', refusedAt: NOON, refusedBecause: 'full' });
  await tx.transaction((inner) => tell(actAs(inner, system), [{ member: ada.id, kind: 'case-near', key: 'near:1', at: NOON, parts: { case: opened.caseId, title: 'My quibblefrotz bill', words: 'Soon' } }, { member: zelda.id, kind: 'suspended', key: 's', at: NOON }], { hasMail: false }));
  await runJobs(jobServices(tx, { clock: () => minutesLater(10) }), { timed: false });
  return { zelda, lonely, asked, answer, relied, loose, caseId: opened.caseId, file: kept };
}

const WORDS = ['zelda', 'marquardt', 'quibblefrotz'];

test('who leaves and takes their words along is in no column of the database any more; what others answered stays readable', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { zelda, lonely, asked, answer, relied, loose, caseId } = await somebody(tx, cast);
    // The scan finds what is there: a scan that finds nothing would prove nothing.
    expect(await placesOf(tx, WORDS)).toEqual(expect.arrayContaining(['members.email', 'posts.source', 'threads.title', 'revisions.source', 'posts.edit_reason', 'edit_suggestions.source', 'case_messages.mail_id', 'notifications.parts', 'search_docs.body']));
    await tx.transaction((inner) => askToLeave(actAs(inner, zelda, daysLater(1)), { choice: 'none' }, 'remove'));
    await end(tx, daysLater(16));
    expect(await placesOf(tx, WORDS)).toEqual([]);
    expect((await tx.select().from(leavings))[0]).toMatchObject({ words: 'remove', erasedAt: daysLater(16) });

    const post = async (id: number) => (await tx.select().from(posts).where(eq(posts.id, id)))[0];
    const thread = async (id: number) => (await tx.select().from(threads).where(eq(threads.id, id)))[0];
    expect((await thread(lonely.id))?.deletedAt).not.toBeNull();
    expect(await thread(asked.id)).toMatchObject({ title: 'A question that was removed', deletedAt: null, acceptedPostId: answer.id });
    expect((await post(answer.id))?.source).toBe('Turn it to the left.');
    expect(await post(relied.id)).toMatchObject({ deletedAt: null, source: expect.stringContaining('Removed') });
    expect((await post(loose.id))?.deletedAt).not.toBeNull();
    expect((await tx.select().from(cases).where(eq(cases.id, caseId)))[0]).toMatchObject({ subject: 'Removed', customerMail: null, customerId: zelda.id });
    expect((await tx.select().from(csatAsks))[0]).toMatchObject({ score: 2, comment: null });
    expect((await tx.select().from(attachments))[0]?.removedAt).not.toBeNull();
    // A second round finds nothing to do.
    await end(tx, daysLater(17));
    expect((await tx.select().from(leavings))[0]?.erasedAt).toEqual(daysLater(16));
  }));

test('a thread in which somebody only answered themselves goes whole, in one round, and what comes after it too', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const alone = await makeThread(tx, { by: maya, title: 'Nobody ever answered this' });
    await makeReply(tx, alone, { by: maya, text: 'I found something out meanwhile.' });
    const other = await makeThread(tx, { by: maya, title: 'Another that nobody answered' });
    await tx.transaction((inner) => askToLeave(actAs(inner, maya, daysLater(1)), { choice: 'none' }, 'remove'));
    await end(tx, daysLater(16));
    expect((await tx.select().from(leavings))[0]?.erasedAt).toEqual(daysLater(16));
    for (const { id } of [alone, other]) expect((await tx.select().from(threads).where(eq(threads.id, id)))[0]?.deletedAt).not.toBeNull();
    expect(await tx.$count(posts, sql`${posts.authorId} = ${maya.id} and ${posts.source} like '%found something%'`)).toBe(0);
  }));

test('who leaves and keeps their words for others is in no column by name, handle or address', () =>
  inTransaction(async (tx) => {
    const { zelda, relied, caseId } = await somebody(tx, await makeCast(tx));
    await tx.transaction((inner) => askToLeave(actAs(inner, zelda), { choice: 'none' }));
    await end(tx, daysLater(15));
    expect((await tx.select().from(posts).where(eq(posts.id, relied.id)))[0]?.source).toBe('Have you tried a quibblefrotz?');
    // What they asked in private stays until cases are anonymised; who they were in it goes at once.
    expect((await tx.select().from(cases).where(eq(cases.id, caseId)))[0]).toMatchObject({ subject: 'My quibblefrotz bill', customerMail: null, customerName: null });
    expect(await placesOf(tx, ['zeldamark'])).toEqual([]);
    expect(await tx.$count(notifications, eq(notifications.memberId, zelda.id))).toBe(0);
  }));

test('an admin erases somebody who asks for it, with a reason and the same days in which they may stay', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, ada, mo } = await makeCast(tx);
    const wish = { words: 'remove' as const, because: 'Asked by letter of 3 March', money: null };
    for (const somebodyElse of [maya, priya, mo]) await expect(tx.transaction((inner) => eraseMember(actAs(inner, somebodyElse), { ...wish, handle: tom.handle }))).rejects.toThrow('Only admins');
    await expect(tx.transaction((inner) => eraseMember(actAs(inner, ada), { ...wish, handle: maya.handle, because: ' ' }))).rejects.toThrow('Say who asked');
    await expect(tx.transaction((inner) => eraseMember(actAs(inner, ada), { ...wish, handle: ada.handle }))).rejects.toThrow('Admins leave by themselves');
    expect(await tx.transaction((inner) => eraseMember(actAs(inner, ada), { ...wish, handle: `@${maya.handle}` }))).toEqual(daysLater(14));
    expect((await tx.select().from(leavings))[0]).toMatchObject({ memberId: maya.id, askedById: ada.id, words: 'remove', because: wish.because });
    await tx.transaction((inner) => stayAfterAll(actAs(inner, maya)));
    await end(tx, daysLater(20));
    expect((await tx.select().from(members).where(eq(members.id, maya.id)))[0]?.leftAt).toBeNull();
    await tx.transaction((inner) => eraseMember(actAs(inner, ada), { ...wish, handle: tom.handle }));
    await end(tx, daysLater(15));
    expect((await tx.select().from(members).where(eq(members.id, tom.id)))[0]).toMatchObject({ name: 'Former member', email: null });
  }));
