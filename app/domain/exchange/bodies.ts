/** Makes stored bodies of outside ones, in several worker threads at once. */
import type { Log } from '#kit/log.ts';
import { createMarkdown } from '#kit/markdown/index.ts';
import type { Converted } from '#kit/markdown/index.ts';
import { cleanText, excerpt } from '#kit/text.ts';
import { CONVERTERS, MAX_ABOUT_LENGTH } from './rules.ts';
import type { OutsideBody } from './outside.ts';

/** A body as a post stores it: its Markdown source, and that rendered. */
export type Written = Pick<Converted, 'source' | 'html' | 'text' | 'version'>;

export type Bodies = {
  write: (body: OutsideBody) => Promise<Written>;
  /** The words of a piece of HTML as a few lines; null when it has none. */
  about: (html: string) => Promise<string | null>;
  close: () => Promise<void>;
};

/**
 * Starts the threads; they end with `close`. Whoever has least to do gets the next body.
 * @param base the address of the outside community, for relative addresses in its HTML.
 */
export function createBodies({ log, base }: { log: Log; base?: string }): Bodies {
  const threads = Array.from({ length: CONVERTERS }, () => ({ markdown: createMarkdown({ log }), waiting: 0 }));

  async function withFreest<Result>(work: (markdown: ReturnType<typeof createMarkdown>) => Promise<Result>): Promise<Result> {
    const freest = threads.reduce((one, other) => (other.waiting < one.waiting ? other : one));
    freest.waiting += 1;
    try {
      return await work(freest.markdown);
    } finally {
      freest.waiting -= 1;
    }
  }

  return {
    write: (body) =>
      withFreest(async (markdown) => {
        if ('html' in body) return markdown.fromHtml(body.html, base);
        const source = cleanText(body.markdown);
        return { source, ...(await markdown.render(source)) };
      }),
    about: async (html) => {
      const { text } = await withFreest((markdown) => markdown.fromHtml(html, base));
      return excerpt(cleanText(text), MAX_ABOUT_LENGTH) || null;
    },
    close: async () => void (await Promise.all(threads.map(({ markdown }) => markdown.close()))),
  };
}
