/** Which cookies there are, and why. */
import { SESSION_DAYS, SIGNALS_KEPT_DAYS } from '#rules/members';

const DAY_SECONDS = 86_400;
/** As long as somebody may come back with the same problem; then the browser is a stranger again. */
const STRANGER_DAYS = 30;

/**
 * The one list of cookies: how long each is kept, and why, in the words of the page about privacy; whatever sets one takes its time from here. Names as browsers hold them where connections are encrypted: a `__Host-` cookie stays with this host, this path, and such connections.
 */
export const COOKIES = {
  session: { name: '__Host-goodturn', nameInClear: 'goodturn', says: `Keeps you signed in, for up to ${SESSION_DAYS} days.` },
  // A flash is read by the very next page; a minute covers the slowest phone.
  flash: { name: 'flash', nameInClear: 'flash', seconds: 60, says: 'Shows what you have just done, on the next page.' },
  theme: { name: 'theme', nameInClear: 'theme', seconds: 365 * DAY_SECONDS, says: 'Remembers light or dark, for a year, if you choose one.' },
  // Whoever signed in here is known for as long as that is remembered.
  browser: {
    name: '__Host-browser', nameInClear: 'browser', seconds: STRANGER_DAYS * DAY_SECONDS, secondsSignedIn: SIGNALS_KEPT_DAYS * DAY_SECONDS,
    says: `A random name for your browser, kept ${SIGNALS_KEPT_DAYS} days. It is set when you sign up or in, for the reasons above. Without signing in it is kept ${STRANGER_DAYS} days, and set only if you open an answer while asking, or from a search, so that we count once whether the answer helped (not what you asked or searched for, nor which answer you opened); also if you say whether a guide helped or is still right. If your browser says “do not track”, it is set only when you press “This solved it”.`,
  },
} as const;

/** The cookies as the page about privacy lists them. */
export const cookieList = (): { name: string; says: string }[] => Object.values(COOKIES).map(({ name, says }) => ({ name, says }));
