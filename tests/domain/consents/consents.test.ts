/** What somebody agreed to: noted by themselves, listed for them, never changed. */
import { expect, test } from 'vitest';
import { consents } from '#db/schema/consents.ts';
import { NotAllowed, guest } from '#domain/core';
import { consentsOf, noteAgreedRules, noteConsent, noteMailChoice } from '#domain/consents';
import { saveNotificationSettings } from '#domain/notifications';
import { CONSENTS } from '#rules/consents';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('each agreement is a line of its own for whoever gave it, and no line is changed or removed', () =>
  inTransaction(async (tx) => {
    const { maya, tom, ada } = await makeCast(tx);
    await noteConsent(actAs(tx, maya), maya.id, 'privacy');
    await noteConsent(actAs(tx, maya, daysLater(1)), maya.id, 'privacy');
    for (const other of [tom, ada]) await expect(noteConsent(actAs(tx, other), maya.id, 'privacy')).rejects.toThrow(NotAllowed);
    const { label, version } = CONSENTS.privacy;
    expect(await consentsOf(tx, maya.id)).toMatchObject([{ label, version, isGiven: true, at: daysLater(1) }, { label, version, isGiven: true, at: NOON }]);
    expect(await consentsOf(tx, tom.id)).toEqual([]);
    // Rules are agreed to once a version, and what is wanted by mail each time it changes.
    for (const version of [3, 3, 4]) await noteAgreedRules(actAs(tx, tom), tom.id, version);
    await saveNotificationSettings(actAs(tx, tom), [{ group: 'threads', inbox: true, mail: false }]);
    await saveNotificationSettings(actAs(tx, tom), [{ group: 'threads', inbox: false, mail: false }]);
    await noteMailChoice(actAs(tx, guest), tom.id, 'threads', true);
    expect((await consentsOf(tx, tom.id)).map((one) => [one.label, one.version, one.isGiven])).toEqual([['Mails', 'threads', true], ['Mails', 'threads', false], ['How rewards work', '4', true], ['How rewards work', '3', true]]);
    await expect(tx.transaction((inner) => inner.update(consents).set({ version: 'another' }))).rejects.toThrow();
  }));
