/** A result that is opened counts by where the reader comes from: on kept pages, too, and only from a search of ours. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { notingOpenings } from '#run/openings.ts';

const ORIGIN = 'https://community.example';

function noted(url: string, headers: Record<string, string>, method = 'GET'): string[] {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, method, headers });
  const words: string[] = [];
  let isAnswered = false;
  notingOpenings(ORIGIN, (said) => void words.push(said), (_request, _response, next) => next())(request, new ServerResponse(request), () => {
    isAnswered = true;
  });
  expect(isAnswered).toBe(true);
  return words;
}

test('opening a thread or a guide from a search notes its words', () => {
  expect(noted('/t/12/slug', { referer: `${ORIGIN}/search?q=voicemail+password&board=phones` })).toEqual(['voicemail password']);
  expect(noted('/guides/voicemail', { referer: `${ORIGIN}/search?kind=article&q=voicemail` })).toEqual(['voicemail']);
});

test('nothing is noted for other pages, other origins, posts, prefetches and addresses that are none', () => {
  const referer = `${ORIGIN}/search?q=voicemail`;
  expect(noted('/search?q=voicemail', { referer })).toEqual([]);
  expect(noted('/guides', { referer })).toEqual([]);
  expect(noted('/t/12/slug', {})).toEqual([]);
  expect(noted('/t/12/slug', { referer: `${ORIGIN}/` })).toEqual([]);
  expect(noted('/t/12/slug', { referer: `${ORIGIN}/search?q=` })).toEqual([]);
  expect(noted('/t/12/slug', { referer: 'https://elsewhere.example/search?q=voicemail' })).toEqual([]);
  expect(noted('/t/12/slug', { referer: `${ORIGIN}.elsewhere.example/search?q=voicemail` })).toEqual([]);
  expect(noted('/t/12/slug', { referer }, 'POST')).toEqual([]);
  expect(noted('/t/12/slug', { referer, 'sec-purpose': 'prefetch' })).toEqual([]);
  expect(noted('/t/12/slug', { referer: `${ORIGIN}/search?%%%&q=%E0%A4%A` }).length).toBeLessThanOrEqual(1);
});
