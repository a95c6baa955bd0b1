/** What staff note about a customer for whoever answers next. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { customerNotes } from '#db/schema/customers.ts';
import { members } from '#db/schema/members.ts';
import { NotFound, allow, found, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { canNoteCustomers, canRemoveCustomerNote } from './policy.ts';
import { MAX_CUSTOMER_NOTES, MAX_CUSTOMER_NOTE_LENGTH } from './rules.ts';

export type CustomerNote = { id: number; text: string; author: PersonView; at: Date; can: { remove: boolean } };

/** Notes something about a member, as plain text. The same words again are one note. Refuses an empty or endless one, and more than anybody would read. */
export async function noteCustomer(act: Act, form: { memberId: MemberId; text: string }): Promise<{ id: number }> {
  const authorId = staffId(act.by);
  const text = form.text.trim();
  if (text === '') refuse('Write the note first.', 'text');
  if (text.length > MAX_CUSTOMER_NOTE_LENGTH) refuse(`Keep a note under ${MAX_CUSTOMER_NOTE_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  // The member is locked, so that two at once count each other.
  const [member] = await act.tx.select({ id: members.id }).from(members).where(and(eq(members.id, form.memberId), isNull(members.leftAt))).for('no key update');
  found(member);
  const known = await act.tx.select({ id: customerNotes.id, text: customerNotes.text }).from(customerNotes).where(eq(customerNotes.memberId, form.memberId));
  const same = known.find((note) => note.text === text);
  if (same) return { id: same.id };
  if (known.length >= MAX_CUSTOMER_NOTES) refuse(`There are ${MAX_CUSTOMER_NOTES} notes already. Remove what is no longer true first.`, 'text');
  await noteForAudit(act, { what: 'customer.noted', subject: { kind: 'member', id: form.memberId } });
  const [made] = await act.tx.insert(customerNotes).values({ memberId: form.memberId, authorId, text, at: act.at }).returning({ id: customerNotes.id });
  return found(made);
}

/** Removes a note: whoever wrote it, or a moderator. Twice is once. */
export async function removeCustomerNote(act: Act, noteId: number): Promise<void> {
  staffId(act.by);
  const [note] = await act.tx.select({ authorId: customerNotes.authorId, memberId: customerNotes.memberId }).from(customerNotes).where(eq(customerNotes.id, noteId)).for('update');
  if (!note) return;
  allow(canRemoveCustomerNote(act.by, { authorId: note.authorId as MemberId }), 'Only whoever wrote a note, or a moderator, removes it.');
  await act.tx.delete(customerNotes).where(eq(customerNotes.id, noteId));
  await noteForAudit(act, { what: 'customer.note-removed', subject: { kind: 'member', id: note.memberId } });
}

/** What staff noted about a member, the newest first. NotFound for everybody but staff. */
export async function customerNotesOf(db: Executor, memberId: MemberId, viewer: Viewer): Promise<CustomerNote[]> {
  staffId(viewer);
  const rows = await db
    .select({ id: customerNotes.id, text: customerNotes.text, at: customerNotes.at, author: personColumns })
    .from(customerNotes)
    .innerJoin(members, eq(members.id, customerNotes.authorId))
    .where(eq(customerNotes.memberId, memberId))
    .orderBy(desc(customerNotes.id));
  return rows.map((row) => ({ ...row, author: toPerson(row.author), can: { remove: canRemoveCustomerNote(viewer, { authorId: row.author.id as MemberId })} }));
}

function staffId(viewer: Viewer): MemberId {
  if (viewer.kind === 'member' && canNoteCustomers(viewer)) return viewer.id;
  throw new NotFound('There is nothing here.');
}
