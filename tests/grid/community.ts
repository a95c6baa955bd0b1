/** Who may what with the small areas: badges, customers, files, finding, leaving, notifications, settings, and what everything stands on. */
import { sql } from 'drizzle-orm';
import { attachments as files } from '#db/schema/attachments.ts';
import { mailRecipients } from '#db/schema/notifications.ts';
import { attachFiles, markLeftBehind, markLoose, removeFile, restoreFile, samePost, sameText } from '#domain/attachments';
import { exportAudit } from '#domain/audit';
import { awardBadges } from '#domain/badges';
import { noteForAudit } from '#domain/core';
import { noteCustomer, removeCustomerNote, tellCustomer } from '#domain/customers';
import { closeDueVisits, dropSynonyms, keepSynonyms, noteAsked, noteOpening, noteSearchEnd, sayItHelped, setDeflectionShare } from '#domain/discovery';
import { askToLeave, endLeaving, leaversToSettle, leavingsDue, settleLeaver, stayAfterAll } from '#domain/leaving';
import { announceStatements, changeByToken, forgetOldNotifications, markRead, markSeen, noteMail, saveNotificationSettings, takeMails, tell, tellAll } from '#domain/notifications';
import { changeSettings } from '#domain/settings';
import { keyedHash } from '#kit/tokens.ts';
import { NOON, actAs } from '#tests/cast.ts';
import { makeSolved } from '#tests/domain/knowledge/make-draft.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';
import { ADMINS, CLOCK, EVERYBODY, MEMBERS, MODERATORS, OWNER, STAFF, and, inner, may } from './row.ts';
import type { Rows, World } from './row.ts';

const COMMUNITY = { name: 'Plainline', origin: 'http://localhost', brandColour: '#1f43bd', isDemo: false };
const OWN_READING = { why: 'counts the reader’s own reading' };

/** A file of the owner that belongs to nothing yet, or was taken back by them. */
const file = async ({ tx, maya }: World, isRemoved = false): Promise<string> => {
  const removed = isRemoved ? { removedAt: NOON, removedById: maya.id } : {};
  await tx.insert(files).values({ token: 'a token', letterKey: 'a key', storeKey: 'a place', ownerId: maya.id, name: 'screen.png', type: 'image/png', bytes: 10, sha256: 'abc', at: NOON, ...removed });
  return 'a token';
};

export const attachments: Rows = {
  attachFiles: may(OWNER, async (world) => {
    const [token, thread] = [await file(world), await makeThread(world.tx, { by: world.maya })];
    return (act) => attachFiles(act, { subject: 'post', id: thread.openingId }, [token]);
  }, { byRule: EVERYBODY }),
  removeFile: may(and(OWNER, STAFF), async (world) => {
    const token = await file(world);
    return (act) => removeFile(act, token);
  }),
  restoreFile: may(and(OWNER, STAFF), async (world) => {
    const token = await file(world, true);
    return (act) => restoreFile(act, token);
  }),
  sameText: may(EVERYBODY, () => (act) => sameText(act, 'Words', []), { why: 'changes nothing, and says nothing but whether a form was sent twice' }),
  samePost: may(EVERYBODY, () => (act) => samePost(act, 'Words', []), { why: 'changes nothing, and says nothing but whether a form was sent twice' }),
  keepShownFiles: inner('the drafts that show them; it looks for the writer’s own alone'),
  markLoose: may(CLOCK, () => (act) => markLoose(act)),
  markLeftBehind: may(CLOCK, () => (act) => markLeftBehind(act, 'post', { 'case-message': async () => [], 'case-note': async () => [], post: async () => [] }, 0)),
};

export const audit: Rows = { exportAudit: may(ADMINS, () => (act) => exportAudit(act, {})) };

export const badges: Rows = { awardBadges: may(CLOCK, () => (act) => awardBadges(act)) };

export const core: Rows = {
  recordEvent: inner('every command that changes something, in its own transaction'),
  noteForAudit: may(EVERYBODY, () => (act) => noteForAudit(act, { what: 'staff.acted' }), { why: 'a line about what was done: nobody is let in by it' }),
  forgetOldEvents: inner('the night’s tidying'),
  claimReaction: inner('the worker, before it lets a reaction run'),
};

export const customers: Rows = {
  tellCustomer: may(CLOCK, ({ maya }) => (act) => tellCustomer(act, { handle: maya.handle, segment: 'business' })),
  noteCustomer: may(STAFF, ({ maya }) => (act) => noteCustomer(act, { memberId: maya.id, text: 'Calls rather than writes.' })),
  removeCustomerNote: may(and(['agent'], MODERATORS), async ({ tx, maya, priya }) => {
    const { id } = await noteCustomer(actAs(tx, priya), { memberId: maya.id, text: 'Calls rather than writes.' });
    return (act) => removeCustomerNote(act, id);
  }),
  forgetCustomer: inner('the end of an account, which the clock brings about'),
};

export const discovery: Rows = {
  setDeflectionShare: may(STAFF, () => (act) => setDeflectionShare(act, 40)),
  keepSynonyms: may(STAFF, () => (act) => keepSynonyms(act, { groupId: null, text: 'sim, card' })),
  dropSynonyms: may(STAFF, () => (act) => dropSynonyms(act, 1)),
  noteOpening: may(EVERYBODY, ({ maya }) => (act) => noteOpening(act, { memberId: maya.id, browser: null }, null), OWN_READING),
  noteAsked: may(EVERYBODY, () => (act) => noteAsked(act, null), OWN_READING),
  noteSearchEnd: may(EVERYBODY, async ({ tx }) => {
    const { thread } = await makeSolved(tx);
    return (act) => noteSearchEnd(act, { kind: 'thread', id: thread.id });
  }, OWN_READING),
  sayItHelped: may(EVERYBODY, async ({ tx, maya }) => {
    const { thread } = await makeSolved(tx);
    return (act) => sayItHelped(act, { kind: 'thread', id: thread.id }, { memberId: maya.id, browser: null }, null);
  }, { why: 'every reader of a solved question, once' }),
  closeDueVisits: may(CLOCK, () => (act) => closeDueVisits(act)),
  forgetSearchedWords: inner('the night’s tidying'),
};

export const leaving: Rows = {
  askToLeave: may(MEMBERS, async ({ tx }) => {
    // The last admin does not leave.
    await makeMember(tx, { name: 'Ava Holm', role: 'admin' });
    return (act) => askToLeave(act, null);
  }),
  stayAfterAll: may(MEMBERS, () => (act) => stayAfterAll(act)),
  leavingsDue: may(CLOCK, () => (act) => leavingsDue(act)),
  endLeaving: may(CLOCK, () => (act) => endLeaving(act, 1)),
  leaversToSettle: may(CLOCK, () => (act) => leaversToSettle(act)),
  settleLeaver: may(CLOCK, () => (act) => settleLeaver(act, 1)),
};

export const ledger: Rows = {
  post: inner('whatever moves money, which has asked who may'),
  lockedBalance: inner('whatever moves money, which has asked who may'),
};

export const notifications: Rows = {
  markRead: may(MEMBERS, () => (act) => markRead(act, { upTo: 1 })),
  markSeen: may(MEMBERS, async ({ tx, maya }) => {
    const { id } = await makeThread(tx, { by: maya });
    return (act) => markSeen(act, { threadId: id, number: 1 });
  }),
  tellAll: may(CLOCK, () => (act) => tellAll(act, { kind: 'rank', key: 'nobody', at: act.at }, sql`select 1::bigint as member where false`, { hasMail: true })),
  saveNotificationSettings: may(MEMBERS, () => (act) => saveNotificationSettings(act, [])),
  changeByToken: may(EVERYBODY, async ({ tx, maya }) => {
    await tx.insert(mailRecipients).values({ memberId: maya.id, key: 'a key' });
    return (act) => changeByToken(act, `${maya.id}.threads.${keyedHash('a key', `unsubscribe ${maya.id} threads`)}`, false);
  }, { why: 'whoever holds the link that was sent by mail' }),
  tell: may(CLOCK, () => (act) => tell(act, [], { hasMail: true })),
  announceStatements: may(CLOCK, () => (act) => announceStatements(act, { hasMail: true })),
  takeMails: may(CLOCK, () => (act) => takeMails(act, COMMUNITY)),
  noteMail: may(CLOCK, () => (act) => noteMail(act, { notificationId: 1, attempt: 1, letter: { id: 'x', about: null, to: { name: '', address: 'nell@example.org' }, subject: '', text: '', html: '', unsubscribe: null } }, null)),
  forgetOldNotifications: may(CLOCK, () => (act) => forgetOldNotifications(act)),
};

export const settings: Rows = {
  changeSettings: may(and(ADMINS, CLOCK), () => (act) => changeSettings(act, { keepAuditDays: 365 })),
};
