/** What arrives from a form, however it was sent. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm, readForm } from '#web/forms.ts';
import { Unreadable } from '#web/answers.ts';

const posted = (body: BodyInit | null, headers: Record<string, string> = {}) => readForm(new Request('http://localhost/', { method: 'POST', body, headers }));
const URLENCODED = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('texts arrive by name, repeated names joined by line breaks, files left out', async () => {
  expect(await posted(new URLSearchParams([['title', 'eSIM'], ['tags', 'esim'], ['tags', 'phone'], ['tags', ''], ['empty', '']]))).toEqual({ title: 'eSIM', tags: 'esim\nphone\n', empty: '' });
  const form = new FormData();
  form.append('text', 'Größe 👻\r\nnext');
  form.append('file', new Blob(['x']), 'x.txt');
  expect(await posted(form)).toEqual({ text: 'Größe 👻\r\nnext' });
});

test('a chosen file arrives as text however a spreadsheet saved it, and what is no text says why', async () => {
  const upload = async (bytes: string | Uint8Array<ArrayBuffer>, name = 'results.csv') => {
    const form = new FormData();
    form.append('upload', new Blob([bytes]), name);
    return posted(form);
  };
  const text = '12,paid,Zürich';
  expect(await upload(text)).toEqual({ upload: text });
  expect(await upload(`\uFEFF${text}`)).toEqual({ upload: text });
  expect(await upload(new Uint8Array(Buffer.from(text, 'latin1')))).toEqual({ upload: text });
  expect(await upload(new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]))).toEqual({ upload: text });
  expect(await upload(new Uint8Array([0x50, 0x4b, 3, 4, 20]))).toEqual({ 'upload-problem': 'This is a spreadsheet file. Save it as CSV, and choose that file.' });
  for (const odd of [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), '12,paid\0']) expect(await upload(odd)).toEqual({ 'upload-problem': 'This file is not plain text. Save it as CSV, and choose that file.' });
  expect(await upload('')).toEqual({ 'upload-problem': 'This file is empty.' });
  // What a browser sends when nothing was chosen.
  expect((await upload('', '')).upload ?? '').toBe('');
});

test('a press without any field has an empty form', async () => {
  expect(await posted(null)).toEqual({});
  expect(await posted('', URLENCODED)).toEqual({});
});

test('names that objects have of their own are names like any other', async () => {
  const values = await posted(new URLSearchParams([['__proto__', 'a'], ['constructor', 'b'], ['toString', 'c'], ['__proto__', 'd']]));
  expect(Object.entries(values)).toEqual([['__proto__', 'a\nd'], ['constructor', 'b'], ['toString', 'c']]);
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});

test('NUL bytes and invalid UTF-8 become text that can be stored', async () => {
  expect(await posted('text=a%00b%00&bad=%FF%FEx&half=%E0%A4%A&lone=%ED%A0%80', URLENCODED)).toEqual({ text: 'ab', bad: '\uFFFD\uFFFDx', half: '\uFFFD%A', lone: '\uFFFD\uFFFD\uFFFD' });
  const { bytes } = await posted(new Uint8Array([...Buffer.from('bytes='), 0xff, 0x41, 0xc0, 0xaf]), URLENCODED);
  expect(bytes).toBe('\uFFFDA\uFFFD\uFFFD');
});

test('a text of a megabyte arrives whole', async () => {
  const text = 'x'.repeat(1_000_000);
  expect((await posted(new URLSearchParams({ text }))).text).toBe(text);
});

test('what no page of ours sends is refused with a sentence, not an error', async () => {
  const fields = new URLSearchParams(Array.from({ length: 1_000 }, (_, index) => [`f${index}`, 'x']));
  for (const [body, headers] of [
    ['{"a":1}', { 'Content-Type': 'application/json' }],
    ['<a/>', { 'Content-Type': 'text/xml' }],
    ['x', { 'Content-Type': 'nonsense' }],
    ['x', { 'Content-Type': 'multipart/form-data' }],
    ['not a part', { 'Content-Type': 'multipart/form-data; boundary=here' }],
    ['--here\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut of', { 'Content-Type': 'multipart/form-data; boundary=here' }],
    [fields, {}],
  ] as const) {
    await expect(posted(body, headers)).rejects.toThrow(Unreadable);
  }
});

test('each field is told what is wrong with it once, and never in the words of a library', () => {
  const schema = z.object({ title: z.string().min(10, 'Too short.').regex(/\?$/, 'No question.'), kind: z.enum(['a', 'b']), count: z.coerce.number(), board: z.string() });
  expect(parseForm(schema, { title: 'x', kind: 'c', count: 'many' })).toEqual({
    ok: false,
    errors: { title: 'Too short.', kind: 'This cannot be used as it is. Choose again.', count: 'This cannot be used as it is. Choose again.', board: 'This cannot be used as it is. Choose again.' },
  });
  expect(parseForm(schema, { title: 'Is it long enough?', kind: 'a', count: '3', board: 'x', more: 'y' })).toEqual({ ok: true, form: { title: 'Is it long enough?', kind: 'a', count: 3, board: 'x' } });
});
