/** The names people go by, and which of them would pass for the company. */
import { refuse } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { MAX_NAME_LENGTH, RESERVED_WORDS } from './rules.ts';

/**
 * A name as it is kept: one line, nothing invisible. Refuses an empty one and one that is too long.
 */
export function readName(typed: string): string {
  const name = cleanLine(typed);
  if (name.length === 0) refuse('Tell us what to call you.', 'name');
  if (name.length > MAX_NAME_LENGTH) refuse(`Choose a name of at most ${MAX_NAME_LENGTH} characters.`, 'name');
  return name;
}

/**
 * Whether a reader could take this name for the company's own: a reserved word or the community's name as a word of it,
 * also in look-alike letters ("ѕtaff" with a Cyrillic letter, "st4ff", "S T A F F", "PlainlineStaff"). Part of another
 * word is fine: Mr Stafford may join.
 */
export function passesForStaff(name: string, communityName: string): boolean {
  const company = words(plainLetters(communityName));
  return readings(name).some((reading) => {
    if (RESERVED_WORDS.test(reading)) return true;
    if (company.length < 2) return false;
    return ` ${reading} `.includes(` ${company} `) || RESERVED_WORDS.test(words(reading.replaceAll(company, ` ${company} `)));
  });
}

/** Each letter that looks like the plain one after it: Cyrillic, Greek, Armenian, Cherokee, small capitals, and other Latin ones. */
const LOOK_ALIKES = new Map(
  (
    'аa вb сc ԁd еe ѐe ёe ғf һh нh іi їi ӏl јj кk мm пn оo рp ԛq ѕs тt υu ѵv ԝw хx уy ' +
    'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY ӀI ' +
    'αa βb εe ηn ιi κk νv οo ρp τt χx ωw γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ' +
    'օo սu ոn հh ѡw ᎪA ᏟC ᎠD ᎬE ᎻH ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ ' +
    'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ' +
    'ıi ɩi ɑa ɡg ɾr ʂs łl øo đd ƒf ℓl ŧt ħh'
  )
    .split(' ')
    .map((pair): [string, string] => [[...pair][0] ?? '', [...pair][1] ?? '']),
);

/** Digits and signs that stand for letters, if they are meant so; 1, ! and | may be an i or an l. */
const STANDING_FOR: Record<string, string> = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '€': 'e' };

/** The words a name can be read as, each reading in plain small letters with single spaces. */
function readings(name: string): string[] {
  const plain = plainLetters(name);
  const withLetters = (one: string) => plain.replace(/[03457@$€]/g, (sign) => STANDING_FOR[sign] ?? sign).replace(/[1!|]/g, one);
  const texts = [plain, withLetters('i'), withLetters('l'), plain.replace(/\d+/g, ' ')];
  return [...new Set(texts.flatMap((text) => [words(text), words(text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))]))];
}

/** Without accents and fancy shapes, and with plain letters for those that look like them. */
const plainLetters = (text: string): string => [...text.normalize('NFKD').replace(/\p{M}+/gu, '')].map((letter) => LOOK_ALIKES.get(letter) ?? flagLetter(letter) ?? letter).join('');

/** The two-letter flags' own letters, which stand for themselves where no flag comes of them. */
function flagLetter(letter: string): string | undefined {
  const place = (letter.codePointAt(0) ?? 0) - 0x1f1e6;
  return place >= 0 && place < 26 ? String.fromCharCode(97 + place) : undefined;
}

/** Small letters and digits with single spaces; letters standing alone in a row are one word. */
function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '');
}
