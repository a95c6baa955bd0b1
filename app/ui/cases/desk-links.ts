/** The style sheet of the desk, for the routes that show parts of it. */
import styles from '#ui/styles/desk.css?url';

/** As a route's `links`. */
export const deskLinks = () => [{ rel: 'stylesheet', href: styles }];
