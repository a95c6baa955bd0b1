/** Going through the queue at its doors: claims of what other areas keep, and decisions about appeals and sign-ups that lead on to the next. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { boardModerators } from '#db/schema/boards.ts';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { members, waitingSignUps } from '#db/schema/members.ts';
import { queueClaims } from '#db/schema/moderation.ts';
import { sanctionAppeals } from '#db/schema/sanctions.ts';
import { boardBySlug } from '#domain/boards';
import { found, guest, system } from '#domain/core';
import type { Viewer } from '#domain/core';
import { suggestEdit } from '#domain/edits';
import { appealSanction, silence } from '#domain/sanctions';
import { paths } from '#paths';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as decideAppeals, loader as appealsPage } from '../../app/routes/moderation/appeals.tsx';
import { action as claim, loader as claims } from '../../app/routes/moderation/claims.ts';
import { loader as queuePage } from '../../app/routes/moderation/queue.tsx';
import { action as decideReview } from '../../app/routes/moderation/fraud-review.tsx';
import { action as decideSignUp, loader as signUpsPage } from '../../app/routes/moderation/sign-ups.tsx';
import { outcomeOf, visiting } from './visiting.ts';

/** The clock of these doors is the real one. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const signUp = async (tx: Tx, name: string, minutes: number) => found((await tx.insert(waitingSignUps).values({ name, email: `${name.toLowerCase()}@example.org`, isVerified: true, passwordHash: null, askedAt: ago(minutes) }).returning({ id: waitingSignUps.id }))[0]).id;
const claimedBy = async (tx: Tx) => (await tx.select({ kind: queueClaims.kind, id: queueClaims.itemId, by: queueClaims.memberId }).from(queueClaims)).map(({ kind, id, by }) => `${kind} ${id} ${by}`);

test('a claim leads back to the page it was made on, keeps a colleague off, is taken over and let go of; without anything to claim there is nothing', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, mo, ada } = await makeCast(tx);
    const id = await signUp(tx, 'Nell', 30);
    const press = (viewer: Viewer, does: string, more: Record<string, string> = {}) => outcomeOf(visiting(tx, { viewer, path: paths.queueClaims(), form: { kind: 'sign-up', id: String(id), page: String(id), does, ...more } }), claim);
    const page = { status: 302, location: paths.queued({ kind: 'sign-up', id, pageId: id }) };
    expect(await press(mo, 'claim')).toEqual(page);
    expect(await press(mo, 'claim')).toEqual(page);
    expect(await claimedBy(tx)).toEqual([`sign-up ${id} ${mo.id}`]);
    expect(await press(ada, 'claim')).toMatchObject({ status: 422, sentence: expect.stringContaining('A colleague is deciding this.') });
    expect(await press(ada, 'release')).toEqual(page);
    expect(await claimedBy(tx)).toEqual([`sign-up ${id} ${mo.id}`]);
    expect(await press(ada, 'take-over')).toEqual(page);
    expect(await claimedBy(tx)).toEqual([`sign-up ${id} ${ada.id}`]);
    expect(await press(ada, 'release')).toEqual(page);
    expect(await claimedBy(tx)).toEqual([]);
    for (const viewer of [guest, maya, tom, priya]) expect(await press(viewer, 'claim')).toMatchObject({ status: 404 });
    for (const [name, value] of [['id', '987654'], ['id', 'x'], ['id', ''], ['kind', 'edit']] as const) expect(await press(mo, 'claim', { [name]: value })).toMatchObject({ status: 404 });
    for (const [name, value] of [['kind', 'item'], ['does', 'keep']] as const) expect((await press(mo, 'claim', { [name]: value })).status).toBe(422);

    // Whoever keeps order on a board claims what is suggested there, and nothing else.
    const thread = await makeThread(tx, { by: maya });
    await tx.insert(boardModerators).values({ boardId: (await boardBySlug(tx, thread.boardSlug, system)).id, memberId: tom.id });
    const suggestion = await suggestEdit(actAs(tx, rosa), { postId: thread.openingId, text: 'The same question in clearer words than before.', title: 'A clearer title for it', reason: 'Clearer words' });
    expect(await press(tom, 'claim', { kind: 'edit', id: String(suggestion), page: String(suggestion) })).toEqual({ status: 302, location: paths.suggestion(suggestion) });
    expect(await press(tom, 'claim')).toMatchObject({ status: 404 });
    expect(await outcomeOf(visiting(tx, { viewer: tom }), claims)).toEqual({ status: 302, location: paths.moderation() });
    for (const viewer of [guest, rosa]) expect(await outcomeOf(visiting(tx, { viewer }), claims)).toMatchObject({ status: 404 });
  }));

test('the lists of appeals and sign-ups lead to a page for each, and every decision there leads to what comes next', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, mo, ada } = await makeCast(tx);
    const appeals: number[] = [];
    for (const [place, member] of [maya, rosa].entries()) {
      const { id: sanctionId } = await silence(actAs(tx, mo, ago(60 - place)), { memberId: member.id, days: 7, reason: 'rude', because: 'Please be kind to newcomers here.' });
      await appealSanction(actAs(tx, member, ago(50 - place)), { sanctionId, text: 'It was a quotation.' });
      appeals.push(found((await tx.select({ id: sanctionAppeals.id }).from(sanctionAppeals).where(eq(sanctionAppeals.sanctionId, sanctionId)))[0]).id);
    }
    const [first = 0, second = 0] = appeals;
    const [nell, otto] = [await signUp(tx, 'Nell', 30), await signUp(tx, 'Otto', 20)];
    const appealPath = (id: number) => paths.queued({ kind: 'appeal', id, pageId: id });
    const signUpPath = (id: number) => paths.queued({ kind: 'sign-up', id, pageId: id });
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: paths.appeals() }), appealsPage)).toMatchObject({ body: { page: { rows: [{ id: first }, { id: second }] }, one: null, bar: null } });
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: appealPath(first) }), appealsPage)).toMatchObject({ body: { page: { rows: [{ id: first }] }, bar: { id: first, next: { kind: 'appeal', id: second } } } });

    const decide = async (id: number, fields: Record<string, string>, path = appealPath(id)) => {
      const knock = visiting(tx, { viewer: ada, path, form: { appeal: String(id), ...fields } });
      return { ...(await outcomeOf(knock, decideAppeals)), said: knock.written };
    };
    expect(await decide(first, { outcome: 'shortened', days: '99', because: 'A day is enough for that.' })).toMatchObject({ status: 422, errors: { days: 'That is no shorter than it is.' }, values: { because: 'A day is enough for that.' } });
    // Also from a page that was opened before each had its own.
    expect(await decide(first, { outcome: 'upheld', because: 'It was no quotation at all.' }, paths.appeals())).toEqual({ status: 302, location: appealPath(second), said: ['Upheld. They are told, with your sentence.'] });
    expect(await decide(second, { outcome: 'overturned', because: 'It was a quotation indeed.' })).toMatchObject({ status: 302, location: signUpPath(nell) });
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: appealPath(second) }), appealsPage)).toMatchObject({ body: { page: { rows: [] }, bar: null, one: second } });

    const answer = async (id: number, fields: Record<string, string>) => {
      const knock = visiting(tx, { viewer: ada, path: signUpPath(id), form: { id: String(id), ...fields } });
      return { ...(await outcomeOf(knock, decideSignUp)), said: knock.written };
    };
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: signUpPath(nell) }), signUpsPage)).toMatchObject({ body: { page: { rows: [{ name: 'Nell' }] }, bar: { next: { kind: 'sign-up', id: otto } } } });
    expect(await answer(nell, { does: 'decline', because: '' })).toMatchObject({ status: 422, errors: { because: expect.any(String) } });
    expect(await answer(nell, { does: 'approve' })).toEqual({ status: 302, location: signUpPath(otto), said: ['Nell is in.'] });
    expect(await answer(nell, { does: 'approve' })).toMatchObject({ status: 422 });
    expect(await answer(otto, { does: 'decline', because: 'We know this sender as a spammer.' })).toMatchObject({ status: 302, location: paths.moderation() });
    expect(await tx.$count(members, eq(members.email, 'nell@example.org'))).toBe(1);
  }));

test('whoever goes through a part of the queue is led on in it, claims included, and comes back to its list at its end', () =>
  inTransaction(async (tx) => {
    const { maya, mo, ada } = await makeCast(tx);
    const { id: sanctionId } = await silence(actAs(tx, mo, ago(60)), { memberId: maya.id, days: 7, reason: 'rude', because: 'Please be kind to newcomers here.' });
    await appealSanction(actAs(tx, maya, ago(50)), { sanctionId, text: 'It was a quotation.' });
    const [nell, otto] = [await signUp(tx, 'Nell', 30), await signUp(tx, 'Otto', 20)];
    const through = 'kind=sign-up&order=oldest';
    const path = (id: number) => paths.queued({ kind: 'sign-up', id, pageId: id }, through);

    expect(await outcomeOf(visiting(tx, { viewer: ada, path: `${paths.moderation()}?kind=sign-up&order=oldest` }), queuePage)).toMatchObject({ body: { through, page: { rows: [{ id: nell }, { id: otto }] } } });
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: path(nell) }), signUpsPage)).toMatchObject({ body: { bar: { next: { kind: 'sign-up', id: otto } }, through } });
    // Of the whole queue an appeal comes first.
    expect(await outcomeOf(visiting(tx, { viewer: ada, path: paths.queued({ kind: 'sign-up', id: nell, pageId: nell }) }), signUpsPage)).toMatchObject({ body: { bar: { next: { kind: 'appeal' } }, through: null } });
    const pressed = visiting(tx, { viewer: ada, path: paths.queueClaims(), form: { kind: 'sign-up', id: String(nell), page: String(nell), does: 'claim', through: `${through}&next=//evil.example` } });
    expect(await outcomeOf(pressed, claim)).toEqual({ status: 302, location: path(nell) });

    const letIn = (id: number) => outcomeOf(visiting(tx, { viewer: ada, path: path(id), form: { id: String(id), does: 'approve' } }), decideSignUp);
    expect(await letIn(nell)).toEqual({ status: 302, location: path(otto) });
    expect(await letIn(otto)).toEqual({ status: 302, location: paths.moderation({ kind: 'sign-up', order: 'oldest' }) });
  }));

test('a colleague’s claim of an appeal about rewards is respected on the page of the whole group, too', () =>
  inTransaction(async (tx) => {
    const { rosa, tom, mo, ada } = await makeCast(tx);
    const [review] = await tx.insert(fraudReviews).values({ foundAt: ago(90), seenAt: ago(90), since: ago(900), score: 80, signals: [], ties: [], outcome: 'reversed', decidedBy: tom.id, decidedAt: ago(80), because: 'They only thanked each other.' }).returning({ id: fraudReviews.id });
    const { id: reviewId } = found(review);
    await tx.insert(fraudReviewMembers).values({ reviewId, memberId: rosa.id, isOpen: false });
    const [appeal] = await tx.insert(fraudAppeals).values({ reviewId, memberId: rosa.id, text: 'We know each other from work.', at: ago(40) }).returning({ id: fraudAppeals.id });
    const { id } = found(appeal);
    await outcomeOf(visiting(tx, { viewer: mo, path: paths.queueClaims(), form: { kind: 'rewards-appeal', id: String(id), page: String(reviewId), does: 'claim' } }), claim);
    const decide = (path: string) => outcomeOf(visiting(tx, { viewer: ada, path, params: { review: String(reviewId) }, form: { does: 'appeal', appeal: String(id), member: String(rosa.id), answer: 'turned-down', because: 'They did it again.' } }), decideReview);
    for (const path of [paths.fraudReview(reviewId), paths.queued({ kind: 'rewards-appeal', id, pageId: reviewId })]) expect(await decide(path)).toMatchObject({ status: 422, errors: { form: expect.stringContaining(`${mo.name} is deciding this.`) }, values: { because: 'They did it again.' } });
  }));
