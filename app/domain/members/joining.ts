/** Becoming a member, and proving to be one. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { allow, isAdmin, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId, Role } from '#domain/core';
import { hashPassword, verifyAgainstNothing, verifyPassword } from '#kit/passwords.ts';
import { cleanLine } from '#kit/text.ts';
import { freeHandle } from './handles.ts';
import { MAX_EMAIL_LENGTH, MAX_NAME_LENGTH, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, RESERVED_NAME } from './rules.ts';

/** The sentence for a wrong address and for a wrong password alike: it must not tell which. */
const WRONG = 'That e-mail address and password do not belong together. Check both, or sign up if you are new.';

/**
 * Makes a customer. Refuses a taken address with a sentence on the field.
 * The unique index on the address decides when two sign up at once.
 */
export async function signUp(act: Act, form: { name: string; email: string; password: string }): Promise<Member> {
  const name = readName(form.name, false);
  return makeMember(act, { ...form, name, role: 'customer' });
}

/** Makes a member of any role: for the command line and for admins. Staff names may say so. */
export async function createMember(act: Act, form: { name: string; email: string; password: string; role: Role; handle?: string }): Promise<Member> {
  allow(act.by.kind === 'system' || isAdmin(act.by), 'Only admins make members of other roles.');
  return makeMember(act, { ...form, name: readName(form.name, true) });
}

/** The member with this address and password. Unknown and wrong take the same time and get the same sentence. */
export async function checkPassword(act: Act, form: { email: string; password: string }): Promise<Member> {
  const [row] = await act.tx.select().from(members).where(eq(members.email, readEmail(form.email))).limit(1);
  if (!row?.passwordHash) {
    await verifyAgainstNothing(form.password);
    return refuse(WRONG, 'password');
  }
  if (!(await verifyPassword(row.passwordHash, form.password))) return refuse(WRONG, 'password');
  return toMember(row);
}

async function makeMember(act: Act, form: { name: string; email: string; password: string; role: Role; handle?: string }): Promise<Member> {
  const email = readEmail(form.email);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > MAX_EMAIL_LENGTH) refuse('Write your whole e-mail address, like maya@example.com.', 'email');
  if (form.password.length < MIN_PASSWORD_LENGTH) refuse(`Choose a password of at least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`, 'password');
  if (form.password.length > MAX_PASSWORD_LENGTH) refuse(`Choose a password of at most ${MAX_PASSWORD_LENGTH} characters.`, 'password');

  const passwordHash = await hashPassword(form.password);
  const handle = await freeHandle(act.tx, form.handle ?? form.name);
  const [row] = await act.tx
    .insert(members)
    .values({ name: form.name, email, passwordHash, handle, role: form.role, joinedAt: act.at })
    .onConflictDoNothing()
    .returning();
  if (!row) return refuse('Somebody has already signed up with this e-mail address. Sign in instead.', 'email');
  await recordEvent(act, 'member.joined', { memberId: row.id });
  return toMember(row);
}

const readEmail = (typed: string) => typed.trim().toLowerCase();

function readName(typed: string, isStaffMade: boolean): string {
  const name = cleanLine(typed);
  if (name.length === 0) refuse('Tell us what to call you.', 'name');
  if (name.length > MAX_NAME_LENGTH) refuse(`Choose a name of at most ${MAX_NAME_LENGTH} characters.`, 'name');
  if (!isStaffMade && RESERVED_NAME.test(name)) refuse('That name could be taken for our staff. Choose another.', 'name');
  return name;
}

const toMember = (row: { id: number; handle: string; name: string; role: Role }): Member => ({
  kind: 'member',
  id: row.id as MemberId,
  handle: row.handle,
  name: row.name,
  role: row.role,
});
