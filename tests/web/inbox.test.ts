/** The inbox at its doors: read by its member alone, settings kept, and mails ended by whoever holds one, from wherever they press. */
import { expect, test } from 'vitest';
import { system } from '#domain/core';
import { inboxPage, notificationSettingsOf, takeMails, tell } from '#domain/notifications';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { loader as inbox } from '../../app/routes/inbox/inbox.tsx';
import { action as read } from '../../app/routes/inbox/read.ts';
import { action as save } from '../../app/routes/inbox/settings.tsx';
import { action as unsubscribe, loader as unsubscribing } from '../../app/routes/inbox/unsubscribe.tsx';
import { outcomeOf, visiting } from './visiting.ts';

test('an inbox opens for its member, is marked as read by them, and keeps their settings', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    await tell(actAs(tx, system), ['a', 'b'].map((key) => ({ member: maya.id, kind: 'held' as const, key, at: NOON })), { hasMail: false });
    expect(await outcomeOf(visiting(tx, { path: '/inbox' }), inbox)).toEqual({ status: 302, location: '/sign-in?next=%2Finbox' });
    const [line] = (await inboxPage(tx, maya, null)).groups;
    const press = (viewer: typeof maya, form: Record<string, string>) => outcomeOf(visiting(tx, { viewer, path: '/inbox/read', form }), read);
    const wrong: Record<string, string>[] = [{}, { line: 'x' }, { line: '0' }, { line: '1e400' }, { upTo: '-1' }];
    for (const form of wrong) expect((await press(maya, form)).status).toBe(422);
    expect(await press(tom, { line: String(line?.id) })).toEqual({ status: 302, location: '/inbox' });
    expect((await inboxPage(tx, maya, null)).groups.filter(({ isUnread }) => isUnread)).toHaveLength(2);
    await press(maya, { line: String(line?.id) });
    expect((await inboxPage(tx, maya, null)).groups.map(({ isUnread }) => isUnread)).toEqual([true, false]);
    const form = { 'inbox-threads': 'yes', 'mail-honours': 'yes', 'mail-money': 'no', nonsense: 'yes' };
    expect((await outcomeOf(visiting(tx, { viewer: maya, path: '/inbox/settings', form }), save)).location).toBe('/inbox/settings');
    expect((await notificationSettingsOf(tx, maya)).groups.map(({ group, inbox: isListed, mail }) => [group, isListed, mail])).toEqual([['threads', true, false], ['mentions', false, false], ['watching', false, false], ['helping', false, false], ['feedback', false, false], ['bounties', false, false], ['honours', false, true], ['money', true, true], ['account', true, true]]);
  }));

test('a mail program’s own press ends mails of a kind without a session; opening the address does not', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const services = visiting(tx).context.services;
    const at = services.clock();
    await tell(actAs(tx, system, at), [{ member: maya.id, kind: 'badge', key: 'a', at }], { hasMail: true });
    // Badges are not mailed until somebody asks for it.
    expect((await takeMails(actAs(tx, system, at), services.community)).taken).toBe(0);
    await outcomeOf(visiting(tx, { viewer: maya, form: { 'mail-honours': 'yes' } }), save);
    await tell(actAs(tx, system, at), [{ member: maya.id, kind: 'badge', key: 'b', at, parts: { badge: 'first-reply' } }], { hasMail: true });
    const [mail] = (await takeMails(actAs(tx, system, at), services.community)).outgoing;
    const address = new URL(mail?.letter.unsubscribe ?? '');
    const params = { token: decodeURIComponent(address.pathname.split('/')[2] ?? '') };
    const isOn = async () => (await unsubscribing(visiting(tx, { path: address.pathname, params }))).isOn;
    expect([await isOn(), await isOn()]).toEqual([true, true]);
    const pressed = visiting(tx, { path: address.pathname, params, form: { 'List-Unsubscribe': 'One-Click' }, headers: { Origin: 'https://mail.example' } });
    expect(await unsubscribe(pressed)).toEqual({ does: 'stop' });
    expect(await isOn()).toBe(false);
    await unsubscribe(visiting(tx, { path: address.pathname, params, form: { does: 'again' } }));
    expect(await isOn()).toBe(true);
    for (const token of ['x', `${params.token}0`, params.token.replace('honours', 'threads')]) {
      expect((await outcomeOf(visiting(tx, { params: { token }, form: { does: 'stop' } }), unsubscribe)).status).toBe(404);
      expect((await outcomeOf(visiting(tx, { params: { token } }), unsubscribing)).status).toBe(404);
    }
  }));
