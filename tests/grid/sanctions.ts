/** Who may what about sanctions. The owner is whom one was given to. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { sanctionAppeals } from '#db/schema/sanctions.ts';
import { appealByKey, appealSanction, blockMember, decideSanctionAppeal, forgetSanctions, lift, liftSuspensionFor, markSanctionSeen, silence, suspend, unblockMember, warn } from '#domain/sanctions';
import { NOON, actAs } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { CLOCK, EVERYBODY, MEMBERS, MODERATORS, OWNER, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

const WORDS = { reason: 'rude', because: 'You called somebody names.' };

/** A silence the owner has, given by a colleague of the moderator. */
const given = async ({ tx, maya }: World) => silence(actAs(tx, await makeMember(tx, { name: 'Max Orr', role: 'moderator' })), { ...WORDS, memberId: maya.id, days: 3 });

export const sanctions: Rows = {
  warn: may(MODERATORS, ({ maya }) => (act) => warn(act, { ...WORDS, memberId: maya.id }), { why: 'and, on their own board, whoever keeps order there' }),
  silence: may(MODERATORS, ({ maya }) => (act) => silence(act, { ...WORDS, memberId: maya.id, days: 1 })),
  suspend: may(MODERATORS, ({ maya }) => (act) => suspend(act, { ...WORDS, memberId: maya.id, days: null })),
  lift: may(MODERATORS, async (world) => {
    const { id } = await given(world);
    return (act) => lift(act, id, 'It was a misunderstanding.');
  }),
  liftSuspensionFor: may(MODERATORS, ({ maya }) => (act) => liftSuspensionFor(act, maya.id, { reason: 'rewards', because: 'The appeal was granted.' })),
  appealSanction: may(OWNER, async (world) => {
    const { id } = await given(world);
    return (act) => appealSanction(act, { sanctionId: id, text: 'It was a quotation.' });
  }),
  appealByKey: may(EVERYBODY, async ({ tx, maya, mo }) => {
    await suspend(actAs(tx, mo), { ...WORDS, memberId: maya.id, days: null });
    const [row] = await tx.select({ key: members.suspensionKey }).from(members).where(eq(members.id, maya.id));
    return (act) => appealByKey(act, { key: row?.key ?? '', text: 'It was a quotation.' });
  }, { why: 'whoever holds the key that was mailed, or was given to who proved their password' }),
  markSanctionSeen: may(OWNER, async (world) => {
    const { id } = await given(world);
    return (act) => markSanctionSeen(act, id);
  }),
  decideSanctionAppeal: may(MODERATORS, async (world) => {
    const { id } = await given(world);
    const [row] = await world.tx.insert(sanctionAppeals).values({ sanctionId: id, text: 'It was a quotation.', at: NOON }).returning({ id: sanctionAppeals.id });
    return (act) => decideSanctionAppeal(act, { appealId: row?.id ?? 0, outcome: 'upheld', because: 'It was no quotation.' });
  }),
  blockMember: may(MEMBERS, async ({ tx }) => {
    const other = await makeMember(tx);
    return (act) => blockMember(act, other.id, 'blocked');
  }),
  unblockMember: may(MEMBERS, ({ tom }) => (act) => unblockMember(act, tom.id)),
  forgetSanctions: may(CLOCK, ({ maya }) => (act) => forgetSanctions(act, maya.id)),
  requireVoice: inner('whatever a member writes by, which asks its own policy'),
  logModeration: inner('whatever moderates, which asks its own policy'),
  noteOutcome: inner('whatever takes back what it logged, which asks its own policy'),
};
