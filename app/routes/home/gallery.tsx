/** All parts in all states, for judging a change to the design. Only development has this address. */
import { deskLinks } from '#ui/cases/desk-links.ts';
import { Gallery } from '#ui/gallery.tsx';
import styles from '#ui/styles/gallery.css?url';

export const meta = () => [{ title: 'Gallery' }, { name: 'robots', content: 'noindex' }];

/** Its swatches need rules that no page of the community has. */
export const links = () => [...deskLinks(), { rel: 'stylesheet', href: styles }];

export default function AllParts() {
  return <Gallery />;
}
