/** What escalation rules can ask for and do, in numbers and words. Pure, and safe for the browser. */

/** What else must be so for a rule to come true; every line that is set must hold. Times are in minutes of the rule's calendar. */
export type Conditions = {
  kind: 'question' | 'discussion' | 'any';
  /** Nobody else has replied for so long since it was asked. */
  silentMinutes: number | null;
  /** Nothing has been accepted for so long since it was asked. */
  unsolvedMinutes: number | null;
  /** The asker had the last word, so long ago. */
  waitingMinutes: number | null;
  /** So many others have it, too. */
  meToo: number | null;
  views: number | null;
  /** A score of {@link urgencyOf}. */
  urgency: number | null;
  /** Any of these words or phrases stands in the title or the opening post. */
  words: string[];
  hasPrivateDetails: boolean;
  /** It is written in one of these (ISO 639-1), or in none of them. A thread whose language cannot be told fits neither. */
  languages: string[];
  exceptLanguages: boolean;
  /** The asker's trust is at least, and at most, this. */
  trustFrom: number | null;
  trustTo: number | null;
  /** The asker's segment is one of these. */
  segments: string[];
};

export const NO_CONDITIONS: Conditions = {
  kind: 'question', silentMinutes: null, unsolvedMinutes: null, waitingMinutes: null, meToo: null, views: null, urgency: null,
  words: [], hasPrivateDetails: false, languages: [], exceptLanguages: false, trustFrom: null, trustTo: null, segments: [],
};

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type RulePriority = (typeof PRIORITIES)[number];

/** What a rule does. Each kind stands in a rule at most once; what is about a case opens one where there is none. */
export type Action =
  | { what: 'ask-helpers'; atMost: number }
  | { what: 'ask-superusers' }
  | { what: 'open-case'; priority: RulePriority | null }
  | { what: 'raise-priority'; to: RulePriority }
  | { what: 'assign' }
  | { what: 'bump' }
  | { what: 'mail-staff' };
export type Step = Action['what'];

/** In the order the form offers them. */
export const STEPS: readonly Step[] = ['ask-helpers', 'ask-superusers', 'open-case', 'raise-priority', 'assign', 'bump', 'mail-staff'];
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  'ask-helpers': 'Ask helpers who know the topic',
  'ask-superusers': 'Put it before the superusers',
  'open-case': 'Open a case',
  'raise-priority': 'Raise the priority of its case',
  assign: 'Give the case to somebody',
  bump: 'Put the thread first in the lists',
  'mail-staff': 'Tell staff',
};
/** Steps that bring staff in: a thread shows when the first of them is due. */
export const STAFF_STEPS: readonly Step[] = ['open-case', 'raise-priority', 'assign'];

/** Under five minutes no member has had a chance to read the question. */
export const MIN_MINUTES = 5;
/** Nobody who waited a month is still waiting. */
export const MAX_MINUTES = 30 * 24 * 60;
/** A day: evenings count, because members answer mostly after work. What the form for a new rule suggests. */
export const USUAL_MINUTES = 24 * 60;
/** Room for "Phones and SIMs, no answer after a day". */
export const MAX_RULE_NAME_LENGTH = 80;
/** More rules than anybody can keep in mind; each one costs every thread a look. */
export const MAX_RULES = 50;
export const MAX_WORDS = 50;
export const MAX_WORD_LENGTH = 60;
/** Helpers one rule may ask at once: the rest is for the next rule. */
export const MAX_HELPERS = 20;
export const USUAL_HELPERS = 5;
/** Nobody counts further; and above it a mistyped zero would make a rule that never comes true. */
export const MAX_COUNT = 1_000_000;
export const MAX_TRUST = 4;
/** Urgency goes on, but three signs are a cry for help. */
export const MAX_URGENCY = 5;

/**
 * What came due this much earlier and was not noticed is left alone: a rule that was off for a while, or a worker that
 * stood still for a season, does not flood the desk.
 */
export const LOOK_BACK_DAYS = 30;
/** Threads looked at in one transaction: few locks, and 5,000 due at once are done in 50 rounds. */
export const WATCHES_PER_ROUND = 100;
/** Threads a sweep after a change of rules looks through in one transaction. */
export const SWEPT_PER_ROUND = 200;
/** How far back a sweep goes: thirty days of business time are four months of a usual week, and a month more may be late. */
export const SWEPT_DAYS = 180;
/** Me-too and views change without an event: what waits for them alone is looked at this often. */
export const COUNTS_AGAIN_MINUTES = 15;
/** Older threads less often: after a hundredth of their age, which is a quarter of an hour for a day and seven hours for a month. */
export const COUNTS_AGAIN_SHARE = 100;

/** Threads a preview names, and how many of the newest it looks through. */
export const PREVIEW_SHOWN = 50;
export const PREVIEW_LOOKED_AT = 5_000;
export const PREVIEW_DAYS = 7;

/** After so long the asker may ask staff, unless an admin says otherwise. */
export const USUAL_ASK_STAFF_MINUTES = 24 * 60;
export const MAX_WHY_LENGTH = 500;

/** Words by which people say that it cannot wait. */
const URGENT = ['urgent', 'urgently', 'asap', 'immediately', 'emergency', 'right now', 'straight away', 'as soon as possible', 'desperate', 'please help', 'cannot work', "can't work", 'no signal at all', 'stranded', 'dringend', 'sofort'];
/** Words by which they say that they are angry, or about to leave. */
const ANGRY = ['angry', 'furious', 'ridiculous', 'unacceptable', 'disgusting', 'disgrace', 'worst', 'useless', 'fed up', 'scam', 'lawyer', 'solicitor', 'ombudsman', 'complaint', 'cancel my contract', 'leaving you', 'never again', 'unverschämt', 'anwalt'];

/** Under so many letters capitals are an abbreviation. */
const SHOUTED_LETTERS = 12;

export type Urgency = { score: number; signs: string[] };

/**
 * How urgent a text sounds: one for each different word of the two lists (a word counts once), one for a title mostly in
 * capitals, one for three or more exclamation or question marks in a row. It reads words, not minds: the desk sees its signs.
 */
export function urgencyOf({ title, text }: { title: string; text: string }): Urgency {
  const all = `${title}\n${text}`;
  const signs = [...URGENT, ...ANGRY].filter((word) => hasWord(all, word)).map((word) => `“${word}”`);
  const letters = title.replace(/[^\p{L}]/gu, '');
  const capitals = letters.replace(/[^\p{Lu}]/gu, '');
  if (letters.length >= SHOUTED_LETTERS && capitals.length * 2 > letters.length) signs.push('a title in capitals');
  if (/[!?]{3}/u.test(all)) signs.push('!!!');
  return { score: signs.length, signs };
}

/** Whether a word or phrase stands in the text as a whole, whatever its case and spaces. */
export const hasWord = (text: string, word: string): boolean => patternOf(word)?.test(text) ?? false;

/** Compiled once each: rules look for the same words in thousands of threads. */
const patterns = new Map<string, RegExp | null>();
const MOST_PATTERNS = 5_000;

function patternOf(word: string): RegExp | null {
  const known = patterns.get(word);
  if (known !== undefined) return known;
  const escaped = word.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/gu, '\\s+').replace(/['’]/gu, "['’]");
  const made = escaped === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu');
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  patterns.set(word, made);
  return made;
}

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/u;
/** Nine to fifteen digits (E.164), written together or in groups. */
const PHONE = /(?<![\p{L}\p{N}.,/-])\+?(?:\d[ ()./-]{0,2}){8,14}\d(?![\p{L}\p{N}])/u;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/u;
/** Cards have 13 to 19 digits and a check digit; SIM cards (ICCID) 19 or 20 and the same. */
const LONG_NUMBER = /(?<![\p{L}\p{N}])(?:\d[ -]?){12,19}\d(?![\p{L}\p{N}])/gu;

/** Whether a text looks as if it held an address, a phone number, a bank account or a card: a guess, for people to look at. */
export function hasPrivateDetails(text: string): boolean {
  if (MAIL.test(text) || PHONE.test(text) || IBAN.test(text)) return true;
  return [...text.matchAll(LONG_NUMBER)].some(([digits]) => passesCheckDigit(digits.replace(/\D/g, '')));
}

/** The check digit of cards (ISO/IEC 7812, Luhn). */
function passesCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The words of a field, one a line or between commas; each once. */
export function readWords(typed: string): string[] {
  return [...new Set(typed.split(/[\n,]/u).map((word) => word.trim().replace(/\s+/gu, ' ').toLowerCase()).filter(Boolean))];
}

/** Minutes as a form writes and reads them: "24 h", "90 min", "3 days". */
export function minutesInWords(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`;
  if (minutes % 60 === 0) return `${minutes / 60} h`;
  return `${minutes} min`;
}

type Named = { languages?: string[]; board?: string | null; tag?: string | null; calendar?: string | null; queue?: string | null; assignee?: string | null };

/** Everything that must be so, a phrase each, for the list of rules. */
export function conditionWords(conditions: Conditions, names: Named): string[] {
  const c = conditions;
  const time = (minutes: number) => `${minutesInWords(minutes)}${names.calendar ? ` of ${names.calendar}` : ''}`;
  const said: (string | false)[] = [
    c.kind === 'any' ? 'questions and discussions' : `${c.kind}s`,
    names.board ? `on ${names.board}` : false,
    names.tag ? `tagged ${names.tag}` : false,
    c.silentMinutes !== null && `no reply for ${time(c.silentMinutes)}`,
    c.unsolvedMinutes !== null && `no accepted answer for ${time(c.unsolvedMinutes)}`,
    c.waitingMinutes !== null && `the asker’s last word unanswered for ${time(c.waitingMinutes)}`,
    c.meToo !== null && `at least ${c.meToo} more with the same`,
    c.views !== null && `read at least ${c.views} times`,
    c.urgency !== null && `urgency ${c.urgency} or more`,
    c.words.length > 0 && `says ${c.words.map((word) => `“${word}”`).join(' or ')}`,
    c.hasPrivateDetails && 'looks as if it had private details',
    c.languages.length > 0 && `written in ${c.exceptLanguages ? 'a language other than ' : ''}${(names.languages ?? c.languages).join(' or ')}`,
    c.trustFrom !== null && `asker’s trust ${c.trustFrom} or more`,
    c.trustTo !== null && `asker’s trust ${c.trustTo} or less`,
    c.segments.length > 0 && `asker is ${c.segments.join(' or ')}`,
  ];
  return said.filter((one) => one !== false);
}

/** What is done, in its order, a phrase each. */
export function actionWords(actions: readonly Action[], names: Named): string[] {
  return actions.map((action) => {
    switch (action.what) {
      case 'ask-helpers':
        return `ask up to ${action.atMost} ${action.atMost === 1 ? 'helper' : 'helpers'}`;
      case 'ask-superusers':
        return 'put it before the superusers';
      case 'open-case':
        return `open a case${names.queue ? ` in ${names.queue}` : ''}${action.priority ? `, ${action.priority}` : ''}`;
      case 'raise-priority':
        return `raise its priority to ${action.to}`;
      case 'assign':
        return `give it to ${names.assignee ?? names.queue ?? 'nobody'}`;
      case 'bump':
        return 'put it first in the lists';
      case 'mail-staff':
        return names.assignee ? `tell ${names.assignee}` : 'tell all staff';
    }
  });
}

/** The form of a new rule: a question without a reply for a day becomes a case. */
export const NEW_RULE: Readonly<Record<string, string>> = { kind: 'question', silent: minutesInWords(USUAL_MINUTES), step1: 'open-case', helpers: String(USUAL_HELPERS), casePriority: '', raiseTo: 'high' };
