/** The audit log: nobody changes or removes a line, what is too old goes. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/core.ts';
import { forgetOldAudit, noteForAudit } from '#domain/core';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('a line of the log can be neither changed nor removed, and what is too old is forgotten', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    await noteForAudit(actAs(tx, ada), { what: 'password.reset', subject: { kind: 'member', id: maya.id } });
    await noteForAudit({ ...actAs(tx, ada, daysLater(10)), from: { network: 'a network', device: 'Firefox on Linux', behind: null, isNoted: false } }, { what: 'settings.changed', before: { days: 1 }, after: { days: 2 } });
    await expect(tx.transaction((inner) => inner.update(auditEntries).set({ byId: maya.id }))).rejects.toMatchObject({ cause: { message: 'the audit log is append-only' } });
    await expect(tx.transaction((inner) => inner.delete(auditEntries).where(eq(auditEntries.byId, ada.id)))).rejects.toMatchObject({ cause: { message: 'the audit log is append-only' } });
    expect(await forgetOldAudit(tx, NOON)).toBe(0);
    expect(await forgetOldAudit(tx, daysLater(1))).toBe(1);
    expect(await tx.select({ what: auditEntries.what, network: auditEntries.network }).from(auditEntries)).toEqual([{ what: 'settings.changed', network: 'a network' }]);
  }));
