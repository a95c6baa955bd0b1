/** The compressed bytes a first visit costs: the page, its scripts, its styles. */
import type { Figure } from './goals.ts';

const KB = 1000;

/** HTML, JavaScript and CSS of each page as a browser receives them (brotli), in kB of 1,000 bytes. */
export async function pageBytes(origin: string, pages: Record<string, string>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const page = await receive(origin + path);
    const html = page.text;
    const scripts = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''));
    const styles = new Set([...html.matchAll(/href="([^"]+\.css)"/g)].map((match) => match[1] ?? ''));
    const isThread = name === 'thread';
    figures.push(
      { name: `${name}: HTML`, value: page.bytes / KB, unit: 'kB', goal: isThread ? { most: 12 } : undefined },
      { name: `${name}: JavaScript`, value: (await sum(origin, scripts)) / KB, unit: 'kB', goal: isThread ? { most: 95 } : undefined },
      { name: `${name}: CSS`, value: (await sum(origin, styles)) / KB, unit: 'kB', goal: isThread ? { most: 12 } : undefined },
    );
  }
  return figures;
}

async function sum(origin: string, paths: Set<string>): Promise<number> {
  let total = 0;
  for (const path of paths) total += (await receive(origin + path)).bytes;
  return total;
}

/** The body's size on the wire and its text. `fetch` unpacks, so the size is what the server says it sent. */
async function receive(url: string): Promise<{ bytes: number; text: string }> {
  const answer = await fetch(url, { headers: { 'Accept-Encoding': 'br' } });
  const text = await answer.text();
  return { bytes: Number(answer.headers.get('Content-Length') ?? Buffer.byteLength(text)), text };
}
