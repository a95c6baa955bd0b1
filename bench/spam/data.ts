/** The texts spam is measured on: comments under three videos that people judged, and three hundred good support posts of our own. */
import { existsSync, readFileSync } from 'node:fs';

export type Judged = { text: string; isSpam: boolean };

const FOLDER = '../shared/data/spam-youtube';
const VIDEOS = ['Youtube01-Psy', 'Youtube02-KatyPerry', 'Youtube03-LMFAO'];

/** The comments of each video (UCI YouTube Spam Collection); null where they are not at hand. */
export function comments(): Judged[][] | null {
  if (!existsSync(FOLDER)) return null;
  return VIDEOS.map((video) => readTable(readFileSync(`${FOLDER}/${video}.csv`, 'utf8')).flatMap((row) => (row.length >= 5 ? [{ text: row[3] ?? '', isSpam: row[4]?.trim() === '1' }] : [])));
}

/** Three hundred good posts: short and long, shouted, with links and order numbers, in twenty languages. */
export function goodPosts(): string[] {
  const read: unknown = JSON.parse(readFileSync('bench/spam/good.json', 'utf8'));
  return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
}

/** Rows of a CSV file after its head; cells may be quoted and hold line breaks. */
function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === ',' || letter === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else if (letter !== '\r' || isQuoted) cell += letter;
  }
  rows.at(-1)?.push(cell);
  return rows.slice(1);
}

/** One line of what was measured. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);
