/** The reference number of this answer, for a page that could not even load its frame: only the server knows it then. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

const Reference = createContext<string | null>(null);

/** Stands around a page while the server draws it. */
export function ReferenceProvider({ reference, children }: { reference: string; children: ReactNode }) {
  return <Reference.Provider value={reference}>{children}</Reference.Provider>;
}

/** The number; null in the browser, which has it from the frame. */
export const useReference = () => useContext(Reference);
