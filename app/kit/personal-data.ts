/** Finds what tells who somebody is, or opens their account, in words that everybody will read: numbers to call, addresses, cards, SIMs, phones. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

export const PERSONAL_KINDS = {
  email: 'an e-mail address',
  phone: 'a phone number',
  card: 'a card number',
  imei: 'the number of a phone (IMEI)',
  iccid: 'the number of a SIM (ICCID)',
  postcode: 'a postcode',
} as const;
export type PersonalKind = keyof typeof PERSONAL_KINDS;

/** A place in the text, in UTF-16 units, `to` exclusive. */
export type PersonalData = { kind: PersonalKind; from: number; to: number; text: string };

/** How postcodes are written where somebody lives; shapes that any number has count only beside words about an address. */
const POSTCODES: Partial<Record<string, { shape: RegExp; isPlain: boolean }>> = {
  GB: { shape: /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g, isPlain: false },
  IE: { shape: /\b[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}\b/g, isPlain: false },
  NL: { shape: /\b[1-9]\d{3} ?[A-Z]{2}\b/g, isPlain: true },
  CA: { shape: /\b[A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d\b/g, isPlain: false },
  DE: { shape: /(?<![\w/.-])\d{5}(?![\w-])/g, isPlain: true },
  FR: { shape: /(?<![\w/.-])\d{5}(?![\w-])/g, isPlain: true },
  ES: { shape: /(?<![\w/.-])\d{5}(?![\w-])/g, isPlain: true },
  IT: { shape: /(?<![\w/.-])\d{5}(?![\w-])/g, isPlain: true },
  US: { shape: /(?<![\w/.-])\d{5}(?:-\d{4})?(?![\w-])/g, isPlain: true },
  PL: { shape: /\b\d{2}-\d{3}\b/g, isPlain: true },
  AT: { shape: /(?<![\w/.-])\d{4}(?![\w-])/g, isPlain: true },
  CH: { shape: /(?<![\w/.-])\d{4}(?![\w-])/g, isPlain: true },
  BE: { shape: /(?<![\w/.-])\d{4}(?![\w-])/g, isPlain: true },
  AU: { shape: /(?<![\w/.-])\d{4}(?![\w-])/g, isPlain: true },
};

const ADDRESS_WORDS = /\b(?:post ?codes?|zip ?codes?|(?<!mail )(?<!ip )address|street|road|avenue|i live|my house|my flat|plz|postleitzahl|straße|strasse|adresse|wohne|rue|code postal|calle|código postal|adres|postcode|ulica)\b/i;
const CALL_WORDS = /\b(?:phone|mobile|cell|number|call|ring|text|tel|telephone|whatsapp|sms|contact|reach me|nummer|handy|telefon|anrufen|numéro|téléphone|número|teléfono|numero|telefono)\b/i;
/** So many characters before something say what it is. */
const WORDS_BEFORE = 60;

/** Up to the lengths that RFC 5321 allows, so that no text makes it slow. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
/** With the sign spelt out, as people write it for machines not to read; the words alone are in too many sentences. */
const EMAIL_SPELT = /[\p{L}\p{N}._%+-]{1,64} ?[([{] ?at ?[)\]}] ?(?:[\p{L}\p{N}-]{1,63}(?:\.| ?[([{] ?dot ?[)\]}] ?)){1,8}\p{L}{2,24}/giu;
/** Desks of companies, which are told to everybody. */
const DESKS = /^(?:no-?reply|info|support|help|contact|sales|service|customer[.\w-]*|press|privacy|abuse|postmaster|webmaster|admin|office|hello|team|git|hg)@/i;
/** Names that RFC 2606 keeps for examples reach nobody. */
const NOBODYS = /@(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/i;
/** What follows the sign in the name of a file (`icon@2x.png`) or a program (`-1@base.apk`). */
const FILES = /\.(?:png|jpe?g|gif|webp|svg|apk|dll|exe|so|js|ts|py|lua|json|xml|yml|yaml|md|log)$/i;
const DIGITS = /(?<![\p{L}\p{N}.,_/=#-])\d(?:[ -]?\d){11,19}(?![\p{L}\p{N}_/-]|[.,]\d)/gu;
/** Whatever could be dialled, no longer than the longest number with its signs. */
const DIALLED = /(?<![\p{L}\p{N}.,/=#-]|[\p{L}\p{N}.,/=#:-]_|(?:^|[^\p{L}.]):)(?:\+|\(?)\d(?:[ ()./-]{0,2}\d){6,16}(?!_*[\p{L}\p{N}]|[/-]|[.,:]\d)/gu;
/** A number that is broken off at the end of a line; each part is long enough to be none of a list. */
const BROKEN = /(?<![\p{L}\p{N}.,/=#:_-])(?:\+|\(?0)\d(?:[ ()-]{0,2}\d){2,10} ?\r?\n ?\d(?:[ ()-]{0,2}\d){2,10}(?![\p{L}\p{N}_/-]|[.,:]\d)/gu;
/** Links that open a talk with a number, which stands in them without its sign. */
const TALKS = /\b(?:(?:https?:\/\/)?(?:wa\.me|t\.me)\/\+?|(?:https?:\/\/(?:api|web)\.whatsapp\.com|whatsapp:\/)\/send\/?\?phone=(?:\+|%2b)?)(\d{7,15})(?!\d)/gi;
/** Days and times with stops, as logs begin with, and fractions: nobody writes the nought of a number apart. */
const FIGURES = /^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})(?![.\d])|(?:^|[\s(])0\.\d/;
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>]+/gi;

/** Issuers, by the first digits and the length of what they issue (ISO/IEC 7812). */
const CARDS = /^(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}|62\d{14,17}|35(?:2[89]|[3-8]\d)\d{12})$/;
/** Bodies that number phones (3GPP TS 23.003), those in use today. */
const IMEI = /^(?:01|35|86|91|97|98|99)\d{13}$/;
/** Telecommunications, then the country (ITU-T E.118). */
const ICCID = /^89\d{17,18}$/;

/** Numbers of companies: whoever writes them gives nothing away. */
const COMPANIES = new Set(['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN', 'VOICEMAIL']);

/** The last digit proves the others (ISO/IEC 7812-1, Luhn). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const value = place % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * Everything of this kind in a text, in its order and without overlaps.
 * @param country two letters (ISO 3166-1): whose numbers and postcodes are written without their country.
 */
export function findPersonalData(text: string, country: string): PersonalData[] {
  const read = asRead(text);
  return findIn(read.text, country).map(({ kind, from, to }) => ({ kind, from: read.from(from), to: read.to(to), text: text.slice(read.from(from), read.to(to)) }));
}

/** Spaces and dashes of any kind, digits and signs of any script, and what nobody sees: in copied contacts, and where somebody hides a number from us. */
const UNUSUAL = /[\p{Default_Ignorable_Code_Point}\u00A0\u2000-\u200A\u202F\u3000\u2010-\u2015\u2212\uFF01-\uFF5E]|(?![0-9])\p{Nd}|(?<=\p{Nd} ?)\*\*(?= ?\p{Nd})/gu;

/** The text as a reader takes it, with where each place of it stands in what was written. */
function asRead(written: string): { text: string; from: (place: number) => number; to: (place: number) => number } {
  const changes: { at: number; shift: number }[] = [];
  let shift = 0;
  const text = written.replace(UNUSUAL, (sign, index: number) => {
    const read = signRead(sign);
    if (read.length !== sign.length) changes.push({ at: index - shift + read.length, shift: (shift += sign.length - read.length) });
    return read;
  });
  const shiftAt = (place: number) => changes.findLast(({ at }) => at <= place)?.shift ?? 0;
  return { text, from: (place) => place + shiftAt(place), to: (place) => place + shiftAt(place - 1) };
}

function signRead(sign: string): string {
  if (sign === '**' || /\p{Default_Ignorable_Code_Point}/u.test(sign)) return '';
  if (/[\u2010-\u2015\u2212]/.test(sign)) return '-';
  const plain = sign.normalize('NFKC');
  if (!/^\p{Nd}$/u.test(plain) || /^\d$/.test(plain)) return plain;
  // Digits of a script stand in a row that begins with its nought.
  let nought = plain.codePointAt(0) ?? 0;
  const code = nought;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String((code - nought) % 10);
}

function findIn(text: string, country: string): PersonalData[] {
  const found: PersonalData[] = [];
  const addresses = [...text.matchAll(ADDRESS)].map(({ index, 0: address }) => ({ from: index, to: index + address.length }));
  const add = (kind: PersonalKind, from: number, length: number) => {
    const to = from + length;
    const isTaken = [...addresses, ...found].some((other) => other.from < to && other.to > from);
    if (!isTaken) found.push({ kind, from, to, text: text.slice(from, to) });
  };
  const before = (index: number) => text.slice(Math.max(0, index - WORDS_BEFORE), index);

  for (const { index, 0: link, 1: digits = '' } of text.matchAll(TALKS)) {
    // Before the addresses below, which keep what stands in them to themselves.
    if (parsePhoneNumberFromString(`+${digits}`)?.isPossible()) found.push({ kind: 'phone', from: index, to: index + link.length, text: link });
  }
  for (const { index, 0: email } of text.matchAll(EMAIL)) if (!NOBODYS.test(email) && !DESKS.test(email) && !FILES.test(email)) add('email', index, email.length);
  for (const { index, 0: email } of text.matchAll(EMAIL_SPELT)) add('email', index, email.length);
  for (const { index, 0: number } of text.matchAll(DIGITS)) {
    const digits = number.replace(/[ -]/g, '');
    if (!isLuhn(digits) || /^(\d)\1+$/.test(digits)) continue;
    if (ICCID.test(digits)) add('iccid', index, number.length);
    else if (digits.length === 15 && (IMEI.test(digits) || /\bimei\b/i.test(before(index)))) add('imei', index, number.length);
    else if (CARDS.test(digits)) add('card', index, number.length);
  }
  for (const { index, 0: number } of text.matchAll(DIALLED)) if (isPhone(number, before(index), country)) add('phone', index, number.length);
  for (const { index, 0: number } of text.matchAll(BROKEN)) {
    const isSaid = number.startsWith('+') || CALL_WORDS.test(before(index));
    if (isSaid && isPhone(number.replace(/\s*\n\s*/, ' '), before(index), country)) add('phone', index, number.length);
  }
  const postcodes = POSTCODES[country];
  if (postcodes) {
    for (const { index, 0: code } of text.matchAll(postcodes.shape)) {
      // A shape of its own is enough; plain digits need a word that says what they are.
      if (!postcodes.isPlain || ADDRESS_WORDS.test(before(index))) add('postcode', index, code.length);
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

/**
 * A number that can be called, by its country's plan. It begins as one dials, or stands in groups after a word that says so: a bare row of digits may
 * be anything. One that is possible, but given to nobody yet, counts after such a word.
 */
function isPhone(written: string, before: string, country: string): boolean {
  if (FIGURES.test(written)) return false;
  const isDialled = /^(?:\+|00|\(?0)/.test(written);
  const isSaid = CALL_WORDS.test(before);
  // Times, ports and keys end in a colon as well; "tel:" does not mean them.
  if (before.endsWith(':') && !isSaid) return false;
  if (!isDialled && !(isSaid && /\d[ ().-]+\d/.test(written))) return false;
  const number = parsePhoneNumberFromString(written.replace(/^00/, '+'), { defaultCountry: isCountry(country) ? country : undefined, extract: false });
  if (!number || COMPANIES.has(number.getType() ?? '')) return false;
  return number.isValid() || (number.isPossible() && isDialled && isSaid);
}

const isCountry = (code: string): code is CountryCode => /^[A-Z]{2}$/.test(code);

/** The text with `words` in the place of everything found. */
export function hidePersonalData(text: string, found: readonly PersonalData[], words: (kind: PersonalKind) => string): string {
  return found.toSorted((one, other) => other.from - one.from).reduce((left, { kind, from, to }) => left.slice(0, from) + words(kind) + left.slice(to), text);
}
