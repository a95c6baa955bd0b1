/** Files, bodies and JSON that are made to break whoever reads them, sent to the real server: each is answered with a sentence, and the program stays small. */
import { readFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { signatureOf } from '#kit/signatures.ts';
import { hostileFiles, tameable } from '#tests/make/pictures.ts';
import { inTens, isBuilt, openSite } from '#tests/run/site.ts';
import type { Site } from '#tests/run/site.ts';

const served = test.skipIf(!isBuilt);
const SECRET = 'a secret of the shop and ours';
/** What is held of all that is sent here, decoded or not: one picture of the largest size that is drawn takes half of it. */
const MOST_BYTES = 500_000_000;
const PACKED = gzipSync(Buffer.alloc(50_000_000));

/** A site of its own: these fill its days' room for files and its cases. */
async function open(): Promise<Site> {
  const site = await openSite({ services: { outsideSecret: SECRET, limits: { take: async () => ({ ok: true }), forget: async () => undefined } } });
  onTestFinished(site.close);
  return site;
}

/** A zip of one file of so many zeros. */
function zipOf(bytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(bytes, 22);
  head.writeUInt16LE(1, 26);
  return Buffer.concat([head, Buffer.from('x'), packed]);
}

const thin = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888888' } }).png().toBuffer();

/** A form with one file, written by hand: a browser would not send such names. */
function sentAs(name: string, bytes: Uint8Array, fields: Record<string, string>): { body: Buffer<ArrayBuffer>; type: string } {
  const parts = Object.entries(fields).map(([field, text]) => `--edge\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${text}\r\n`).join('');
  const head = `${parts}--edge\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  return { body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--edge--\r\n')]), type: 'multipart/form-data; boundary=edge' };
}

/** A sentence for people: on a page of its own, or at its field. */
const SAYS = /<(p|li)[^>]*>[^<]*[A-Z“][^<]{10,}[.?!]|aria-invalid="true"/;

served('files made to burst, to lie or to lead elsewhere are kept tamed or refused with a sentence, under names that are no paths', { timeout: 300_000 }, async () => {
  const site = await open();
  const before = process.memoryUsage().rss;
  const small = await thin(4, 4);
  const bomb = zipOf(50_000_000);
  const files: [string, Uint8Array][] = [
    // What is in a file is asked where files are kept (`tests/domain/attachments`); here are some of each kind, and what comes with sending them.
    ...Object.entries({ ...(await hostileFiles()), ...tameable() }).filter(([what]) => /50000|2\^31|zip|PDF glued|GIF and HTML|drawing|10,000|inflates/.test(what)), ['bomb.png', bomb], ['bomb.pdf', bomb], ['packed.png', PACKED], ['tall.png', await thin(1, 60_000)], ['wide.png', await thin(60_000, 1)],
    ...['../../../../etc/passwd', '..\\..\\x.png', '/etc/cron.d/x.png', 'C:\\x.png', 'x.png\0.exe', 'con.png', '.htaccess', `${'a'.repeat(4_000)}.png`, '\u202egnp.exe', 'a%00b.png', 'a\u0000b', '%2e%2e%2fx.png', 'a;filename=b.html', ''].map((name): [string, Uint8Array] => [name, small]),
  ];
  const outcomes: unknown[] = [];
  for (const [place, [name, bytes]] of files.entries()) {
    const { body, type } = sentAs(name, bytes, { subject: `A matter of ${place}`, text: 'See the file.' });
    const answer = await site.ask('/private/new', { as: 'maya', method: 'POST', headers: { Origin: 'https://community.example', 'Content-Type': type }, body });
    const html = await answer.text();
    if (!(answer.status === 302 || ([400, 413, 422].includes(answer.status) && SAYS.test(html)))) outcomes.push([name.slice(0, 60), answer.status, html.slice(0, 200)]);
  }
  expect(outcomes).toEqual([]);
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
  const kept = await site.db.select({ name: attachments.name, key: attachments.storeKey, bytes: attachments.bytes }).from(attachments);
  expect(kept.length).toBeGreaterThan(5);
  for (const { name, key } of kept) {
    expect(name).toMatch(/^[^/\\:\p{C}]{1,120}$/u);
    expect(key).toMatch(/^[\w-]+$/);
  }
});

served('bodies that are packed, in ten thousand parts or without an end are answered with a sentence, and not unpacked', { timeout: 120_000 }, async () => {
  const site = await open();
  const before = process.memoryUsage().rss;
  const parts = (field: string) => Buffer.from(`${Array.from({ length: 10_000 }, (_, n) => `--edge\r\nContent-Disposition: form-data; name="${field}"${field === 'files' ? `; filename="${n}.png"` : ''}\r\n\r\nx\r\n`).join('')}--edge--\r\n`);
  const multipart = 'multipart/form-data; boundary=edge';
  const bodies: [string, Buffer<ArrayBuffer>, Record<string, string>][] = [
    ['packed form', PACKED, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'gzip' }], ['packed parts', PACKED, { 'Content-Type': multipart, 'Content-Encoding': 'gzip' }], ['packed twice', gzipSync(PACKED), { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'gzip, br' }],
    ['fields', parts('text'), { 'Content-Type': multipart }], ['files', parts('files'), { 'Content-Type': multipart }], ['no end', Buffer.from('--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\nand so on'), { 'Content-Type': multipart }],
    ['an edge of 4 KB', Buffer.from('x'), { 'Content-Type': `multipart/form-data; boundary=${'e'.repeat(4_096)}` }], ['another alphabet', Buffer.from('text=x'), { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-7' }], ['proto', Buffer.from('__proto__=x&__proto__[role]=admin&constructor[prototype][role]=admin'), { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ];
  const wrong: unknown[] = [];
  await inTens(['/private/new', '/ask', '/account/address', `/t/${site.known.thread.id}/replies`].flatMap((path) => bodies.map((body) => ({ path, body }))), async ({ path, body: [what, body, headers] }) => {
    const answer = await site.ask(path, { as: 'maya', method: 'POST', headers: { Origin: 'https://community.example', ...headers }, body });
    const html = await answer.text();
    // What names another alphabet is read in ours.
    const isRead = what === 'another alphabet' && answer.status === 302;
    if (!isRead && !([400, 413, 422].includes(answer.status) && SAYS.test(html))) wrong.push([what, path, answer.status, html.slice(0, 200)]);
  });
  expect(wrong).toEqual([]);
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
  expect(Reflect.get({}, 'role')).toBeUndefined();
});

served('JSON that is deep, endless, double or about prototypes breaks no door for outside systems', { timeout: 120_000 }, async () => {
  const site = await open();
  const { handle } = site.cast.maya;
  const doors = [...readFileSync('app/routes.ts', 'utf8').matchAll(/route\('(api\/[^']+)', '(routes\/[^']+)'/g)].flatMap(([, path = '', file = '']) => (/outsideAction|OutsideAction/.test(readFileSync(`app/${file}`, 'utf8')) ? [`/${path}`] : []));
  expect(doors.length).toBeGreaterThan(3);
  const base = `"handle":"${handle}","subject":"S","text":"T","mail":"z@example.org","message":"From: z@example.org\\r\\nSubject: S\\r\\n\\r\\nT","case":1,"system":"S","id":"1","outsideId":"1"`;
  const bodies: [string, string][] = [
    ['arrays', '['.repeat(100_000) + ']'.repeat(100_000)], ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`], ['deep inside', `{${base},"outside":${'['.repeat(50_000)}${']'.repeat(50_000)}}`], ['unclosed', '['.repeat(100_000)],
    ['proto', `{${base},"__proto__":{"role":"admin","isStaff":true},"constructor":{"prototype":{"role":"admin"}}}`], ['only proto', '{"__proto__":{"handle":"x","subject":"S","text":"T"}}'], ['a long key', `{"${'k'.repeat(1_000_000)}":1,${base}}`], ['double', `{${base},${base},"text":"Other"}`],
    ['numbers', `{${base},"case":1e400,"id":-0,"segment":1e400}`], ['more than numbers', `{${base},"case":99999999999999999999}`], ['halves', `{"handle":"\\ud800","subject":"\\ud800 S","text":"\\udfff T","mail":"z\\ud800@example.org","message":"\\ud800","case":"\\ud800","system":"\\ud800","id":"\\udfff","outsideId":"\\ud800"}`],
    ['halves that are kept', `{"mail":"z@example.org","subject":"\\ud800 S","text":"\\udfff T","system":"\\ud800","id":"\\udfff","outsideId":"\\ud800"}`], ['marked', `\ufeff{${base}}`], ['nothing', 'null'], ['a text', '"x"'], ['comments', `{/* */${base}}`], ['NaN', 'NaN'],
  ];
  const wrong: unknown[] = [];
  await inTens(doors.flatMap((door) => bodies.map((body) => ({ door, body }))), async ({ door, body: [what, body] }) => {
    const answer = await site.ask(door, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Goodturn-Signature': signatureOf(SECRET, body, site.services.clock()) }, body });
    const said = await answer.text();
    const isFine = answer.status === 200 || ([400, 401, 404, 409, 413, 422].includes(answer.status) && said.length > 15);
    if (!isFine) wrong.push([door, what, answer.status, said.slice(0, 200)]);
  });
  expect(wrong).toEqual([]);
  expect([Reflect.get({}, 'role'), Reflect.get({}, 'handle')]).toEqual([undefined, undefined]);
});
