/** What an outside system tells about a customer: kept whole, shown to staff, gone when the member leaves. */
import { isDeepStrictEqual } from 'node:util';
import { and, eq, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { customerNotes, customerProfiles } from '#db/schema/customers.ts';
import { members } from '#db/schema/members.ts';
import { NotFound, allow, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canSeeCustomers, canTellCustomers } from './policy.ts';
import { MAX_FIELDS, MAX_LABEL_LENGTH, MAX_OUTSIDE_ID_LENGTH, MAX_VALUE_LENGTH, SEGMENT } from './rules.ts';

/** Names the member by handle, by address, or by the outside id told before. What is left out stays as it was; null takes it away. */
export type CustomerForm = {
  handle?: string;
  mail?: string;
  outsideId?: string;
  segment?: string | null;
  fields?: { label: string; value: string }[];
  links?: { label: string; href: string }[];
};

export type CustomerProfile = {
  segment: string | null;
  outsideId: string | null;
  fields: { label: string; value: string }[];
  links: { label: string; href: string }[];
  updatedAt: Date;
};

/**
 * Keeps what the company's systems tell about a member, and answers whether anything changed: the same again changes
 * nothing. NotFound when nobody is meant. Refuses a segment that is no single word, too many or too long lines, links that
 * are not http(s), and an outside id that belongs to somebody else.
 */
export async function tellCustomer(act: Act, form: CustomerForm): Promise<{ memberId: MemberId; isChanged: boolean }> {
  allow(canTellCustomers(act.by));
  const told = readForm(form);
  const memberId = await meant(act, form);
  // Two at once about the same person wait for each other.
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for('no key update');
  const [known] = await act.tx.select().from(customerProfiles).where(eq(customerProfiles.memberId, memberId));
  if (typeof told.outsideId === 'string') {
    const [other] = await act.tx.select({ memberId: customerProfiles.memberId }).from(customerProfiles).where(eq(customerProfiles.outsideId, told.outsideId));
    if (other && other.memberId !== memberId) refuse('This outsideId belongs to another member.', 'outsideId');
  }
  const before = known ?? { segment: null, outsideId: null, fields: [], links: [] };
  const after = { segment: before.segment, outsideId: before.outsideId, fields: before.fields, links: before.links, ...told };
  const isChanged = !known || !isDeepStrictEqual([before.segment, before.outsideId, before.fields, before.links], [after.segment, after.outsideId, after.fields, after.links]);
  if (!isChanged) return { memberId, isChanged };
  await act.tx.insert(customerProfiles).values({ memberId, ...after, updatedAt: act.at }).onConflictDoUpdate({ target: customerProfiles.memberId, set: { ...after, updatedAt: act.at } });
  await recordEvent(act, 'customer.changed', { memberId });
  return { memberId, isChanged };
}

/** What is known about a member; null when nothing is. NotFound for everybody but staff. */
export async function customerProfile(db: Executor, memberId: MemberId, viewer: Viewer): Promise<CustomerProfile | null> {
  if (!canSeeCustomers(viewer)) throw new NotFound('There is nothing here.');
  const [row] = await db.select().from(customerProfiles).where(eq(customerProfiles.memberId, memberId));
  return row ? { segment: row.segment, outsideId: row.outsideId, fields: row.fields, links: row.links, updatedAt: row.updatedAt } : null;
}

/** Forgets what was told and noted about somebody who left. */
export async function forgetCustomer(act: Act, memberId: MemberId): Promise<void> {
  await act.tx.delete(customerProfiles).where(eq(customerProfiles.memberId, memberId));
  await act.tx.delete(customerNotes).where(eq(customerNotes.memberId, memberId));
}

async function meant(act: Act, { handle, mail, outsideId }: CustomerForm): Promise<MemberId> {
  const isThem = handle !== undefined ? eq(members.handle, handle) : mail !== undefined ? eq(members.email, mail.trim().toLowerCase()) : null;
  if (isThem) {
    const [row] = await act.tx.select({ id: members.id }).from(members).where(and(isThem, isNull(members.leftAt)));
    if (row) return row.id as MemberId;
  } else if (outsideId !== undefined) {
    const [row] = await act.tx.select({ id: customerProfiles.memberId }).from(customerProfiles).where(eq(customerProfiles.outsideId, outsideId));
    if (row) return row.id as MemberId;
  } else refuse('Say who is meant: handle, mail, or an outsideId told before.');
  throw new NotFound('There is no such member.');
}

type Told = Partial<Omit<CustomerProfile, 'updatedAt'>>;

function readForm(form: CustomerForm): Told {
  const told: Told = {};
  if (form.outsideId !== undefined) {
    const outsideId = cleanLine(form.outsideId);
    if (outsideId === '' || outsideId.length > MAX_OUTSIDE_ID_LENGTH) refuse(`An outsideId has 1 to ${MAX_OUTSIDE_ID_LENGTH} characters.`, 'outsideId');
    told.outsideId = outsideId;
  }
  if (form.segment !== undefined) {
    if (form.segment !== null && !SEGMENT.test(form.segment)) refuse('A segment is one word of small letters, digits and hyphens, up to 40.', 'segment');
    told.segment = form.segment;
  }
  if (form.fields) told.fields = lines(form.fields, 'fields').map(({ label, value }) => ({ label: short(label, MAX_LABEL_LENGTH, 'fields'), value: short(value, MAX_VALUE_LENGTH, 'fields') }));
  if (form.links) told.links = lines(form.links, 'links').map(({ label, href }) => ({ label: short(label, MAX_LABEL_LENGTH, 'links'), href: webAddress(href) }));
  return told;
}

function lines<T>(all: T[], field: string): T[] {
  if (all.length > MAX_FIELDS) refuse(`At most ${MAX_FIELDS} ${field}.`, field);
  return all;
}

function short(typed: string, most: number, field: string): string {
  const text = cleanLine(typed);
  if (text === '' || text.length > most) refuse(`Each of the ${field} needs 1 to ${most} characters.`, field);
  return text;
}

/** A link that staff will press: a web address and nothing else. */
function webAddress(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || typed.length > 500) refuse('A link is a web address that begins with https:// or http://.', 'links');
  return url.href;
}
