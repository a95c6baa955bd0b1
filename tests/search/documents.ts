/** The documents the search tests look for: threads and articles of an invented mobile operator. */
import type { SearchDocument } from '#search/engine.ts';

const MORNING = new Date('2026-03-01T08:00:00Z');

/** A document where only what a test names matters. */
export function makeDocument(given: Partial<SearchDocument> & Pick<SearchDocument, 'id'>): SearchDocument {
  const kind = given.id.startsWith('article:') ? 'article' : 'thread';
  return {
    kind,
    subKind: kind === 'article' ? 'article' : 'question',
    title: 'A title',
    body: 'A body.',
    answer: null,
    boardId: 1,
    boardSlug: 'phones',
    tags: [],
    answers: [],
    authorId: 1,
    authorName: 'Maya',
    state: kind === 'article' ? 'published' : 'open',
    isSolved: false,
    createdAt: MORNING,
    updatedAt: MORNING,
    kudos: 0,
    replies: 0,
    audience: ['public'],
    ...given,
  };
}

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 12));

/** A small community: every test of reading shares it. */
export const COMMUNITY: SearchDocument[] = [
  makeDocument({ id: 'thread:1', title: 'How do I activate my eSIM?', body: 'I bought a new handset and the activation screen asks for a code.', answer: 'Open Settings, choose Mobile network, and scan the code.', state: 'solved', isSolved: true, tags: ['esim', 'setup'], createdAt: day(1), kudos: 4, replies: 3 }),
  makeDocument({ id: 'thread:2', title: 'No service with an e-SIM after travelling', body: 'Since I came back from Lisbon there is no signal at all. Airplane mode on and off does not help.', tags: ['esim', 'roaming'], boardSlug: 'travel', boardId: 2, createdAt: day(2), authorId: 2, authorName: 'Tom' }),
  makeDocument({ id: 'thread:3', title: 'The e sim card profile has expired', body: 'Support says a profile lives for ninety days.', tags: ['esim'], createdAt: day(3) }),
  makeDocument({ id: 'thread:4', title: 'Top-up fails', body: 'The app shows error E-1043 when I pay with my bank card.', boardSlug: 'billing', boardId: 3, tags: ['payment'], createdAt: day(4) }),
  makeDocument({ id: 'thread:5', title: 'Payment is refused', body: 'The app shows error E-1044 when I pay with my bank card.', boardSlug: 'billing', boardId: 3, tags: ['payment'], createdAt: day(5) }),
  makeDocument({ id: 'thread:6', title: 'Reset the voicemail password', body: 'I forgot the four digits of my mailbox.', answer: 'Dial the short number and choose option three.', state: 'solved', isSolved: true, createdAt: day(6), kudos: 2, replies: 2, authorId: 2, authorName: 'Tom' }),
  makeDocument({ id: 'article:7', title: 'Setting up voicemail', body: 'Voicemail answers calls for you. Choose a password of four digits at the first call.', tags: ['setup'], isSolved: false, createdAt: day(7) }),
  makeDocument({ id: 'thread:8', title: 'Roaming à l’étranger', body: 'Le café où je suis n’a pas de réseau. Où sont les données?', boardSlug: 'travel', boardId: 2, tags: ['roaming'], createdAt: day(8) }),
  makeDocument({ id: 'thread:9', title: '東京で電波が届かない', body: '地下鉄に乗ると圏外になります。', boardSlug: 'travel', boardId: 2, createdAt: day(9) }),
  makeDocument({ id: 'thread:10', title: 'How to', body: 'A title that says nothing.', createdAt: day(10) }),
  makeDocument({ id: 'thread:11', title: 'Battery drains overnight', body: `${'The screen stays dark and nothing is installed. '.repeat(40)}In the end a lighthouse app was to blame. ${'It went on for weeks. '.repeat(40)}`, createdAt: day(11) }),
  makeDocument({ id: 'thread:12', title: 'Battery is warm', body: 'The bank card case keeps it warm, I think.', createdAt: day(12) }),
  ...Array.from({ length: 8 }, (_, index) =>
    makeDocument({ id: `thread:${20 + index}`, title: `Signal is weak in building ${index}`, body: 'The signal is weak and the phone loses the network.', createdAt: day(13), updatedAt: day(13) })),
];

/** The same matter, each for other people. */
export const CONFIDENTIAL: SearchDocument[] = [
  makeDocument({ id: 'thread:30', title: 'Confidential antenna plan for everybody', tags: ['antenna'] }),
  makeDocument({ id: 'thread:31', title: 'Confidential antenna plan for staff', audience: ['staff'], tags: ['antenna', 'secret'], boardSlug: 'staff-room', boardId: 9 }),
  makeDocument({ id: 'thread:32', title: 'Confidential antenna plan for testers', audience: ['group:testers'], tags: ['antenna', 'beta'] }),
  makeDocument({ id: 'article:33', title: 'Confidential antenna plan for staff and testers', audience: ['staff', 'group:testers'], tags: ['antenna'], isSolved: true }),
  makeDocument({ id: 'thread:34', title: 'Confidential antenna plan for nobody', audience: [], tags: ['antenna', 'void'] }),
];
