/** A notification as a letter: subject first, one screen, the link where it is wanted, and why it came. Every text is escaped. */
import type { Community } from '#domain/core';
import type { Letter } from '#kit/mail.ts';
import { paths } from '#paths';
import { SCORES, SCORE_WORDS } from '#rules/feedback';
import { GROUPS } from './rules.ts';
import type { Group } from './rules.ts';
import type { Words } from './wording.ts';

type About = {
  id: number;
  threadId: number | null;
  group: Group;
  to: { name: string; address: string };
  /** Null where mails of this group cannot be ended. */
  unsubscribeToken: string | null;
  /** Proves the member to the pages behind what can be pressed. */
  pressToken: string | null;
};

/** Writes the letter; the same notification is the same letter, however often it is written. */
export function writeLetter(words: Words, { id, threadId, group, to, unsubscribeToken, pressToken }: About, { name, origin, brandColour }: Community): Letter {
  const link = `${origin}${words.link.path}`;
  const settings = `${origin}${paths.inboxSettings()}`;
  const unsubscribe = unsubscribeToken === null ? null : `${origin}${paths.unsubscribe(unsubscribeToken)}`;
  const presses = words.presses === null || pressToken === null ? [] : pressesOf(words.presses, pressToken, origin);
  const why = `${name} Community wrote this to you because of “${GROUPS[group].name}”: ${lowered(GROUPS[group].says)}`;
  const fixed = 'What concerns your money or your account is always sent.';
  const foot = {
    text: `${why}\n${unsubscribe === null ? fixed : `No more mails like this: ${unsubscribe}`}\nWhat you are told: ${settings}`,
    html: `${escaped(why)}<br>\n${unsubscribe === null ? `${escaped(fixed)} ` : `<a href="${escaped(unsubscribe)}" style="color:#5d5a54">No more mails like this</a> · `}\n<a href="${escaped(settings)}" style="color:#5d5a54">What you are told</a>`,
  };
  const written = write({ subject: words.subject, quote: words.quote, body: words.body, link: { label: words.link.label, href: link }, presses, foot }, { name, brandColour });
  return { id: `notification-${id}`, about: threadId === null ? null : `thread-${threadId}`, to, subject: words.subject, ...written, unsubscribe };
}

/** The question to a customer without an account, whose links carry its word. It says nothing of what the case was about: mail is read over shoulders. */
export function scoreLetter({ caseId, attempt, to, token }: { caseId: number; attempt: number; to: { address: string; name: string }; token: string }, { name, origin, brandColour }: Community): Letter {
  const subject = 'How did staff help you?';
  const body = ['You wrote to us by mail, and your case is solved. One press is enough, and you need no account. Staff alone see it. You can say more afterwards, and change it within a day.'];
  const presses = [...SCORES].reverse().map((score) => ({ label: SCORE_WORDS[score], href: `${origin}${paths.scoreFromMail(token, String(score))}` }));
  const why = `${name} asks this once after a case, and not more than once a month. Do not answer this mail: write to us as before.`;
  // Another attempt carries another word, so it is another letter: one that arrived twice is better than one whose links are dead.
  return { id: `score-${caseId}-${attempt}`, about: `case-${caseId}`, to, subject, ...write({ subject, quote: null, body, link: null, presses, foot: { text: why, html: escaped(why) } }, { name, brandColour }), unsubscribe: null };
}

type Page = { subject: string; quote: string | null; body: readonly string[]; link: { label: string; href: string } | null; presses: readonly { label: string; href: string }[]; foot: { text: string; html: string } };

/** The two forms of a letter; `foot.html` is escaped already. */
function write({ subject, quote, body, link, presses, foot }: Page, { name, brandColour }: Pick<Community, 'name' | 'brandColour'>): Pick<Letter, 'text' | 'html'> {
  const text = [
    subject,
    ...(quote === null ? [] : [quote.replace(/^/gm, '> ')]),
    ...body,
    ...(link === null ? [] : [`${link.label}:\n${link.href}`]),
    ...(presses.length === 0 ? [] : [presses.map(({ label, href }) => `${label}:\n${href}`).join('\n\n')]),
    '-- ',
    foot.text,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#fff;color:#1c1b19;font:16px/1.5 system-ui,-apple-system,Segoe UI,sans-serif"><div style="max-width:34em;margin:0 auto">',
    `<p style="margin:0 0 20px;color:${brandColour};font-weight:bold">${escaped(name)} Community</p>`,
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(subject)}</h1>`,
    quote === null ? '' : `<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #d8d4cb;white-space:pre-line">${escaped(quote)}</blockquote>`,
    ...body.map((paragraph) => `<p style="margin:0 0 16px">${escaped(paragraph)}</p>`),
    link === null ? '' : `<p style="margin:24px 0"><a href="${escaped(link.href)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:${brandColour};color:#fff;font-weight:bold;text-decoration:none">${escaped(link.label)}</a></p>`,
    presses.length === 0 ? '' : `<p style="margin:0 0 16px">${presses.map(({ label, href }) => `<a href="${escaped(href)}" style="display:inline-block;margin:0 8px 8px 0;padding:8px 14px;border:1px solid #8a857b;border-radius:6px;color:#1c1b19;text-decoration:none">${escaped(label)}</a>`).join(' ')}</p>`,
    `<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #d8d4cb;color:#5d5a54;font-size:13px">${foot.html}</p></div></body></html>`,
  ].join('\n');
  return { text, html };
}

const pressesOf = ({ purpose, choices }: NonNullable<Words['presses']>, token: string, origin: string) => choices.map(({ label, say }) => ({ label, href: `${origin}${paths.fromMail(purpose, token, say)}` }));

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
