/** The names, titles and texts of the small community: written once, so that journeys can look for them. */

/** How long a question waits before it becomes a case. */
export const RULE_HOURS = 24;

export const CAST = { maya: 'Maya Okonjo', tom: 'Tom Hale', priya: 'Priya Nair', milo: 'Milo Farrant', ada: 'Ada Brook', rosa: 'Rosa Quill', wide: 'ﷺ', endless: 'Maximiliane Donaudampfschifffahrtsgesellschaftskapitänswitwe' };

export const BOARDS = [
  { slug: 'phones', name: 'Phones and SIMs', description: 'New phones, eSIM, settings.', feedsKnowledge: true, position: 0 },
  { slug: 'travel', name: 'Roaming and travel', description: 'Abroad and back.', feedsKnowledge: true, position: 1 },
  { slug: 'talk', name: 'Kitchen table', description: 'Everything else.', feedsKnowledge: false, position: 2, kinds: ['discussion' as const] },
  { slug: 'announcements', name: 'Announcements', description: 'From Plainline.', feedsKnowledge: false, position: 3, staffOnlyStart: true },
];

/** One title for each state a thread can be in. */
export const TITLES = {
  open: 'Voicemail greeting plays twice since this morning',
  answered: 'Roaming switched itself off at the Danish border',
  solved: 'eSIM stuck on Activating after moving to a new phone',
  drafted: 'Datenroaming-Einstellungsübersichtsseite verschwindet nach Betriebssystemaktualisierung: Rechtsschutzversicherungsgesellschaftennummernübernahme',
  closed: 'Which of you has a phone without a camera?',
  takenDown: 'Hotspot drops every two minutes on the train',
  waiting: 'Second number rings on the wrong phone after the switch',
};

export const QUESTION = 'I have restarted both phones, twice. The old one still shows **full bars**, the new one says *Activating* since noon.';

export const ANSWER = 'Delete the old eSIM first, then fetch it again.\n\n1. Open `Settings`, then Mobile.\n2. Choose the old line and remove it.\n3. Scan the code from the [Plainline app](https://plainline.example/app).\n\nIt took two minutes here.';

const LONG_LINK = `https://plainline.example/${'a'.repeat(80)}/${'b'.repeat(80)}?and=more#end-of-it-all`;

/** What stretches a page: a link of 200 characters, words without end, a wide table, code that does not wrap, deep quotes. */
export const LONG = [
  `Read ${LONG_LINK} first.`,
  `${'Donaudampfschifffahrtsgesellschaft'.repeat(6)} and ${'x'.repeat(300)}`,
  `| Country | ${Array.from({ length: 14 }, (_, place) => `Column number ${place}`).join(' | ')} |\n|${' --- |'.repeat(15)}\n| Denmark | ${Array.from({ length: 14 }, () => 'yes').join(' | ')} |`,
  `\`\`\`\n${'unbroken-line-of-a-log '.repeat(20)}\n\`\`\``,
  '> > > deep\n> > quotes\n> of others',
  '1. One\n   - two\n     - three\n       - four',
].join('\n\n');
