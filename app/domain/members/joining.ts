/** Becoming a member, and proving to be one. */
import { and, eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { allow, isAdmin, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId, Role } from '#domain/core';
import { hashPassword, isOutdatedHash, verifyAgainstNothing, verifyPassword } from '#kit/passwords.ts';
import { readSettings } from '#domain/settings';
import { cleanLine } from '#kit/text.ts';
import { joinInvitedGroup } from './groups/changing.ts';
import { groupsFollowAddress } from './groups/following.ts';
import { freeHandle } from './handles.ts';
import { queueAccountLetter, takeAccountLink } from './account-letters.ts';
import { passesForStaff, readName } from './naming.ts';
import { newPasswordHash } from './passwords.ts';
import { HANDLE_PATTERN, MAX_EMAIL_LENGTH } from './rules.ts';
import { takeInvitation } from './sign-ups/invitations.ts';
import { keepWaiting, whatBecameOf } from './sign-ups/waiting.ts';
import type { Vouched } from './sign-ups/waiting.ts';

type Joining = { name: string; email: string; password: string };

/** The sentence for a wrong address and for a wrong password alike: it must not tell which. */
const WRONG = 'That e-mail address and password do not belong together. Check both, or sign up if you are new.';

const TAKEN = 'Somebody has already signed up with this e-mail address. Sign in instead.';

/** Each try loses only against somebody who took the same handle in the same moment; past the second, handles are chosen by chance. */
const MAX_TRIES = 10;

/** Who wants to join, checked, with nothing looked up yet. */
export type Joiner = { name: string; email: string; /** Null for who is vouched for by an account elsewhere. */ passwordHash: string | null };

/** How somebody comes: by a link that invited them, whose hash this is, or for a moderator to look at, though everybody else is let in at once. */
type Coming = { invitation: string | null; waits?: boolean };

/**
 * Reads what somebody who wants to join typed. Refuses what cannot be, and a name that passes for the company's staff. Whether
 * the address is taken is not asked, so it takes equally long. Hashing takes its time: call it before a transaction.
 */
export async function readJoiner(form: Joining, communityName: string): Promise<Joiner> {
  const name = readName(form.name);
  if (passesForStaff(name, communityName)) refuse('That name could be taken for our staff. Choose another.', 'name');
  const email = wholeEmail(form.email);
  return { name, email, passwordHash: await newPasswordHash(form.password, { email, name }) };
}

/**
 * Asks for the letter that lets somebody join. The same is done for an address that is taken; its owner gets a letter that says so.
 * @param browser the hash of the browser it was asked in: there the link needs no password.
 * @param invitation is used when they join, not before.
 */
export const askToJoin = (act: Act, joiner: Joiner, { next, browser, invitation = null, waits = false }: { next: string; browser: string } & Partial<Coming>): Promise<void> =>
  queueAccountLetter(act, { purpose: 'join', email: joiner.email, joining: { name: joiner.name, passwordHash: joiner.passwordHash, next, browser, invitation, waits } });

/** Refuses whoever did not choose the password of somebody who joins. Hashing takes its time: call it before a transaction. */
export async function proveJoiner({ passwordHash }: { passwordHash: string | null }, password: string): Promise<void> {
  if (passwordHash === null) refuse('Open this link in the browser in which you signed up.', 'password');
  if (!(await verifyPassword(passwordHash, password))) refuse('That is not the password you chose when you signed up.', 'password');
}

/** Makes the customer whose address a link has proven; null where they wait for a moderator now. Refuses an old link, and an address that became somebody's meanwhile. */
export async function confirmJoining(act: Act, token: string): Promise<{ member: Member | null; next: string }> {
  const { email, joining } = await takeAccountLink(act, 'join', token);
  if (!joining) throw new Error('A link to join has lost who joins.');
  if ((await act.tx.$count(members, eq(members.email, email))) > 0) refuse('You are a member with this address already. Sign in instead.');
  const member = await admit(act, { name: joining.name, email, passwordHash: joining.passwordHash }, { isVerified: true, invitation: joining.invitation ?? null, waits: joining.waits, vouched: null });
  if (member) await recordEvent(act, 'member.email-verified', { memberId: member.id });
  return { member, next: joining.next };
}

/**
 * Makes a customer at once, where no mail can be sent: the address is not verified. Refuses a taken address with a sentence on the field.
 * The unique index on the address decides when two sign up at once.
 */
export const signUp = async (act: Act, form: Joining, communityName: string): Promise<Member> => insertMember(act, { ...(await readJoiner(form, communityName)), role: 'customer', isVerified: false });

/** The same for somebody who was read already, so that no transaction waits for the hashing, as the community lets people in: null where they wait for a moderator now. */
export const joinAtOnce = (act: Act, joiner: Joiner, coming: Coming): Promise<Member | null> => admit(act, joiner, { isVerified: false, ...coming, vouched: null });

/**
 * Lets somebody in as the community has it: at once, by an invitation alone, or once a moderator says yes, for whom null is returned. An invitation lets
 * them in at once everywhere, and into the group it names. Whoever another site vouches for needs none, because it says who its people are.
 */
async function admit(act: Act, joiner: Joiner, { isVerified, invitation, waits = false, vouched }: Coming & { isVerified: boolean; vouched: Vouched | null }): Promise<Member | null> {
  const { signUps } = await readSettings(act.tx);
  const invited = invitation === null ? null : await takeInvitation(act, invitation);
  if (signUps === 'invited' && !invited && joiner.passwordHash !== null) refuse('Your invitation was used up or has ended meanwhile. Ask whoever invited you for a new one.');
  if ((signUps !== 'approved' && !waits) || invited) {
    const member = await insertMember(act, { ...joiner, role: 'customer', isVerified });
    if (invited?.groupId) await joinInvitedGroup(act, invited.groupId, member.id);
    return member;
  }
  await holdAddress(act.tx, joiner.email);
  if ((await act.tx.$count(members, eq(members.email, joiner.email))) > 0) refuse(TAKEN, 'email');
  await keepWaiting(act, { ...joiner, isVerified, vouched });
  return null;
}

/** Reads what somebody wants to be called who has no password, because an account elsewhere vouches for them. Refuses the same as for everybody. */
export function readVouched(form: { name: string; email: string }, communityName: string): Joiner {
  const name = readName(form.name);
  if (passesForStaff(name, communityName)) refuse('That name could be taken for our staff. Choose another.', 'name');
  return { name, email: wholeEmail(form.email), passwordHash: null };
}

/**
 * Makes a customer without a password, for whom an account elsewhere vouches. Call it as the system, with what was proven: `isVerified` says whether the
 * address was. Refuses a taken one. Null where they wait for a moderator now.
 * @param vouched what was said of them, to be linked once they are in.
 */
export async function joinVouched(act: Act, joiner: Joiner, isVerified: boolean, vouched: Vouched | null = null): Promise<Member | null> {
  allow(act.by.kind === 'system', 'Only a single sign-on vouches for people.');
  const member = await admit(act, joiner, { isVerified, invitation: null, vouched });
  if (member && isVerified) await recordEvent(act, 'member.email-verified', { memberId: member.id });
  return member;
}

/**
 * Makes a member of any role: for the command line and for admins, who vouch for the address. Staff names may say so. A handle that is named is
 * taken as it is or refused.
 */
export async function createMember(act: Act, form: Joining & { role: Role; handle?: string }): Promise<Member> {
  allow(act.by.kind === 'system' || isAdmin(act.by), 'Only admins make members of other roles.');
  const name = readName(form.name);
  const email = wholeEmail(form.email);
  if (form.handle !== undefined && !HANDLE_PATTERN.test(form.handle)) refuse('Choose a handle of 3 to 20 small letters, digits, - and _, beginning with a letter or digit.', 'handle');
  return insertMember(act, { name, email, passwordHash: await newPasswordHash(form.password, { email, name }), role: form.role, handle: form.handle, isVerified: true });
}

/**
 * The member with this address and password. Unknown and wrong take the same time and get the same sentence. Hashing
 * takes its time, so this is asked before a transaction is opened. A hash made at an older cost is renewed.
 */
export const checkPassword = async (db: Executor, form: { email: string; password: string }): Promise<Member> => (await provePassword(db, form)).member;

/** The same with the hash it was proven against: whoever opens a session with it is refused when the password was changed meanwhile. */
export async function provePassword(db: Executor, form: { email: string; password: string }): Promise<{ member: Member; provenHash: string }> {
  const email = readEmail(form.email);
  const [row] = await db.select().from(members).where(eq(members.email, email)).limit(1);
  // Asked for members too, so that one statement more tells nobody anything.
  const asked = await whatBecameOf(db, email);
  if (!row?.passwordHash) {
    if (!asked?.passwordHash) await verifyAgainstNothing(form.password);
    else if (await verifyPassword(asked.passwordHash, form.password)) refuse(asked.sentence);
    return refuse(WRONG, 'password');
  }
  if (!(await verifyPassword(row.passwordHash, form.password))) return refuse(WRONG, 'password');
  // A password that was changed meanwhile is not brought back.
  if (!isOutdatedHash(row.passwordHash)) return { member: toMember(row), provenHash: row.passwordHash };
  const renewed = await hashPassword(form.password);
  await db.update(members).set({ passwordHash: renewed }).where(and(eq(members.id, row.id), eq(members.passwordHash, row.passwordHash)));
  return { member: toMember(row), provenHash: renewed };
}

/** Notes that somebody was refused at an account, in as many statements whether there is one or not. */
export async function noteRefusedSignIn(act: Act, email: string): Promise<void> {
  const [row] = await act.tx.select({ id: members.id }).from(members).where(eq(members.email, readEmail(email)));
  await noteForAudit(act, { what: 'sign-in.refused', ...(row ? { subject: { kind: 'member', id: row.id } } : {}) });
}

/** An address as it is kept and compared: small letters, nothing invisible. */
export const readEmail = (typed: string): string => cleanLine(typed).toLowerCase();

/** A whole address as it is kept. Refuses what is none. */
export function wholeEmail(typed: string): string {
  const email = readEmail(typed);
  // The length comes first: the pattern takes the square of it on an address made of dots.
  if (email.length > MAX_EMAIL_LENGTH || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse('Write your whole e-mail address, like maya@example.com.', 'email');
  return email;
}

/** Whoever takes this address waits here for whoever takes it now, whether by joining or by changing theirs. */
export async function holdAddress(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`member-address:${email}`}, 0))`);
}

/** Makes a member, for the commands that have asked whether they may join. The unique index on the address decides when two join at once. */
export async function insertMember(act: Act, form: Joiner & { role: Role; handle?: string; isVerified: boolean }): Promise<Member> {
  await holdAddress(act.tx, form.email);
  for (let losses = 0; losses < MAX_TRIES; losses += 1) {
    const handle = form.handle ?? (await freeHandle(act.tx, form.name, losses));
    const [row] = await act.tx
      .insert(members)
      .values({ name: form.name, email: form.email, passwordHash: form.passwordHash, handle, role: form.role, joinedAt: act.at, emailVerifiedAt: form.isVerified ? act.at : null })
      .onConflictDoNothing()
      .returning();
    if (row) {
      await recordEvent(act, 'member.joined', { memberId: row.id });
      if (form.isVerified) await groupsFollowAddress(act, row.id as MemberId);
      return toMember(row);
    }
    const [known] = await act.tx.select({ id: members.id }).from(members).where(eq(members.email, form.email)).limit(1);
    if (known) refuse(TAKEN, 'email');
    if (form.handle !== undefined) refuse(`Somebody has the handle ${form.handle} already. Choose another.`, 'handle');
  }
  throw new Error(`No free handle was found for somebody in ${MAX_TRIES} tries.`);
}

/** A row as commands know its member. */
export const toMember = (row: { id: number; handle: string; name: string; role: Role }): Member => ({
  kind: 'member',
  id: row.id as MemberId,
  handle: row.handle,
  name: row.name,
  role: row.role,
});
