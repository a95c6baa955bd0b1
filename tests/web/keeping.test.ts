/** What is kept for a few seconds, and what is sent only once. */
import { expect, test } from 'vitest';
import { briefly } from '#web/briefly.ts';
import { textOnce } from '#web/text-once.ts';

test('many who ask at once share one load, and two owners never mix', async () => {
  const [one, other] = [{}, {}];
  let loads = 0;
  const load = async () => (loads += 1);
  expect(await Promise.all([briefly(one, 'key', 60, load), briefly(one, 'key', 60, load), briefly(one, 'key', 60, load)])).toEqual([1, 1, 1]);
  expect(await briefly(one, 'other key', 60, load)).toBe(2);
  expect(await briefly(other, 'key', 60, load)).toBe(3);
  expect(await briefly(one, 'key', 60, load)).toBe(1);
});

test('what is too old is loaded again', async () => {
  const owner = {};
  let loads = 0;
  const load = async () => (loads += 1);
  await briefly(owner, 'key', 0, load);
  expect(await briefly(owner, 'key', 0, load)).toBe(2);
});

test('a failed load reaches everybody who waited for it, and is not kept', async () => {
  const owner = {};
  const fail = () => Promise.reject(new Error('down'));
  await Promise.all([1, 2].map(() => expect(briefly(owner, 'key', 60, fail)).rejects.toThrow('down')));
  expect(await briefly(owner, 'key', 60, async () => 'up')).toBe('up');
});

test('a failure that comes late does not take away what was loaded after it', async () => {
  const owner = {};
  let fail = (_reason: Error): void => undefined;
  const slow = briefly(owner, 'key', 0, () => new Promise((_resolve, reject) => (fail = reject)));
  expect(await briefly(owner, 'key', 60, async () => 'fresh')).toBe('fresh');
  fail(new Error('late'));
  await expect(slow).rejects.toThrow('late');
  expect(await briefly(owner, 'key', 60, async () => 'again')).toBe('fresh');
});

test('no more is kept than a busy site needs: the oldest goes first', async () => {
  const owner = {};
  for (let key = 0; key <= 2_000; key += 1) await briefly(owner, String(key), 60, async () => 'first');
  expect(await briefly(owner, '2000', 60, async () => 'second')).toBe('first');
  expect(await briefly(owner, '0', 60, async () => 'second')).toBe('second');
});

test('on a whole page texts are read by the renderer and left out of the data; asked for alone they go out', () => {
  const view = () => ({ opening: { html: '<p>Hi</p>', number: 1 }, replies: [{ html: '<p>Ho</p>', at: new Date(0) }], gone: null });
  const shown = textOnce({ isDocument: true }, view());
  expect([shown.opening.html, shown.replies[0]?.html]).toEqual(['<p>Hi</p>', '<p>Ho</p>']);
  expect(JSON.stringify(shown)).toBe('{"opening":{"number":1},"replies":[{"at":"1970-01-01T00:00:00.000Z"}],"gone":null}');
  expect(textOnce({ isDocument: false }, view())).toEqual(view());
});
