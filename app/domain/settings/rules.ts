/** Every setting of the community: what it is called, what may be chosen, and what holds where nobody chose. */

type Words = { section: string; label: string; hint: string };
export type Setting = Words & (
  | { kind: 'choice'; options: Readonly<Record<string, string>>; otherwise: string }
  | { kind: 'number'; least: number; most: number; unit: string; otherwise: number }
  | { kind: 'flag'; otherwise: boolean }
  | { kind: 'text'; longest: number; otherwise: string }
);

export const SETTINGS = {
  country: {
    section: 'The community', label: 'Country', hint: 'Whose phone numbers and postcodes are noticed when somebody writes them where everybody reads; numbers that begin with + are noticed anyway.',
    kind: 'choice', otherwise: 'GB',
    options: { GB: 'United Kingdom', IE: 'Ireland', DE: 'Germany', AT: 'Austria', CH: 'Switzerland', FR: 'France', BE: 'Belgium', NL: 'Netherlands', ES: 'Spain', IT: 'Italy', PL: 'Poland', US: 'United States', CA: 'Canada', AU: 'Australia', none: 'None of these' },
  },
  editGraceMinutes: {
    section: 'The community', label: 'Slips mended at once', hint: 'So long after posting, whoever wrote something mends it without a mark, unless somebody has answered or thanked for it. 0 keeps every version.',
    kind: 'number', least: 0, most: 60, unit: 'minutes', otherwise: 5,
  },
  signUps: {
    section: 'Signing in', label: 'Who may join', hint: 'An invitation lets somebody in at once, whatever is chosen. Whoever signs in with an account of a site you trust needs none; where moderators decide, they wait as well.',
    kind: 'choice', options: { open: 'Everybody', invited: 'Whoever has an invitation', approved: 'Whoever a moderator lets in' }, otherwise: 'open',
  },
  signUpPuzzle: {
    section: 'Signing in', label: 'A puzzle for browsers that sign up', hint: 'While somebody types, their browser works out a puzzle, which takes a phone a second and makes thousands of sign-ups dear. Whoever has no script waits for a moderator. For whoever is invited, and where nobody joins by themselves, there is none.',
    kind: 'flag', otherwise: false,
  },
  undecidedSignUpDays: {
    section: 'Signing in', label: 'How long a sign-up waits for a moderator', hint: 'Then it is removed, and they get a letter that says so.',
    kind: 'number', least: 1, most: 365, unit: 'days', otherwise: 30,
  },
  firstPostsHeld: {
    section: 'Moderation', label: 'First posts that wait for a moderator', hint: 'So many posts of somebody new are shown only after a moderator has looked. They read that it waits. At 0 nobody waits for being new.',
    kind: 'number', least: 0, most: 20, unit: 'posts', otherwise: 0,
  },
  flagsHideAt: {
    section: 'Moderation', label: 'Reports that hide a post', hint: 'How much the reports of at least two members, or one of staff, weigh together before a post is hidden until somebody has looked. A report weighs 1, and 1 more for each level of trust; one of staff weighs 6. At 0 reports hide nothing.',
    kind: 'number', least: 0, most: 100, unit: 'points', otherwise: 6,
  },
  publicModerationLog: {
    section: 'The community', label: 'A public log of moderation', hint: 'What moderators did, on which board, why, and on which day; never whose post or account it was. People trust rules more when they see that they are kept to.',
    kind: 'flag', otherwise: true,
  },
  secondFactorForStaff: {
    section: 'Signing in', label: 'A second factor for staff', hint: 'A passkey or an app that shows codes, beside the password. Whoever has to have one and has none sees no page of staff until they have set one up.',
    kind: 'choice', options: { no: 'Everybody as they like', asked: 'Asked for each time they sign in', required: 'Required' }, otherwise: 'no',
  },
  spamJudged: {
    section: 'Spam', label: 'Look for spam in what newcomers write', hint: 'What reads like it waits until a moderator has looked at it; its author is told so. Staff, superusers and members whom the community trusts are never held.',
    kind: 'flag', otherwise: true,
  },
  spamHoldAt: {
    section: 'Spam', label: 'How sure it has to be', hint: 'Out of a hundred: lower catches more spam and holds more good posts. The page about spam tries a text on it.',
    kind: 'number', least: 50, most: 99, unit: 'per cent', otherwise: 85,
  },
  keepAuditDays: {
    section: 'What is kept, and how long', label: 'The audit log', hint: 'Who did what as staff, and what happened to accounts. Two years cover most duties to prove something.',
    kind: 'number', least: 30, most: 3650, unit: 'days', otherwise: 730,
  },
  keepCaseDays: {
    section: 'What is kept, and how long', label: 'What was said in closed cases', hint: 'Then messages, notes, names, addresses and files go; how long it took and how it ended stays for reports. Threads that everybody reads stay as they are. What members wrote against held rewards goes as long after it was decided.',
    kind: 'number', least: 30, most: 3650, unit: 'days', otherwise: 730,
  },
  keepNotificationDays: {
    section: 'What is kept, and how long', label: 'Inboxes, and that a mail was sent', hint: 'Nobody scrolls back further than a year.',
    kind: 'number', least: 30, most: 3650, unit: 'days', otherwise: 365,
  },
  keepVisitDays: {
    section: 'What is kept, and how long', label: 'Who opened an answer instead of asking', hint: 'Reports of deflection look no further back than this.',
    kind: 'number', least: 30, most: 3650, unit: 'days', otherwise: 365,
  },
  keepMoneyDays: {
    section: 'What is kept, and how long', label: 'Where former members were paid to', hint: 'After they left; and for which sale a referral was confirmed. Seven years cover what tax and trade law ask for; the ledger itself stays, without a name.',
    kind: 'number', least: 365, most: 7300, unit: 'days', otherwise: 2555,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<S extends Setting> = S extends { kind: 'choice' } ? keyof S['options'] & string : S extends { kind: 'number' } ? number : S extends { kind: 'flag' } ? boolean : string;
/** A value for every setting. */
export type Settings = { [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

export const settingOf = (name: SettingName): Setting => SETTINGS[name];

export const SETTING_NAMES = Object.keys(SETTINGS).filter((name): name is SettingName => name in SETTINGS);

/**
 * What was typed or stored, as this setting's value. Numbers and flags may come as text, as forms send them.
 * @returns the value, or a sentence that says what would be right.
 */
export function readSetting(setting: Setting, typed: unknown): { value: string | number | boolean } | { problem: string } {
  switch (setting.kind) {
    case 'choice':
      return typeof typed === 'string' && Object.hasOwn(setting.options, typed) ? { value: typed } : { problem: `Choose one of these: ${Object.values(setting.options).join(', ')}.` };
    case 'number': {
      const value = typeof typed === 'number' ? typed : typeof typed === 'string' && /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : NaN;
      return Number.isInteger(value) && value >= setting.least && value <= setting.most ? { value } : { problem: `Write a whole number of ${setting.unit}, from ${setting.least} to ${setting.most}.` };
    }
    case 'flag':
      // A form sends what stands beside the box and, where it is ticked, the box's own value after it.
      return { value: typed === true || (typeof typed === 'string' && typed.split('\n').at(-1) === 'yes') };
    case 'text':
      return typeof typed === 'string' && typed.trim().length <= setting.longest ? { value: typed.trim() } : { problem: `Write at most ${setting.longest} characters.` };
  }
}
