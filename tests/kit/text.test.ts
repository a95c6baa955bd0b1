/** Names, titles and texts as people type them, and what is made of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, excerpt, initials, isBlank, slugFrom } from '#kit/text.ts';
import { realData } from '#tests/setup/real-data.ts';

test('a line is trimmed, composed, and has no breaks or doubled spaces', () => {
  expect(cleanLine('  My\tSIM\r\n card \u00A0 is  gone\u2028now ')).toBe('My SIM card is gone now');
  expect(cleanLine('Zoe\u0308')).toBe('Zoë');
});

test('nothing invisible can make two names look the same or turn one around', () => {
  for (const unseen of ['\u0000', '\u0007', '\u00AD', '\u034F', '\u061C', '\u180E', '\u200B', '\u200C', '\u200D', '\u200E', '\u202E', '\u2060', '\u2066', '\u2800', '\u3164', '\uFE0F', '\uFEFF', '\uFFF9', '\u{E0041}', '\uD800']) {
    expect([unseen.codePointAt(0)?.toString(16), cleanLine(`ad${unseen}min`)]).toEqual([unseen.codePointAt(0)?.toString(16), 'admin']);
  }
});

test('joined emoji and scripts that need their joiners stay whole', () => {
  const kept = ['👩‍💻 Maya', '❤️', '1️⃣ first', '👩🏽‍🚀', 'می‌خواهم', 'क्‍ष', 'Größe', '日本語'];
  expect(kept.map(cleanLine)).toEqual(kept);
});

test('what nobody can see counts as nothing', () => {
  expect([' ', '\u200B\u200D', '\u3164\u2800', '\n\t', '\u202E', '\uFE0F'].map(isBlank)).toEqual(Array.from({ length: 6 }, () => true));
  expect(cleanLine('\u200B\u3164')).toBe('');
  expect(isBlank('.')).toBe(false);
});

test('a text keeps its lines and spaces and loses only what no database can hold', () => {
  expect(cleanText('a  \r\n\tb\rc\u0000\uD800 e\u0301\u200B')).toBe('a  \n\tb\nc é\u200B');
});

test('a slug keeps the letters of every script and joins them with hyphens', () => {
  expect(slugFrom('  My SIM card: “not found” — what now?! ')).toBe('my-sim-card-not-found-what-now');
  expect(slugFrom("Can't pay with Zoe\u0308’s card")).toBe('cant-pay-with-zoës-card');
  expect(slugFrom('電波が弱い 5G！')).toBe('電波が弱い-5g');
  expect(slugFrom('İstanbul ﬁne ǅ')).toBe('i̇stanbul-fine-dž');
  expect(slugFrom('../..//etc/passwd?x=1#y')).toBe('etc-passwd-x-1-y');
});

test('a slug is never empty and at most 80 characters long, cut between words where it can be', () => {
  expect(['', '???', '🙂', '\u0301', '\u202E'].map(slugFrom)).toEqual(Array.from({ length: 5 }, () => 'thread'));
  expect(slugFrom('word '.repeat(40))).toBe('word-'.repeat(16).slice(0, -1));
  expect([...slugFrom('𝒳'.repeat(300))]).toHaveLength(80);
  expect([...slugFrom('𐐨'.repeat(300))]).toHaveLength(80);
});

test('an excerpt ends between words and never inside an emoji', () => {
  expect(excerpt('Short\n enough', 20)).toBe('Short enough');
  expect(excerpt('The network drops every evening, and nothing helps.', 33)).toBe('The network drops every evening…');
  expect(excerpt('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`);
  expect(excerpt('👩‍💻👩‍💻👩‍💻👩‍💻', 12)).toBe('👩‍💻👩‍💻…');
  expect(excerpt('x'.repeat(5_000_000), 100)).toHaveLength(100);
});

test('initials are the first letters of the first and the last word', () => {
  expect(['Maya', 'tom van der berg', 'Priya_K', '  élise  ', '李小龍', '👻 Ghost', '…', ''].map(initials)).toEqual(['M', 'TB', 'PK', 'É', '李', 'G', '?', '?']);
});

const naughty = realData('hostile-input/strings/blns.json');

test.skipIf(naughty === null)('naughty strings come out in a form that comes out the same again', () => {
  const strings: unknown = JSON.parse(readFileSync(naughty ?? '', 'utf8'));
  if (!Array.isArray(strings)) throw new Error('blns.json holds a list');
  for (const typed of strings.map(String)) {
    const line = cleanLine(typed);
    expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
    expect(cleanLine(line)).toBe(line);
    expect(slugFrom(slugFrom(typed))).toBe(slugFrom(typed));
    expect(slugFrom(typed)).toMatch(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
    expect(excerpt(typed, 40).length).toBeLessThanOrEqual(40);
    expect(initials(typed).length).toBeGreaterThan(0);
  }
});
