/** Finding what tells who somebody is: numbers to call, addresses, cards, SIMs, phones; and leaving alone what only looks like them. */
import { expect, test } from 'vitest';
import { findPersonalData, hidePersonalData } from '#kit/personal-data.ts';

const kinds = (text: string, country = 'GB') => findPersonalData(text, country).map(({ kind, text: found }) => `${kind}: ${found}`);

test('numbers that can be called are found as people write them, by the plan of their country', () => {
  expect(kinds('Ring me on 07700 900123 or 020 7946 0018.')).toEqual(['phone: 07700 900123', 'phone: 020 7946 0018']);
  expect(kinds('From abroad +49 30 901820, please')).toEqual(['phone: +49 30 901820']);
  expect(kinds('call (631)891-5722 after six', 'US')).toEqual(['phone: (631)891-5722']);
  expect(kinds('my number is 214-725-1966', 'US')).toEqual(['phone: 214-725-1966']);
  expect(kinds('Appelez le 06 12 34 56 78', 'FR')).toEqual(['phone: 06 12 34 56 78']);
});

test('what is no number to call is left alone: orders, versions, dates, networks, links, and the company’s own lines', () => {
  for (const text of ['Order 2071838750', 'build 12345678901234567', 'router 192.168.178.24', 'since 2024-03-14 18:14', 'https://example.org/07700900123', 'version 1.2.3.4567890', 'Freephone 0800 111 1111 is engaged', 'costs 1,234,567.89', '0x7f3a9b2c1d', 'Number of modules: 141 [Qt] 02.06.2018 18:08:56', 'call: 08.05.17', 'WhatsApp Image 2021-06-11 at 17.49.48 1280', 'number 0.0628616 0.686142 0.15', '123456789012345']) expect(kinds(text), text).toEqual([]);
});

test('addresses, cards, phones and SIMs prove themselves by their digits', () => {
  for (const file of ['icon@2x.png', '-1@base.apk']) expect(kinds(file), file).toEqual([]);
  expect(kinds('mail nell.hart+shop@mail.example.net-works.co.uk')).toEqual(['email: nell.hart+shop@mail.example.net-works.co.uk']);
  expect(kinds('Card 4111 1111 1111 1111, not 4111 1111 1111 1112')).toEqual(['card: 4111 1111 1111 1111']);
  expect(kinds('IMEI 356938035643809')).toEqual(['imei: 356938035643809']);
  expect(kinds('SIM 8944100030000000007 and 89441000300000000075')).toHaveLength(1);
  expect(kinds('no-reply@shop.co.uk, support@shop.co.uk, you@example.com and git@host.io:x/y')).toEqual([]);
});

test('numbers are found as a reader sees them: after a label, with any spaces, dashes and digits, and with what nobody sees between them', () => {
  for (const text of ['tel:07911123456', 'Number:07911 123456', 'it is 07911 123456: ring me', '[ring](tel:+447911123456)', '+44\u00A07911\u00A0123456', '+44\u20117911\u2011123456', '０７９１１１２３４５６', '٠٧٩١١١٢٣٤٥٦', '079\u200B11\u2060123456', '**07**911 123456', '_07911123456_']) expect(kinds(text), text).toHaveLength(1);
  for (const text of ['at 12:0791112345', 'localhost:07911123456', 'snake_07911123456_case', '2**07911123']) expect(kinds(text), text).toEqual([]);
  const text = '\u200Bring 079\u200B11\u00A0123456\u200B or jo\u200Bhn@post.co.';
  expect(hidePersonalData(text, findPersonalData(text, 'GB'), (kind) => `[${kind}]`)).toBe('\u200Bring [phone]\u200B or [email].');
});

test('a number in a link that opens a talk, broken off at the end of a line, or an address with its sign spelt out is found too', () => {
  expect(kinds('write to https://wa.me/447911123456?text=hi or whatsapp://send?phone=447911123456')).toEqual(['phone: https://wa.me/447911123456', 'phone: whatsapp://send?phone=447911123456']);
  expect(kinds('https://api.whatsapp.com/send?phone=%2B447911123456 and t.me/+447911123456')).toHaveLength(2);
  expect(kinds('my number is 07911\n123456')).toEqual(['phone: 07911\n123456']);
  expect(kinds('+44 7911\r\n123456 works')).toHaveLength(1);
  expect(kinds('nell.hart (at) mail [dot] co.uk, or nell[at]mail.co')).toEqual(['email: nell.hart (at) mail [dot] co.uk', 'email: nell[at]mail.co']);
  for (const text of ['https://wa.me/message/ABC123', 'https://t.me/goodturn', 'codes\n07911\n123456\n447700', 'call 0\n1\n2', 'look (at) this', 'meet me at home.co', 'array[at]index', 'https://example.org/t.me/0']) expect(kinds(text), text).toEqual([]);
});

test('a postcode is one where its shape or the words before it say so', () => {
  expect(kinds('No signal at SW1A 1AA since Monday')).toEqual(['postcode: SW1A 1AA']);
  expect(kinds('error 10115 in build 80331', 'DE')).toEqual([]);
  expect(kinds('Meine Adresse: Lindenstraße 3, 10969 Berlin', 'DE')).toEqual(['postcode: 10969']);
  expect(kinds('SW1A 1AA', 'none')).toEqual([]);
});

test('what was found is replaced where it stood, in any writing', () => {
  const text = '🙂 ring 07700 900123 or nell@post.co, **now** 07700 900123';
  expect(hidePersonalData(text, findPersonalData(text, 'GB'), (kind) => `[${kind}]`)).toBe('🙂 ring [phone] or [email], **now** [phone]');
});
