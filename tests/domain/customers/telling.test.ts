/** What the company's systems tell about a customer is kept whole, once, and for staff alone. */
import { expect, test } from 'vitest';
import { system } from '#domain/core';
import { customerNotesOf, customerProfile, noteCustomer, removeCustomerNote, tellCustomer } from '#domain/customers';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('the company tells a segment, fields and links; the same again changes nothing, and what is left out stays', () =>
  inTransaction(async (tx) => {
    const { maya, priya, tom } = await makeCast(tx);
    const tell = (form: Parameters<typeof tellCustomer>[1]) => tellCustomer(actAs(tx, system), form);
    const told = { handle: maya.handle, outsideId: 'C-1001', segment: 'business', fields: [{ label: 'Plan', value: 'Unlimited' }], links: [{ label: 'Billing', href: 'https://billing.example/c/1001' }] };
    expect(await tell(told)).toEqual({ memberId: maya.id, isChanged: true });
    expect(await tell(told)).toEqual({ memberId: maya.id, isChanged: false });
    expect(await tell({ outsideId: 'C-1001', segment: 'prepaid' })).toEqual({ memberId: maya.id, isChanged: true });
    expect(await customerProfile(tx, maya.id, priya)).toMatchObject({ segment: 'prepaid', outsideId: 'C-1001', fields: [{ label: 'Plan', value: 'Unlimited' }] });
    expect(await customerProfile(tx, tom.id, priya)).toBeNull();
    await expect(tell({ handle: tom.handle, outsideId: 'C-1001' })).rejects.toThrow('belongs to another');
  }));

test('what is wrong is refused with a sentence, and nobody but staff reads any of it', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    const tell = (form: Parameters<typeof tellCustomer>[1]) => tellCustomer(actAs(tx, system), form);
    await expect(tell({ handle: maya.handle, links: [{ label: 'Bad', href: 'javascript:alert(1)' }] })).rejects.toThrow('web address');
    await expect(tell({ handle: maya.handle, links: [{ label: 'Bad', href: 'https://someone:secret@billing.example/' }] })).rejects.toThrow('web address');
    await expect(tell({ handle: maya.handle, segment: 'Very Important' })).rejects.toThrow('one word');
    await expect(tell({ handle: maya.handle, fields: Array.from({ length: 13 }, () => ({ label: 'a', value: 'b' })) })).rejects.toThrow('At most 12');
    await expect(tell({ handle: 'nobody-of-this-name' })).rejects.toThrow('no such member');
    await expect(tell({})).rejects.toThrow('Say who is meant');
    await expect(tellCustomer(actAs(tx, maya), { handle: maya.handle, segment: 'business' })).rejects.toThrow('cannot do that');
    for (const viewer of [maya, tom]) await expect(customerProfile(tx, maya.id, viewer)).rejects.toThrow('nothing here');
  }));

test('two systems that tell about the same person at once leave one whole profile', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const { maya, priya } = await db.transaction((tx) => makeCast(tx));
    const tell = (segment: string) => db.transaction((tx) => tellCustomer(actAs(tx, system, minutesLater(1)), { handle: maya.handle, segment, fields: [{ label: 'Told as', value: segment }] }));
    await Promise.all(['one', 'two', 'three', 'four'].map(tell));
    const profile = await customerProfile(db, maya.id, priya);
    expect(profile?.fields).toEqual([{ label: 'Told as', value: profile?.segment }]);
  } finally {
    await drop();
  }
});

test('staff note what colleagues should know, once, and whoever wrote it or a moderator removes it', () =>
  inTransaction(async (tx) => {
    const { maya, priya, ada, mo } = await makeCast(tx);
    const note = (by: typeof maya, text: string) => noteCustomer(actAs(tx, by), { memberId: maya.id, text });
    const first = await note(priya, ' Calls rather than writes. ');
    expect(await note(priya, 'Calls rather than writes.')).toEqual(first);
    await expect(note(priya, ' ')).rejects.toMatchObject({ field: 'text' });
    await expect(note(priya, 'x'.repeat(1001))).rejects.toMatchObject({ field: 'text' });
    await expect(note(maya, 'I am nice.')).rejects.toThrow('nothing here');
    await expect(customerNotesOf(tx, maya.id, maya)).rejects.toThrow('nothing here');
    expect(await customerNotesOf(tx, maya.id, priya)).toMatchObject([{ text: 'Calls rather than writes.', author: { name: 'Priya Nair' }, can: { remove: true } }]);
    const agent = { ...ada, role: 'agent' as const };
    await expect(removeCustomerNote(actAs(tx, agent), first.id)).rejects.toThrow('Only whoever wrote');
    await removeCustomerNote(actAs(tx, mo), first.id);
    await removeCustomerNote(actAs(tx, mo), first.id);
    expect(await customerNotesOf(tx, maya.id, priya)).toEqual([]);
  }));
