/** The invented people, threads and words the gallery is drawn with; the long and strange ones are here on purpose. */
import type { PersonView } from './face.tsx';
import type { PostView } from './threads/post.tsx';
import type { ThreadRowView } from './threads/thread-row.tsx';
import type { FrameView } from './shell.tsx';

/** The moment of the gallery, so that its words never change. */
export const NOW = new Date('2026-03-16T15:08:00Z');

/** A moment that many minutes before the gallery's. */
export const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const HOUR = 60;
const DAY = 24 * HOUR;

export const maya: PersonView = { id: 11, name: 'Maya Okonjo', href: '#maya', kind: 'member' };
export const tom: PersonView = { id: 3, name: 'Tom Hale', href: '#tom', kind: 'superuser' };
export const priya: PersonView = { id: 4, name: 'Priya Nair', href: '#priya', kind: 'staff' };
export const ligature: PersonView = { id: 5, name: 'ﷺ', href: '#ligature', kind: 'member' };
export const juergen: PersonView = { id: 6, name: 'Jürgen Kowalczyk-Brandenburg zu Hohenwartenstein', href: '#juergen', kind: 'member' };
export const ghost: PersonView = { id: 7, name: 'user12345', href: '#ghost', kind: 'ghost' };
export const gone: PersonView = { id: 8, name: 'A former member', href: null, kind: 'member' };
export const layla: PersonView = { id: 9, name: 'ليلى حداد', href: '#layla', kind: 'member' };

export const LONG_GERMAN = 'Kann ich meine Rufnummernmitnahmebestätigung für den Mobilfunkvertragsverlängerungsantrag nachträglich herunterladen?';
export const LONG_LINK = 'https://account.plainline.example/sim/activate?session=8f2b61d0c47e4a9d9d7a2f3be1c5&return=%2Fdevices%2Fpixel-9%2Fesim%2Fstep-4&token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6';

const row = (id: number, state: ThreadRowView['state'], title: string, minutes: number, counts: [number, number, number], more: Partial<ThreadRowView> = {}): ThreadRowView => ({
  id, state, title, href: `#thread-${id}`, at: ago(minutes), authorName: 'Maya Okonjo', place: { label: 'Phones and SIMs', href: '#board' },
  replyCount: counts[0], kudosCount: counts[1], meTooCount: counts[2], ...more,
});

export const rows: ThreadRowView[] = [
  row(1, 'solved', 'eSIM stuck on “Activating” after moving to a new phone', 2 * DAY, [8, 24, 43]),
  row(2, 'open', 'Second-hand phone says it is locked to another network', 12, [0, 0, 2], { authorName: 'Abdirahman' }),
  row(3, 'answered', 'Smart watch says “plan not supported”', 5 * HOUR, [2, 1, 7], { authorName: 'Dev' }),
  row(4, 'waiting', 'Which SIM size does the trade-in kit come with?', 7 * HOUR, [1, 0, 1], { authorName: 'you' }),
  row(5, 'closed', 'Everything about 3G ending, in one place', 21 * DAY, [212, 188, 1204], { authorName: 'Priya Nair' }),
  row(6, 'escalated', 'Number lost after moving to Plainline', 25 * HOUR, [1, 0, 31], { authorName: 'Oluwaseun' }),
  row(7, 'answered', LONG_GERMAN, 11 * HOUR, [1, 0, 0], { lang: 'de', authorName: juergen.name }),
  row(8, 'open', LONG_LINK, 2, [0, 0, 12], { authorName: 'ﷺ', place: null }),
];

export const question: PostView = {
  id: 100, anchor: 'post-1', author: maya, authorFacts: ['First question here'], at: new Date('2026-03-14T18:14:00Z'),
  html: '<p>I moved from a Pixel 6 to a Pixel 9 on Friday. The transfer said it worked, but the new phone has shown “Activating…” for a day and the old one has no signal any more. I have restarted both, twice.</p><p>I start a new job on Monday and they only have this number. Is it me or is it Plainline?</p>',
};

export const answer: PostView = {
  id: 101, anchor: 'post-2', author: tom, authorFacts: ['214 solved, 41 about eSIM', 'since 2021'], at: new Date('2026-03-14T18:52:00Z'), edited: { count: 1, href: '#history' },
  html: '<p>It is neither, really. Your line is still tied to the old phone’s chip. <strong>Free it there first, then fetch it again</strong>; it takes about five minutes.</p><ol><li>On the <b>old</b> phone, open Settings, Network, SIMs, tap Plainline and choose <b>Delete eSIM</b>. It says you will lose service. You already have, so go ahead.</li><li>On the new phone, connect to Wi-Fi and dial <code>*#7465625#</code>, or open the Plainline app and tap <b>Get my eSIM again</b>.</li><li>Scan the code, wait for two bars, then turn the phone off and on once.</li></ol><p>If step 2 says “profile in use”, wait ten minutes: the network lets go of the old chip on the hour and at ten past.</p>',
};

const reply = (id: number, author: PersonView, html: string, more: Partial<PostView> = {}): PostView => ({
  id, anchor: `post-${id}`, author, authorFacts: ['Regular', '6 solved'], at: new Date('2026-03-14T18:31:00Z'), html, ...more,
});

export const replies: PostView[] = [
  reply(103, ligature, '<p>Same thing last month with a Galaxy. Do not order a new SIM yet: that starts a 24 hour wait. Somebody here will know the code.</p>'),
  reply(104, juergen, `<blockquote><p>If step 2 says “profile in use”, wait ten minutes</p></blockquote><p>Can confirm. Mine let go at 20:10 on the dot.</p><pre><code>*#*#4636#*#*\n  state: IN_SERVICE</code></pre><p>The address I used was <a href="#long">${LONG_LINK.replaceAll('&', '&amp;')}</a></p>`, { edited: { count: 4, href: '#history' } }),
  reply(105, gone, '', { authorFacts: [], deleted: { sentence: 'This reply was taken down by its author.' } }),
  reply(106, ghost, '<h2>What worked</h2><p>On an iPhone the first step is <b>Settings, Mobile Data</b>, your line, Delete eSIM.</p><ul><li>The rest is the same.<ul><li>Nested as people do.</li></ul></li></ul><table><thead><tr><th>The phone says</th><th>What to do</th></tr></thead><tbody><tr><td>Profile in use</td><td>Wait ten minutes.</td></tr><tr><td>SIM not provisioned</td><td>Flight mode on for a minute, then off.</td></tr></tbody></table>', { authorFacts: ['asked elsewhere in 2014'] }),
  reply(107, priya, '<p>From April the app does step 1 for you.</p>', { authorFacts: [] }),
];

export const frame: FrameView = {
  now: NOW, zone: 'Europe/London', community: { name: 'Plainline', suffix: 'Community' },
  viewer: { id: 11, name: 'Maya Okonjo', handle: 'maya', href: '#maya', role: 'member' },
  boards: [
    { label: 'Phones and SIMs', href: '#b1', count: 4112, isCurrent: true }, { label: 'Network and coverage', href: '#b2', count: 2907 },
    { label: 'Plans and paying', href: '#b3', count: 3301 }, { label: 'Roaming and travel', href: '#b4', count: 1804 },
    { label: 'Moving to Plainline', href: '#b5', count: 1240 }, { label: 'Ideas', href: '#b6', count: 312 }, { label: 'Around the kitchen table', href: '#b7', count: 860 },
  ],
  tags: [{ label: 'eSIM', href: '#t1' }, { label: 'Voicemail', href: '#t2' }, { label: 'Wi-Fi calling', href: '#t3' }, { label: 'Data limit', href: '#t4' }, { label: 'New phone', href: '#t5' }],
  yours: [{ label: 'Your questions', href: '#y1', count: 2 }, { label: 'Watching', href: '#y2', count: 5 }],
  staffLinks: [],
  footer: [{ label: 'How points work', href: '#f1' }, { label: 'Moderation log', href: '#f2' }, { label: 'Privacy', href: '#f3' }],
  theme: { chosen: 'system', here: '/gallery' },
  flash: { text: 'Reply posted.', undo: { label: 'Undo', action: '#undo' } },
  demoSignIns: [{ handle: 'maya', name: 'Maya', says: 'customer' }, { handle: 'tom', name: 'Tom', says: 'superuser' }, { handle: 'priya', name: 'Priya', says: 'staff' }],
};
