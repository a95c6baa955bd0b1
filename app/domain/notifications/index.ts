/**
 * notifications (floor 8): telling members what concerns them, in an inbox and by mail. It knows all areas; none knows it.
 * Words: notification, kind (what it is about), group (what a member can switch), inbox, mail, letter (a mail as it is sent), outbox.
 * Owns: notifications, notification_settings, mails, mail_recipients. Records: nothing.
 * Listens to: replies, acceptances, deletions, asks for help, bounties, badges, ranks, payouts, expiring rewards, reviews, appeals, suspensions; see `reactions.ts`.
 * A new kind: record an event below; a line in `KINDS`, its words in `wording.ts`, and a `hear…` that tells whom it concerns.
 */
export { forgetCasesInNews, forgetInboxOf } from './forgetting.ts';
export { announceStatements } from './hearing-money.ts';
export { noteMail, takeMails } from './mailing.ts';
export type { Outgoing } from './mailing.ts';
export { forgetOldNotifications, markRead, markSeen } from './marking.ts';
export type { Which } from './marking.ts';
export { SEND_MAILS_TASK, tell, tellAll } from './notifying.ts';
export type { News } from './notifying.ts';
export { reactions } from './reactions.ts';
export { inboxPage } from './reading.ts';
export type { GroupView, InboxView, LineView } from './reading.ts';
export { changeByToken, notificationSettingsOf, readUnsubscribeToken, saveNotificationSettings } from './settings.ts';
export { scoreLetter } from './letters.ts';
export { readSignedLink } from './signed-links.ts';
export type { SettingView, SettingsView, Unsubscribing, Wish } from './settings.ts';
export { GROUP_NAMES } from './rules.ts';
