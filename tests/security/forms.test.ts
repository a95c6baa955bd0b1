/** A form does what it says and no more: fields that it does not have count for nothing, and what is somebody else's stays as it is. */
import { readFileSync } from 'node:fs';
import { eq, getTableName, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { passkeys } from '#db/schema/factors.ts';
import { accountLetters, groupMembers, members, sessions } from '#db/schema/members.ts';
import { bounties } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readingDays } from '#db/schema/trust.ts';
import { openPrivateCase, resolveCase } from '#domain/cases';
import { sayOutcome } from '#domain/questions';
import { sha256 } from '#kit/tokens.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { NOON, actAs } from '#tests/cast.ts';
import { isBuilt, openedBefore, PASSWORD, sharedSite } from '#tests/run/site.ts';
import type { Site } from '#tests/run/site.ts';

const served = test.skipIf(!isBuilt);
const SITES: Site[] = [];
beforeAll(async () => {
  if (isBuilt) SITES.push(await sharedSite());
});
function site(): Site {
  const [opened] = SITES;
  if (!opened) throw new Error('There is no build.');
  return opened;
}

/** Names of columns, and of what every object has. */
const MORE: Record<string, string> = {
  role: 'admin', isGhost: 'true', emailVerifiedAt: '2020-01-01', email_verified_at: '2020-01-01', passwordHash: 'x', suspendedAt: '', leftAt: '2020-01-01', authorId: '1', author: '1', by: '1', memberId: '1', member_id: '1', ownerId: '1', actingForId: '1', behind: '1', groups: '1',
  id: '1', deletedAt: '2020-01-01', closedAt: '2020-01-01', kudosCount: '999', points: '999999', viewCount: '999', isPrivate: 'true', isStaff: 'true', at: '2001-01-01', version: '9', asSystem: 'yes', '__proto__': 'x', 'constructor': 'x', 'constructor[prototype][role]': 'admin', '__proto__[role]': 'admin', 'role[]': 'admin',
};
const posted = (form: Record<string, string>): [string, string][] => [...Object.entries(MORE).filter(([name]) => !(name in form) || name === 'constructor'), ...Object.entries(form)];

served('fields that a form does not have change nothing: neither who somebody is, nor whose it is, nor when it was', async () => {
  const { maya, tom, ada } = site().cast;
  const send = async (path: string, form: Record<string, string>, as?: 'maya') => site().post(path, {}, { ...(as ? { as } : {}), body: new URLSearchParams([...posted(form), ['__proto__', 'x']]) });
  const began = Date.now() - 60_000;
  const grouped = () => site().db.$count(groupMembers);
  const groupedBefore = await grouped();

  expect((await send('/sign-up', { name: 'Nell Newcomer', email: 'more@example.org', password: PASSWORD, opened: openedBefore(site()) })).status).toBe(302);
  const [nell] = await site().db.select().from(members).where(eq(members.email, 'more@example.org'));
  expect(nell).toMatchObject({ role: 'customer', isGhost: false, emailVerifiedAt: null, suspendedAt: null, leftAt: null, leavesAt: null });
  expect(nell?.passwordHash).toMatch(/^\$argon2id\$/);
  expect([nell?.id === 1, (nell?.joinedAt.getTime() ?? 0) > began]).toEqual([false, true]);

  const asked = await send('/ask', { title: 'How do I move my eSIM elsewhere?', text: 'It says Activating.', board: 'phones', kind: 'question', tags: '', moreTags: '', seen: 'yes' }, 'maya');
  expect(asked.status).toBe(302);
  const [thread] = await site().db.select().from(threads).where(eq(threads.title, 'How do I move my eSIM elsewhere?'));
  expect(thread).toMatchObject({ authorId: maya.id, deletedAt: null, closedAt: null, viewCount: 0, meTooCount: 0 });
  expect((thread?.createdAt.getTime() ?? 0) > began).toBe(true);

  expect((await send(`/t/${site().known.thread.id}/replies`, { text: 'A reply with more in it than it says.' }, 'maya')).status).toBe(302);
  const [reply] = await site().db.select().from(posts).where(sql`${posts.source} = 'A reply with more in it than it says.'`);
  expect(reply).toMatchObject({ threadId: site().known.thread.id, authorId: maya.id, deletedAt: null, kudosCount: 0 });

  expect((await send(`/posts/${reply?.id}/edit`, { text: 'A reply with other words in it.', version: '1' }, 'maya')).status).toBeLessThan(500);
  const [edited] = await site().db.select().from(posts).where(eq(posts.id, reply?.id ?? 0));
  expect(edited).toMatchObject({ authorId: maya.id, threadId: site().known.thread.id, deletedAt: null, createdAt: reply?.createdAt });

  for (const path of ['/inbox/settings', '/helping/settings', '/account/address', '/account/password', '/private/new', '/account/leaving', '/theme']) expect([path, (await send(path, {}, 'maya')).status < 500]).toEqual([path, true]);
  const after = await site().db.select({ id: members.id, role: members.role, isGhost: members.isGhost, verified: members.emailVerifiedAt }).from(members).where(sql`${members.id} in (${maya.id}, ${tom.id}, ${ada.id})`).orderBy(members.id);
  expect(after.map(({ role, isGhost }) => [role, isGhost])).toEqual([['customer', false], ['superuser', false], ['admin', false]]);
  expect(await grouped()).toBe(groupedBefore);
  expect(Reflect.get({}, 'role')).toBeUndefined();
});

/** What everybody who is signed in may do with what is public, or with nothing of anybody else's. */
const FOR_EVERYBODY = [
  't/:thread/replies', 't/:thread/me-too', 't/:thread/me-too/withdraw', 't/:thread/duplicate', 't/:thread/bounty', 't/:thread/help-answer', 't/:thread/claim', 't/:thread/claim/renewal', 't/:thread/claim/withdraw', 't/:thread/draft', 'posts/:post/kudos', 'posts/:post/kudos/withdraw',
  'posts/:post/confirmation', 'posts/:post/outdated', 'posts/:post/outdated/withdraw', 'guides/:guide/judgement', 'sign-in/with/:provider',
  'posts/:post/bookmark', 'posts/:post/bookmark/withdraw', 'posts/:post/flag', 'posts/:post/suggestion', 'people/:handle/flag', 'people/:handle/keep-away', 't/:thread/watching', 't/:thread/read', 'boards/:board/watching', 'tags/:tag/watching',
];

/** Links open what they are for to whoever has them: here each is tried with one that is Maya's and good, but for something else, and is refused as one that is none. */
const FOR_ELSE: Record<string, 'verify' | 'reset'> = { 'sign-up/confirm/:token': 'reset', 'password/new/:token': 'verify' };

/** What only some forms have, so that each gets as far as asking who may. */
const WITH: Record<string, Record<string, string>> = {
  't/:thread/splitting': { to: '', where: 'new' }, 'drafts/:article/versions': { version: '1', over: '1' },
  'posts/:post/history': { version: '1', over: '1' }, 'suggested-edits/:suggestion': { does: 'accept' }, 't/:thread/pin': { does: 'pin' }, 't/:thread/slow': { does: 'slow', minutes: '5', days: '1' }, 't/:thread/closed': { does: 'close' },
};

/** The secret of a link of Maya's. */
const linkFor = (purpose: string) => purpose.padEnd(43, 'x');

/** Addresses as the map has them: whatever changes one thing that is named in the address, beside the pages of staff, which do not exist for customers. */
const CHANGING = [...readFileSync('app/routes.ts', 'utf8').matchAll(/route\('([^']+)', '(routes\/[^']+)'/g)].flatMap(([, path = '', file = '']) => (path.includes(':') && !/^(desk|admin|moderation|api|from-mail|unsubscribe)\//.test(path) && /export const action/.test(readFileSync(`app/${file}`, 'utf8')) ? [path] : []));

served('a customer changes nothing that is another’s by naming it in an address, whatever the form says', { timeout: 300_000 }, async () => {
  const { cast, known } = site();
  const { maya, priya, tom } = cast;
  const ids = await site().db.transaction(async (tx) => {
    const own = await makeReply(tx, known.thread, { by: maya, text: 'A reply of Maya’s own.' });
    const answer = await makeReply(tx, known.thread, { by: tom, text: 'An answer of Tom’s.' });
    const { caseId } = await openPrivateCase(actAs(tx, maya), { origin: 'private', customer: { memberId: maya.id }, subject: 'My bill is wrong', text: 'It says twice.' });
    await resolveCase(actAs(tx, priya), caseId);
    const [passkey] = await tx.insert(passkeys).values({ memberId: maya.id, credentialId: 'a-credential', publicKey: 'a key', counter: 0, transports: [], isSynced: false, name: 'Phone', addedAt: NOON }).returning({ id: passkeys.id });
    await tx.insert(attachments).values({ token: 'a-file-in-the-post-of-maya', storeKey: 'none-of-maya', name: 'a.png', type: 'image/png', bytes: 1, sha256: '0'.repeat(64), letterKey: 'y'.repeat(40), ownerId: maya.id, subject: 'post', subjectId: own.id, at: NOON });
    const settled = await makeThread(tx, { by: maya, boardSlug: known.thread.boardSlug, title: 'What Maya solved by herself' });
    await makeReply(tx, settled, { by: tom });
    await sayOutcome(actAs(tx, maya), settled.id, 'solved-otherwise');
    for (const purpose of ['verify', 'reset'] as const) await tx.insert(accountLetters).values({ purpose, email: 'maya@example.org', memberId: maya.id, tokenHash: sha256(linkFor(purpose)), askedAt: new Date(), expiresAt: new Date('2099-01-01'), state: 'sent', nextAt: new Date() });
    await tx.insert(bounties).values({ threadId: known.thread.id, kind: 'points', amount: 50, by: maya.id, at: NOON, endsAt: new Date('2099-01-01') });
    return { own: own.id, answer: answer.id, caseId, passkey: passkey?.id ?? 0, settled: settled.id };
  });
  const tables = await site().db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const state = async () =>
    Object.fromEntries((await site().db.execute<{ name: string; print: string }>(sql.raw(tables.filter(({ name }) => name !== getTableName(sessions) && name !== getTableName(readingDays)).map(({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as print from "${name}"`).join(' union all ')))).map(({ name, print }) => [name, print]));
  const before = await state();
  const form: Record<string, string> = {
    text: 'Other words.', title: 'Another title for it', details: 'My number', board: 'phones', kind: 'question', tags: '', into: String(known.closed.id), posts: String(ids.answer), where: 'there', version: '1', say: 'solved-otherwise', score: '5', name: 'Mine', reason: 'spam', outcome: 'solved-otherwise',
    does: 'save', body: 'Other words.', amount: '10', confirmed: 'yes', is: 'public', isStaff: 'yes', to: 'public', password: PASSWORD, token: 'x',
  };
  const wrong: unknown[] = [];
  await Promise.all(CHANGING.filter((path) => !FOR_EVERYBODY.includes(path)).flatMap((path) => {
    const values: Record<string, string | number> = { thread: path.startsWith('t/:thread/outcome/withdraw') ? ids.settled : known.thread.id, case: ids.caseId, article: known.draft, passkey: ids.passkey, token: /^files/.test(path) ? 'a-file-in-the-post-of-maya' : linkFor(FOR_ELSE[path] ?? 'verify') };
    return (path.includes(':post') ? [ids.own, ids.answer, known.thread.openingId] : [0]).map(async (post) => {
      const address = `/${path.replace(/:(\w+)\??/g, (_all, name: string) => String(name === 'post' ? post : (values[name] ?? 1)))}`;
      const answer = await site().post(address, { ...form, ...WITH[path] }, { as: 'rosa' });
      const isRefused = FOR_ELSE[path] ? answer.status === 422 && (await answer.text()).includes('This link') : [403, 404].includes(answer.status);
      if (!isRefused || (path.includes(':passkey') && answer.status !== 404)) wrong.push([address, answer.status]);
    });
  }));
  expect(wrong).toEqual([]);
  expect(await state()).toEqual(before);
  // The list of what everybody may holds nothing that is gone.
  expect(FOR_EVERYBODY.filter((path) => !CHANGING.includes(path))).toEqual([]);
});
