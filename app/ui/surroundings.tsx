/** What every part of a page may need to know: the time the page was made, the reader's zone, and whose community it is. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

export type SurroundingsView = {
  /** When the server made the page. Server and browser count from the same moment, so they write the same words. */
  now: Date | null;
  /** IANA name of the zone times are written in. */
  zone: string;
  /** The company's name, as in "Plainline staff". */
  communityName: string;
};

const Surroundings = createContext<SurroundingsView>({ now: null, zone: 'UTC', communityName: '' });

/** Puts the moment, zone and company name around a page; the shell does it, so pages need not. */
export function SurroundingsProvider({ children, ...view }: SurroundingsView & { children: ReactNode }) {
  return <Surroundings.Provider value={view}>{children}</Surroundings.Provider>;
}

/** The moment, zone and company name of this page. */
export const useSurroundings = () => useContext(Surroundings);
