/** Reads a mail as it came (RFC 5322): who wrote, about what, and the words without what was quoted below them. */
import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Markdown } from './markdown/index.ts';
import { cleanLine } from './text.ts';

export type ReadMail = { id: string; from: { address: string; name: string | null }; subject: string; text: string; references: string[]; isAutomatic: boolean; files: AttachedFile[] };

/** What was attached, under the name the mail gives it; `isInText` for pictures that stand inside an HTML text. */
export type AttachedFile = { name: string; bytes: Uint8Array; isInText: boolean };

/** A mail of a person has a few attachments; more are not even looked at. */
const MAX_ATTACHED = 100;

/** Where mail programs begin what they quote, in the languages our people write; the rest of the text is history. */
const QUOTE_STARTS = [
  /^\s*On .{5,200} wrote:\s*$/,
  /^\s*(Am|Le|El|Il|Op|W dniu) .{5,200}(schrieb|a écrit|escribió|ha scritto|schreef|napisał).{0,100}:\s*$/,
  /^\s*-{2,}\s*(Original Message|Ursprüngliche Nachricht|Message d'origine|Forwarded message)\s*-{2,}\s*$/i,
  /^\s*_{20,}\s*$/,
];

/** Reads a mail, or null when it names no sender or is nested beyond reading. What cannot be decoded is shown as it came; a mail of HTML alone becomes Markdown. */
export async function readMail(raw: string | Uint8Array, { fromHtml }: Pick<Markdown, 'fromHtml'>): Promise<ReadMail | null> {
  const mail = await PostalMime.parse(raw).catch(() => null);
  const address = mail?.from && 'address' in mail.from ? mail.from.address : undefined;
  if (!mail || !address) return null;
  const written = (mail.text ?? '').trim() || (mail.html ? (await fromHtml(mail.html)).source : '');
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim().toLowerCase() ?? '';
  const automatic = header('auto-submitted');
  const subject = mail.subject ?? '';
  return {
    id: cleanLine(mail.messageId ?? '') || `none:${createHash('sha256').update([address, mail.date ?? '', subject, written].join('\n')).digest('hex')}`,
    from: { address, name: mail.from?.name || null },
    subject,
    text: withoutQuote(written),
    references: `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.split(/\s+/).filter(Boolean),
    isAutomatic: (automatic !== '' && automatic !== 'no') || ['bulk', 'list', 'junk'].includes(header('precedence')) || header('return-path') === '<>',
    files: mail.attachments.slice(0, MAX_ATTACHED).map(({ filename, content, related, disposition }) => ({
      name: filename ?? '',
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      isInText: related === true && disposition !== 'attachment',
    })),
  };
}

/** Cuts what a mail program quoted at the end, and a signature below "-- ". What stands between quotes stays. */
export function withoutQuote(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  // The line that says who wrote what is quoted may be broken in two.
  const start = lines.findIndex((line, at) => at > 0 && (isQuoteStart(line) || isQuoteStart(`${line} ${lines[at + 1] ?? ''}`) || line === '-- '));
  const kept = start === -1 ? lines : lines.slice(0, start);
  while (kept.length > 1 && /^\s*(>.*)?$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept.join('\n').trim();
}

const isQuoteStart = (line: string) => QUOTE_STARTS.some((start) => start.test(line));
