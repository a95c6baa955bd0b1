/** The rules every part keeps: fields say what is wrong, times are exact, names stay names, forms work without script. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Count, exactCount, roundCount } from '#ui/count.tsx';
import { Editor } from '#ui/editor.tsx';
import { Face, hueOf, initialsOf } from '#ui/face.tsx';
import { Checkbox, Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors } from '#ui/form.tsx';
import { Mark, PersonName, Who } from '#ui/person.tsx';
import { AcceptButton } from '#ui/questions/accept-button.tsx';
import { KudosButton } from '#ui/questions/kudos-button.tsx';
import { Marked } from '#ui/search/marked.tsx';
import { State } from '#ui/state.tsx';
import { SurroundingsProvider } from '#ui/surroundings.tsx';
import { Time, longSpanWords, timeWords } from '#ui/time.tsx';
import { dueWords } from '#ui/cases/clock.tsx';
import type { ReactNode } from 'react';

const html = (part: ReactNode) => renderToStaticMarkup(part);
const inPlainline = (part: ReactNode) => html(<SurroundingsProvider now={now} zone="Europe/London" communityName="Plainline">{part}</SurroundingsProvider>);
const now = new Date('2026-06-16T15:00:00Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test('a field ties its label, its error and its hint to the input by id', () => {
  const field = html(<TextField name="title" label="Title" hint="Short." error="Write something." />);
  expect(field).toContain('<label for="title">');
  expect(field).toContain('aria-invalid="true"');
  expect(field).toContain('aria-describedby="title-error title-hint"');
  expect(field).toContain('id="title-error"');
  expect(field).toContain('id="title-hint"');
});

test('a field without an error is not called invalid and describes nothing', () => {
  const field = html(<Select name="board" label="Board" options={[{ value: '1', label: 'Phones' }]} />);
  expect(field).not.toContain('aria-invalid');
  expect(field).not.toContain('aria-describedby');
});

test('typed values come back as default values, and only the first invalid field takes the focus', () => {
  expect(firstInvalid({ form: 'No.', title: 'Empty.', text: 'Empty.' })).toBe('title');
  expect(html(<TextField name="title" label="Title" defaultValue="a &quot; <b>" takesFocus />)).toMatch(/autofocus=""[^>]*value="a &quot; &lt;b&gt;"/);
});

test('a checkbox and each radio of a group have labels and ids of their own', () => {
  expect(html(<Checkbox name="agree" label="Yes" error="Please." />)).toContain('aria-describedby="agree-error"');
  expect(html(<Checkbox type="radio" name="why" value="other" label="Other" />)).toContain('id="why-other"');
});

test('the summary of a refused form links each sentence to its field and counts them in words', () => {
  const summary = html(<FormErrors errors={{ title: 'The title is empty', text: 'The text is empty' }} />);
  expect(summary).toContain('role="alert"');
  expect(summary).toContain('Two things need');
  expect(summary).toContain('<a href="#title">The title is empty</a>');
  expect(html(<FormErrors errors={{ form: 'Too fast.' }} />)).toContain('<b>Too fast.</b>');
  expect(html(<FormErrors errors={{}} />)).toBe('');
});

test('a time shows rounded words and keeps the exact moment in the reader’s zone', () => {
  const time = inPlainline(<Time at={before(125)} />);
  expect(time).toBe('<time dateTime="2026-06-16T12:55:00.000Z" title="16 June 2026, 13:55">2 h</time>');
  expect(inPlainline(<Time at="2026-06-16T14:58:00Z" style="ago" />)).toContain('>2 min ago<');
  expect(inPlainline(<Time at="not a time" />)).toBe('');
});

test('times round down, turn into dates after a week, and name the year only when it is another', () => {
  const words = (minutes: number, style: 'relative' | 'ago' = 'relative') => timeWords(before(minutes), now, style);
  expect([0, 1, 59, 60, 1439, 1440, 6 * 1440, 7 * 1440].map((minutes) => words(minutes))).toEqual(['just now', '1 min', '59 min', '1 h', '23 h', '1 d', '6 d', '9 June']);
  expect(words(1440, 'ago')).toBe('1 day ago');
  expect(words(9 * 1440, 'ago')).toBe('9 days ago');
  expect(timeWords(new Date('2013-01-02T00:00:00Z'), now, 'relative')).toBe('2 January 2013');
  expect(timeWords(before(-90), now, 'relative')).toBe('16 June');
  expect(longSpanWords(66 * 60_000)).toBe('66 minutes');
  expect(longSpanWords(26 * 3_600_000)).toBe('26 hours');
  expect(longSpanWords(400 * 86_400_000)).toBe('13 months');
});

test('a due time says how long is left, then how late it is', () => {
  expect(dueWords(before(-42), now)).toEqual({ words: 'in 42 min', tone: 'soon' });
  expect(dueWords(before(-200), now)).toEqual({ words: 'in 3 h', tone: undefined });
  expect(dueWords(before(12), now)).toEqual({ words: '12 min late', tone: 'late' });
});

test('a rounded number never says more than there is, and its title is exact', () => {
  expect([0, 999, 1000, 1999, 12_999, 3_490_000].map(roundCount)).toEqual(['0', '999', '1k', '1.9k', '12k', '3.4m']);
  expect(exactCount(1_234_567)).toBe('1,234,567');
  expect(html(<Count value={1204} />)).toBe('<span title="1,204">1.2k</span>');
  expect(html(<Count value={43} />)).toBe('43');
});

test('a name stands in bdi, with or without a page of its own', () => {
  expect(html(<PersonName person={{ id: 1, name: 'ليلى', href: '/people/layla', kind: 'member' }} />)).toBe('<a href="/people/layla"><bdi>ليلى</bdi></a>');
  expect(html(<PersonName person={{ id: 1, name: 'A former member', href: null, kind: 'member' }} />)).toBe('<b><bdi>A former member</bdi></b>');
});

test('initials fit any name', () => {
  expect(['Maya Okonjo', 'ﷺ', 'jean-luc', '  ', '😀 smile', 'Éa', 'user_12345', '\u202eevil name'].map(initialsOf)).toEqual(['MO', 'ﷺ', 'JL', '?', 'S', 'É', 'U1', 'EN']);
});

test('a face keeps its hue on every page', () => {
  expect(hueOf(11)).toBe(hueOf('11'));
  for (let id = 0; id < 200; id += 1) expect([1, 2, 3, 4, 5, 6]).toContain(hueOf(id));
});

test('nothing a member types can draw a staff mark or a square face', () => {
  const imitator = { id: 6, name: '<span class="mark" data-kind="staff">Plainline staff</span>', href: '/people/six', kind: 'member' } as const;
  const who = inPlainline(<><Face person={imitator} /><Who person={imitator} /></>);
  expect(who).not.toContain('data-kind="staff"');
  expect(who).not.toContain('class="mark"');
  expect(who).toContain('&lt;span class=&quot;mark&quot;');
});

test('a mark says in words and shape what a person is', () => {
  expect(inPlainline(<Mark kind="staff" />)).toMatch(/data-kind="staff">.*#i-staff.*Plainline staff/);
  expect(inPlainline(<Mark kind="superuser" />)).toMatch(/#i-superuser.*Superuser/);
  expect(inPlainline(<Mark kind="ghost" />)).toContain('imported member');
  expect(inPlainline(<Mark kind="member" />)).toBe('');
});

test('a state is always a shape and a word', () => {
  for (const state of ['open', 'answered', 'solved', 'closed', 'discussion', 'escalated', 'waiting'] as const) {
    expect(html(<State state={state} />)).toMatch(new RegExp(`#i-${state}".*[A-Z][a-z]+`));
  }
});

test('accepting and kudos are plain forms that post to the address given', () => {
  expect(html(<AcceptButton action="/posts/7/acceptance" authorName="Tom" />)).toMatch(/^<form method="post" action="\/posts\/7\/acceptance">.*type="submit".*aria-label="This solved it: the answer by Tom"/);
  const given = html(<KudosButton kudos={{ count: 3, isGiven: true, action: '/posts/7/kudos/withdraw' }} />);
  expect(given).toContain('aria-pressed="true"');
  expect(html(<KudosButton kudos={{ count: 3, isGiven: false, action: null }} />)).not.toContain('<form');
});

test('the editor is a plain textarea with a preview that is a submit button', () => {
  const editor = html(<Editor name="text" label="Your reply" defaultValue="</textarea><script>" />);
  expect(editor).toContain('&lt;/textarea&gt;&lt;script&gt;');
  expect(editor).toMatch(/type="submit"[^>]*name="show" value="preview"/);
});

test('found words are marked, and markup in them stays text', () => {
  expect(html(<Marked segments={[{ text: '<b>day</b> ', isMatch: false }, { text: '<i>pass', isMatch: true }]} />)).toBe('&lt;b&gt;day&lt;/b&gt; <mark>&lt;i&gt;pass</mark>');
});
