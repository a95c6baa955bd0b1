/** A question's title as an article's. */
import { expect, test } from 'vitest';
import { articleTitle } from '#domain/knowledge';

test('a title is only trimmed: the question stays the question', () => {
  expect(articleTitle('  Does the Turkey day pass start   at midnight? ')).toBe('Does the Turkey day pass start at midnight?');
});

test('shouting and marks of being solved do not become part of a guide', () => {
  expect(articleTitle('[SOLVED] No voicemail after the move!!!')).toBe('No voicemail after the move');
  expect(articleTitle('Why is my data slow??? (solved)')).toBe('Why is my data slow?');
  expect(articleTitle('Can I keep my number ?!')).toBe('Can I keep my number?');
});

test('a title of nothing but marks stays what it is rather than nothing', () => {
  expect(articleTitle('!!!')).toBe('!!!');
});

test('words about solving inside a title stay', () => {
  expect(articleTitle('Is the solved mark final?')).toBe('Is the solved mark final?');
  expect(articleTitle('eSIM [iPhone 15] will not activate')).toBe('eSIM [iPhone 15] will not activate');
});
