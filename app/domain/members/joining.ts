/** Becoming a member, and proving to be one. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { allow, isAdmin, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId, Role } from '#domain/core';
import { hashPassword, isOutdatedHash, verifyAgainstNothing, verifyPassword } from '#kit/passwords.ts';
import { cleanLine } from '#kit/text.ts';
import { freeHandle } from './handles.ts';
import { passesForStaff, readName } from './naming.ts';
import { HANDLE_PATTERN, MAX_EMAIL_LENGTH, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './rules.ts';

type Joining = { name: string; email: string; password: string };

/** The sentence for a wrong address and for a wrong password alike: it must not tell which. */
const WRONG = 'That e-mail address and password do not belong together. Check both, or sign up if you are new.';

/** Each try loses only against somebody who took the same handle in the same moment; past the second, handles are chosen by chance. */
const MAX_TRIES = 10;

/**
 * Makes a customer. Refuses a taken address with a sentence on the field, and a name that passes for the company's staff.
 * The unique index on the address decides when two sign up at once.
 */
export async function signUp(act: Act, form: Joining, communityName: string): Promise<Member> {
  const name = readName(form.name);
  if (passesForStaff(name, communityName)) refuse('That name could be taken for our staff. Choose another.', 'name');
  return makeMember(act, { ...form, name, role: 'customer' });
}

/** Makes a member of any role: for the command line and for admins. Staff names may say so. A handle that is named is taken as it is or refused. */
export async function createMember(act: Act, form: Joining & { role: Role; handle?: string }): Promise<Member> {
  allow(act.by.kind === 'system' || isAdmin(act.by), 'Only admins make members of other roles.');
  return makeMember(act, { ...form, name: readName(form.name) });
}

/**
 * The member with this address and password. Unknown and wrong take the same time and get the same sentence. Hashing
 * takes its time, so this is asked before a transaction is opened. A hash made at an older cost is renewed.
 */
export async function checkPassword(db: Executor, form: { email: string; password: string }): Promise<Member> {
  const [row] = await db.select().from(members).where(eq(members.email, readEmail(form.email))).limit(1);
  if (!row?.passwordHash) {
    await verifyAgainstNothing(form.password);
    return refuse(WRONG, 'password');
  }
  if (!(await verifyPassword(row.passwordHash, form.password))) return refuse(WRONG, 'password');
  if (isOutdatedHash(row.passwordHash)) await db.update(members).set({ passwordHash: await hashPassword(form.password) }).where(eq(members.id, row.id));
  return toMember(row);
}

/** An address as it is kept and compared: small letters, nothing invisible. */
export const readEmail = (typed: string): string => cleanLine(typed).toLowerCase();

async function makeMember(act: Act, form: Joining & { role: Role; handle?: string }): Promise<Member> {
  const email = readEmail(form.email);
  // The length comes first: the pattern takes the square of it on an address made of dots.
  if (email.length > MAX_EMAIL_LENGTH || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse('Write your whole e-mail address, like maya@example.com.', 'email');
  checkStrength(form.password, email);
  if (form.handle !== undefined && !HANDLE_PATTERN.test(form.handle)) refuse('Choose a handle of 3 to 20 small letters, digits, - and _, beginning with a letter or digit.', 'handle');

  const passwordHash = await hashPassword(form.password);
  for (let losses = 0; losses < MAX_TRIES; losses += 1) {
    const handle = form.handle ?? (await freeHandle(act.tx, form.name, losses));
    const [row] = await act.tx
      .insert(members)
      .values({ name: form.name, email, passwordHash, handle, role: form.role, joinedAt: act.at })
      .onConflictDoNothing()
      .returning();
    if (row) {
      await recordEvent(act, 'member.joined', { memberId: row.id });
      return toMember(row);
    }
    const [known] = await act.tx.select({ id: members.id }).from(members).where(eq(members.email, email)).limit(1);
    if (known) refuse('Somebody has already signed up with this e-mail address. Sign in instead.', 'email');
    if (form.handle !== undefined) refuse(`Somebody has the handle ${form.handle} already. Choose another.`, 'handle');
  }
  throw new Error(`No free handle was found for somebody in ${MAX_TRIES} tries.`);
}

/** Length is what counts; what is long and worth nothing all the same is refused, too. */
function checkStrength(password: string, email: string): void {
  const signs = [...password];
  if (signs.length < MIN_PASSWORD_LENGTH) refuse(`Choose a password of at least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`, 'password');
  if (password.length > MAX_PASSWORD_LENGTH) refuse(`Choose a password of at most ${MAX_PASSWORD_LENGTH} characters.`, 'password');
  if (new Set(signs).size === 1) refuse('Choose a password of more than one character. Three words you will remember are fine.', 'password');
  if (password.toLowerCase() === email) refuse('Choose a password that is not your e-mail address.', 'password');
}

const toMember = (row: { id: number; handle: string; name: string; role: Role }): Member => ({
  kind: 'member',
  id: row.id as MemberId,
  handle: row.handle,
  name: row.name,
  role: row.role,
});
