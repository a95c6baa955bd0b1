/** The style sheet of files, for the routes that show some and are not the desk. */
import styles from '#ui/styles/files.css?url';

/** As a route's `links`. */
export const fileLinks = () => [{ rel: 'stylesheet', href: styles }];
