/** Acting in a member's name: for an hour, with a reason, noted with both names, and never with their keys or money. */
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/core.ts';
import { sessions } from '#db/schema/members.ts';
import { NotAllowed, Refused } from '#domain/core';
import type { Member } from '#domain/core';
import { actedFor, beginActingFor, changeRole, endActingFor, openSession, suspendMember, whoIs } from '#domain/members';
import { sha256 } from '#kit/tokens.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeThread } from '#tests/make/threads.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { loader as account } from '../../../app/routes/account/account.tsx';
import { action as ask } from '../../../app/routes/threads/replies.tsx';
import { loader as rewards } from '../../../app/routes/rewards/rewards.tsx';
import { action as setSettings } from '../../../app/routes/admin/settings.tsx';

const because = 'Asked on the phone to see it';

test('an admin is a member for an hour, with a new token each way; the log holds both, and the member reads who it was', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    const now = new Date();
    const own = await openSession(tx, ada.id);
    const begun = await beginActingFor(actAs(tx, ada, now), own.token, { handle: `@${maya.handle}`, because });
    expect(await whoIs(tx, own.token)).toBeNull();
    expect(await whoIs(tx, begun.token)).toMatchObject({ member: { id: maya.id, role: 'customer' }, behind: ada.id, confirmedAt: null });
    const ended = await endActingFor({ ...actAs(tx, maya, now), from: { network: 'x', device: null, behind: ada.id, isNoted: false } }, begun.token);
    expect(await whoIs(tx, begun.token)).toBeNull();
    expect(await whoIs(tx, ended.token)).toMatchObject({ member: { id: ada.id }, behind: null });
    expect(await tx.select({ what: auditEntries.what, by: auditEntries.byId, behind: auditEntries.behindId, about: auditEntries.subjectId }).from(auditEntries).orderBy(desc(auditEntries.id)).limit(2)).toEqual([
      { what: 'acting.ended', by: maya.id, behind: ada.id, about: maya.id },
      { what: 'acting.began', by: ada.id, behind: null, about: maya.id },
    ]);
    expect(await actedFor(tx, maya)).toEqual([{ at: now, by: ada.name, because }]);
    // The hour ends by itself.
    const again = await beginActingFor(actAs(tx, ada, now), ended.token, { handle: maya.handle, because });
    await tx.update(sessions).set({ actingUntil: new Date(now.getTime() - 86_400_000) }).where(eq(sessions.id, sha256(again.token)));
    expect(await whoIs(tx, again.token)).toMatchObject({ member: { id: ada.id }, behind: null });
  }));

test('nobody but admins, for nobody but customers, never without a reason or twice; a suspension or a role ends it at once', () =>
  inTransaction(async (tx) => {
    const { ada, mo, priya, tom, maya, rosa } = await makeCast(tx);
    const now = new Date();
    const begin = async (by: Member, member: Member, reason = because) => beginActingFor(actAs(tx, by, now), (await openSession(tx, by.id)).token, { handle: member.handle, because: reason });
    for (const by of [mo, priya, tom]) await expect(begin(by, maya)).rejects.toThrow(NotAllowed);
    for (const staff of [ada, mo, priya]) await expect(begin(ada, staff)).rejects.toThrow(Refused);
    await expect(begin(ada, maya, ' short ')).rejects.toThrow(Refused);
    // With nobody's session but their own.
    await expect(beginActingFor(actAs(tx, ada, now), (await openSession(tx, mo.id)).token, { handle: maya.handle, because })).rejects.toThrow(NotAllowed);
    await expect(begin(ada, { ...maya, handle: 'nobody' })).rejects.toThrow(Refused);
    const session = await begin(ada, maya);
    await expect(beginActingFor({ ...actAs(tx, ada, now), from: { network: 'x', device: null, behind: ada.id, isNoted: false } }, session.token, { handle: rosa.handle, because })).rejects.toThrow(NotAllowed);
    await suspendMember(actAs(tx, mo), maya.id, 'Spam.');
    expect(await whoIs(tx, session.token)).toMatchObject({ member: { id: ada.id }, behind: null });
    const other = await begin(ada, tom);
    await changeRole(actAs(tx, ada), tom.id, 'agent');
    expect(await whoIs(tx, other.token)).toMatchObject({ member: { id: ada.id } });
    await expect(endActingFor(actAs(tx, rosa), other.token)).rejects.toThrow(NotAllowed);
  }));

test('whoever acts for somebody writes in their name, noted; their account, rewards and what is asked again stay closed', () =>
  inTransaction(async (tx) => {
    const { ada, maya, rosa } = await makeCast(tx);
    const { id } = await makeThread(tx, { by: rosa });
    const behind = { viewer: maya, behind: ada.id };
    const params = { thread: String(id) };
    expect((await outcomeOf(visiting(tx, { ...behind, path: `/t/${id}/replies`, params, form: { text: 'It works again, thank you all.' } }), ask)).status).toBe(302);
    const [line] = await tx.select().from(auditEntries).where(eq(auditEntries.what, 'acting.changed'));
    expect(line).toMatchObject({ byId: maya.id, behindId: ada.id, after: { address: `/t/${id}/replies` } });
    for (const [path, loader] of [['/account', account], ['/account.data', account], ['/ACCOUNT', account], ['/%61ccount.data', account], ['/rewards', rewards], ['/Rewards/', rewards]] as const) expect((await outcomeOf(visiting(tx, { ...behind, path }), loader)).status).toBe(403);
    expect((await outcomeOf(visiting(tx, { viewer: ada, behind: rosa.id, path: '/admin/settings', form: { country: 'DE' } }), setSettings)).status).toBe(403);
  }));
