/** Turns HTML of other forums into Markdown that a person can edit. Runs in the worker. */
import TurndownService from 'turndown';
import { HEADING_SHIFT } from './allow-list.ts';

const service = new TurndownService({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
  hr: '---',
  br: '',
});

/**
 * Markdown for cleaned HTML (see `sanitiseForeign`). Text that only looks like Markdown or HTML is escaped.
 * Throws when the HTML is nested deeper than the stack.
 */
export function toMarkdown(cleanedHtml: string): string {
  return service.turndown(cleanedHtml);
}

const escapeMarkdown = service.escape.bind(service);

// HTML in a source is shown as text, but entities, strikethrough, links in angle brackets and `1)` would come alive.
service.escape = (text) =>
  escapeMarkdown(text)
    .replace(/&(?=#?\w+;)|<(?=[a-z][\w+.-]*[:@])|~/gi, '\\$&')
    .replace(/^(\s*\d{1,9})\)(?=\s|$)/, '$1\\)')
    // A bare address becomes a link with every character it has; but two waves strike through what is between them.
    .replace(/\bhttps?:\/\/\S+/gi, (address) => address.replace(address.split('~').length === 2 ? /\\([_~])/g : /\\(_)/g, '$1'));

// Cleaned headings begin at h3; the renderer shifts them there again.
service.addRule('heading', {
  filter: ['h3', 'h4', 'h5', 'h6'],
  replacement: (content, node) => `\n\n${'#'.repeat(Number(node.nodeName.charAt(1)) - HEADING_SHIFT)} ${content.trim().replace(/\s*\n\s*/g, ' ')}\n\n`,
});

service.addRule('struck', {
  filter: ['del'],
  replacement: (content) => (content.trim() === '' ? content : `~~${content.trim()}~~`),
});

// Turndown's own GFM plug-ins write HTML into cells, which our renderer would show as text.
service.addRule('cell', {
  filter: ['th', 'td'],
  replacement: (content) => ` ${content.trim().replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|')} |`,
});

service.addRule('row', {
  filter: 'tr',
  replacement: (content) => `\n|${content}`,
});

service.addRule('section', {
  filter: ['thead', 'tbody'],
  replacement: (content) => content,
});

service.addRule('table', {
  filter: 'table',
  replacement: (content, node) => {
    const rows = content.split('\n').filter((row) => row.startsWith('|'));
    const first = rows[0];
    if (first === undefined) return content;
    const hasHeader = 'querySelector' in node && Boolean(node.querySelector('tr')?.querySelector('th'));
    const columns = Math.max(...rows.map(columnsOf));
    const header = hasHeader ? first : `|${'  |'.repeat(columns)}`;
    const padded = `${header}${'  |'.repeat(Math.max(0, columns - columnsOf(header)))}`;
    return `\n\n${[padded, `|${' --- |'.repeat(columns)}`, ...rows.slice(hasHeader ? 1 : 0)].join('\n')}\n\n`;
  },
});

/** How many cells a row of the table has: its bars that are not escaped, less the first. */
function columnsOf(row: string): number {
  return (row.match(/(?<!\\)\|/g)?.length ?? 1) - 1;
}
