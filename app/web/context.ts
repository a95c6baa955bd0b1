/** What the server puts beside every request. Filled in `run/server.ts`; read by doors only. */
import type { MemberId, Services, ThreadId, Viewer } from '#domain/core';

export type Visitor = {
  viewer: Viewer;
  /** The session cookie's token, needed to sign out; null for guests. */
  token: string | null;
  /** How much unread waits in their inbox. */
  unread: number;
  /** Whether they have proven that their address is theirs; false for guests. */
  isVerified: boolean;
  /** When they last proved in this session that it is them; null for guests. */
  confirmedAt: Date | null;
  /** The admin who acts in the viewer's name. */
  behind: MemberId | null;
};

/** Cookies a door wants set or dropped; the server writes them, because it knows the names and the flags. */
export type CookieJar = {
  openSession: (token: string, expiresAt: Date) => void;
  closeSession: () => void;
  flash: (flash: Flash) => void;
  theme: (theme: 'light' | 'dark' | 'system') => void;
};

/**
 * The random name of a browser nobody has signed in with: given only to those who open an answer while asking or from a search, or
 * judge a guide, never to plain readers. Doors see its hash.
 */
export type BrowserName = {
  /** The hash of its name; null while it has none. */
  known: () => string | null;
  /** The hash of its name, which it is given now if it has none. */
  given: () => string;
};

/** From where somebody signs up or in, as hashes under the community's key. The browser is given a name for it if it has none. */
export type SignInSignals = { network: string; device: string; /** Under the salts of months before. */ older?: readonly { network: string; device: string }[]; /** What the browser says it is. */ words: string | null };

/** One sentence shown on the next page, with the way to take it back or to look at what was done. */
export type Flash = { text: string; undo?: { label: string; action: string }; link?: { label: string; href: string } };

/** Something that happened, as it is announced when its transaction commits: its name, and the ids a watcher may look for. */
export type Change = { name: string; caseId: number | null; threadId: number | null };

/** Lets a page watch what changes; `onEnd` when the program stops. Call what comes back to stop watching. */
export type Live = { watch: (onChange: (change: Change) => void, onEnd: () => void) => () => void };

export type RequestContext<S extends Services = Services> = {
  services: S;
  requestId: string;
  /** For inline scripts, under the content security policy. */
  nonce: string;
  /** The visitor's network address, as far as trusted proxies tell. */
  address: string;
  /** Resolved once for a request, however many loaders ask. */
  visitor: () => Promise<Visitor>;
  /** Asked anew: an answer that goes on for minutes outlives what was true when it began. */
  visitorNow: () => Promise<Visitor>;
  /** Taken from the cookie once; showing it drops it. */
  takeFlash: () => Flash | null;
  theme: 'light' | 'dark' | 'system';
  cookies: CookieJar;
  browser: BrowserName;
  /** For those who sign up or in, nobody else. */
  signInSignals: () => SignInSignals;
  /** From where a change comes, for the audit log; no browser is given a name for it. */
  from: () => { network: string; device: string | null; behind: MemberId | null };
  /** Headers a door wants on the answer, whatever the page makes of it; Remix would drop those of a refusal. */
  headers: Headers;
  /** Notes that somebody reads this thread's page; a member's reading counts towards their trust. `readTo` is how far they had read before they came to it. */
  countView: (threadId: ThreadId, reader: MemberId | null, readTo?: number) => void;
  /** Somebody's session ended while they wrote: their page is drawn once more, for the guest they are now, with their words in it. */
  keepsWords?: boolean;
  /** What `briefly` keeps for many pages belongs to this; thrown away as soon as something left the public's sight. */
  shelf: object;
  /** The page's whole text, once it is rendered; the answer beside it has headers only. */
  html: string | null;
  /** What changes, for streams; there is none in commands and some tests. */
  live?: Live;
  /** A whole page is asked for (not only its data): text that stands in the page need not be sent twice. */
  isDocument: boolean;
};
