/** Real posts of two support communities, of which nearly none is spam: what is held of them is a false alarm. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { say } from './data.ts';

const FOLDER = '../shared/data';

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&apos;': "'", '&#xA;': '\n', '&nbsp;': ' ', '&amp;': '&' };
const decoded = (text: string) => text.replace(/&(?:lt|gt|quot|apos|nbsp|amp|#39|#xA);/g, (entity) => entities[entity] ?? entity);

/** HTML as its author saw it; links keep their address. */
const asText = (html: string) =>
  decoded(html.replace(/<a\s[^>]*href="([^"]*)"[^>]*>/gi, ' $1 ').replace(/<br\s*\/?>|<\/p>|<\/li>/gi, '\n').replace(/<[^>]*>/g, ' '));

/** A community's name and its posts; those that are not at hand are left out, with a line that says so. */
export async function importedPosts(): Promise<{ name: string; texts: string[] }[]> {
  const found: { name: string; texts: string[] }[] = [];
  const cardano = `${FOLDER}/se-cardano/Posts.xml.gz`;
  if (existsSync(cardano)) {
    const rows = gunzipSync(readFileSync(cardano)).toString('utf8').match(/<row [^>]*\/>/g) ?? [];
    found.push({ name: 'Stack Exchange, a product', texts: rows.flatMap((row) => (/ Body="([^"]*)"/.exec(row)?.[1] ? [asText(decoded(/ Body="([^"]*)"/.exec(row)?.[1] ?? ''))] : [])) });
  } else say('../shared/data/se-cardano is not here.');
  const redash = `${FOLDER}/forum-redash/dev-id-mod5-ne0.tar.zst`;
  if (existsSync(redash)) {
    const pages = execFileSync('sh', ['-c', 'zstd -dc "$0" | tar -xOf -', redash], { maxBuffer: 1 << 30 }).toString('utf8');
    const texts = [...pages.matchAll(/<div class=['"]post['"][^>]*itemprop=['"](?:articleBody|text)['"][^>]*>([\s\S]*?)<\/div>\s*<(?:div|meta)/g)].map((hit) => asText(decoded(hit[1] ?? '')));
    found.push({ name: 'A product’s Discourse', texts });
  } else say('../shared/data/forum-redash is not here.');
  return found;
}
