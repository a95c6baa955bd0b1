/** A question's title as an article's. */
import { expect, test } from 'vitest';
import { articleBody, articleTitle } from '#domain/knowledge';

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

test('greetings, farewells and quotes of others leave an answer, and its steps stay', () => {
  const steps = '1. Delete the eSIM.\n2. Restart.';
  for (const around of [
    `Hi Maya,\n\n${steps}`,
    `Hello everybody!\n${steps}\n\nHope this helps!`,
    `> eSIM stuck on Activating\n> again\n\n${steps}\n\nCheers, Tom`,
    `Hey @maya\n\nhello again,\n\n${steps}\n\nGood luck!\n\nTom`.replace('\n\nTom', '\n\n– Tom'),
    `${steps}\n\nKind regards\n`,
    `Good evening,\n\n${steps}\n\nLet me know if it works.\n\nBest, Jürgen`,
  ]) {
    expect(articleBody(around)).toBe(steps);
  }
  expect(articleBody('Hi Maya, delete it first.')).toBe('Delete it first.');
});

test('words that only look like greetings stay, as do quotes in code and answers of nothing else', () => {
  for (const kept of [
    'Hi-Fi calls need VoLTE.',
    'Hello is the name of the menu entry you need.',
    'Best is to restart it twice.',
    'Thanks to the new menu this takes a minute.',
    '```\n> node\n> .exit\n```',
    'Dear',
    '> Only a quote.',
    'Dial *#7465625#.',
    'Dear customers of the old plan keep their price.',
  ]) {
    expect(articleBody(kept)).toBe(kept);
  }
});

test('a long answer of nothing but odd lines is gone through at once', () => {
  const start = performance.now();
  articleBody(`Hi ${'A '.repeat(14_000)}\n${'hope this helps '.repeat(1_000)}`);
  articleBody('> \n'.repeat(9_000));
  expect(performance.now() - start).toBeLessThan(1_000);
});
