/** Keeps finished pages in memory: shared by everybody who asks for the same, dropped when what they show has changed. */

type Kept<Page> = { page: Page; tag: string; until: number };
type Making<Page> = { tag: string; isStale: boolean; page: Promise<Page | null> };

/** What is asked for: where it is kept, what a change must name to drop it, and how long it may be shown without one. */
export type Wanted = { key: string; tag: string; seconds: number };

/** `bytes` is what a page takes in memory. */
export type PageCache<Page extends { bytes: number }> = {
  /** The kept page, if there is one and it may still be shown. */
  find: (key: string) => Page | undefined;
  /**
   * The kept page, or a new one: many who ask at once share one making. Null when this one is not to be kept (the maker
   * said so, or the cache is closed): then everybody has to make their own.
   */
  take: (wanted: Wanted, make: () => Promise<Page | null>) => Promise<Page | null>;
  /** Forgets the pages of a tag. One that is being made at this moment still reaches those who asked before, and nobody else. */
  drop: (tag: string) => void;
  /** Forgets everything. */
  clear: () => void;
  /** Starts to keep pages. A new cache is closed: it keeps nothing before somebody promises to say what changes. */
  open: () => void;
  /** Forgets everything and keeps nothing until it is opened again. */
  close: () => void;
  /** What is kept now. */
  figures: () => { isOpen: boolean; pages: number; bytes: number };
};

/** About 3,000 pages of 10 kB: more than are read within a minute, and little beside what the program needs itself. */
const MAX_BYTES = 32_000_000;

/** A place in two maps, and the entry itself. */
const OVERHEAD_BYTES = 500;

/** A closed cache of at most so many bytes; what was asked for longest ago goes first. */
export function createPageCache<Page extends { bytes: number }>(maxBytes = MAX_BYTES): PageCache<Page> {
  const kept = new Map<string, Kept<Page>>();
  const keysOf = new Map<string, Set<string>>();
  const making = new Map<string, Making<Page>>();
  let isOpen = false;
  let bytes = 0;

  const forget = (key: string) => {
    const entry = kept.get(key);
    if (!entry) return;
    kept.delete(key);
    bytes -= entry.page.bytes + OVERHEAD_BYTES;
    const keys = keysOf.get(entry.tag);
    keys?.delete(key);
    if (keys?.size === 0) keysOf.delete(entry.tag);
  };

  const keep = ({ key, tag, seconds }: Wanted, page: Page) => {
    forget(key);
    kept.set(key, { page, tag, until: performance.now() + seconds * 1000 });
    keysOf.set(tag, (keysOf.get(tag) ?? new Set()).add(key));
    bytes += page.bytes + OVERHEAD_BYTES;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break;
      forget(oldest);
    }
  };

  const find = (key: string) => {
    const entry = kept.get(key);
    if (!entry) return undefined;
    if (entry.until <= performance.now()) {
      forget(key);
      return undefined;
    }
    // The map remembers the order of arrival, so whoever is asked for moves to its end.
    kept.delete(key);
    kept.set(key, entry);
    return entry.page;
  };

  const take = (wanted: Wanted, make: () => Promise<Page | null>) => {
    if (!isOpen) return Promise.resolve(null);
    const found = find(wanted.key);
    if (found) return Promise.resolve(found);
    const others = making.get(wanted.key);
    if (others) return others.page;
    const mine: Making<Page> = { tag: wanted.tag, isStale: false, page: Promise.resolve(null) };
    const finish = async () => {
      try {
        const page = await make();
        if (page && !mine.isStale) keep(wanted, page);
        return page;
      } finally {
        if (making.get(wanted.key) === mine) making.delete(wanted.key);
      }
    };
    making.set(wanted.key, mine);
    return (mine.page = finish());
  };

  const outdate = (key: string, one: Making<Page>) => {
    one.isStale = true;
    making.delete(key);
  };
  const drop = (tag: string) => {
    for (const key of keysOf.get(tag) ?? []) forget(key);
    for (const [key, one] of making) if (one.tag === tag) outdate(key, one);
  };
  const clear = () => {
    kept.clear();
    keysOf.clear();
    bytes = 0;
    for (const [key, one] of making) outdate(key, one);
  };
  return {
    find,
    take,
    drop,
    clear,
    open: () => void (isOpen = true),
    close: () => {
      isOpen = false;
      clear();
    },
    figures: () => ({ isOpen, pages: kept.size, bytes }),
  };
}
