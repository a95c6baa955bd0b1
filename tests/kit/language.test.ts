/** Finding languages: right or silent, in a thread that comes and goes. */
import { expect, test } from 'vitest';
import { createLanguages } from '#kit/language/index.ts';

const TEXTS: [string, string | null][] = [
  ['My phone lost its signal last night. What can I do?', 'en'],
  ['Mein Handy findet seit gestern kein Netz. Was kann ich tun?', 'de'],
  ['Mon téléphone ne trouve plus le réseau. Que puis-je faire ?', 'fr'],
  ['Mi teléfono no encuentra la red desde anoche.', 'es'],
  ['Il mio telefono non trova la rete da ieri sera.', 'it'],
  ['Mijn telefoon vindt het netwerk niet meer.', 'nl'],
  ['Mój telefon od wczoraj nie widzi sieci.', 'pl'],
  ['Здравствуйте! Со вчерашнего вечера у меня не работает мобильный интернет, хотя тариф оплачен и баланс положительный. Подскажите, пожалуйста, что мне теперь делать?', 'ru'],
  ['昨日の夜から圏外です', 'ja'],
  // Names of things, addresses, numbers and nothing at all are of no language.
  ['eSIM iPhone 15 Pro Max', null],
  ['https://example.com/de/hilfe/wie-geht-das', null],
  ['1234567890 1234567890 1234567890', null],
  ['\u0000\u202e😀', null],
  ['', null],
  ['x'.repeat(100_000), null],
];

test('texts are told apart or left alone, several at once and after the thread was ended for having nothing to do', async () => {
  const languages = createLanguages({ idleMs: 0 });
  const [all, none, one] = await Promise.all([languages.of(TEXTS.map(([text]) => text)), languages.of([]), languages.of(['Wo finde ich meine Rechnungen im Konto?'])]);
  expect(all).toEqual(TEXTS.map(([, language]) => language));
  expect([none, one]).toEqual([[], ['de']]);
  // Timers run before immediates that were asked for after them: the thread is on its way out.
  await new Promise((resolve) => setTimeout(() => setImmediate(resolve), 0));
  expect(await languages.of(['Où sont mes factures dans mon compte ?'])).toEqual(['fr']);

  const late = languages.of(['Where are my invoices kept, please?']);
  await languages.close();
  await expect(late).rejects.toThrow('ended');
  await expect(languages.of(['Where are my invoices?'])).rejects.toThrow('closed');
});
