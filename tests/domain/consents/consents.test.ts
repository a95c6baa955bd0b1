/** What somebody agreed to: noted by themselves, listed for them, never changed. */
import { expect, test } from 'vitest';
import { consents } from '#db/schema/consents.ts';
import { NotAllowed } from '#domain/core';
import { consentsOf, noteConsent } from '#domain/consents';
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
    expect(await consentsOf(tx, maya.id)).toEqual([{ label, version, at: daysLater(1) }, { label, version, at: NOON }]);
    expect(await consentsOf(tx, tom.id)).toEqual([]);
    await expect(tx.transaction((inner) => inner.update(consents).set({ version: 'another' }))).rejects.toThrow();
  }));
