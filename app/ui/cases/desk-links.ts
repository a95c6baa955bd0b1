/** The style sheets of the desk, for the routes that show parts of it. */
import { fileLinks } from '#ui/files/file-links.ts';
import styles from '#ui/styles/desk.css?url';

/** As a route's `links`. */
export const deskLinks = () => [{ rel: 'stylesheet', href: styles }, ...fileLinks()];
