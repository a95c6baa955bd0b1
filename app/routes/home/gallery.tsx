/** All parts in all states, for judging a change to the design. Only development has this address. */
import { Gallery } from '#ui/gallery.tsx';

export const meta = () => [{ title: 'Gallery' }, { name: 'robots', content: 'noindex' }];

export default function AllParts() {
  return <Gallery />;
}
