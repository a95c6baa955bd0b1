/** The browser's start: takes over the page the server sent. While the house is built, Remix's own start exchanges parts of a page as they are saved. */
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { TakenOver, takenOver } from '#ui/taken-over.tsx';

const page = import.meta.env.DEV ? <RemixBrowser /> : <TakenOver page={await takenOver()} />;

startTransition(() => {
  hydrateRoot(document, <StrictMode>{page}</StrictMode>);
});
