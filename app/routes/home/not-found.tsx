/** Every address that leads nowhere: 404 with a search. */
import { NotFound } from '#domain/core';
import { publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';

export const meta = () => [{ title: 'Nothing here' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async () => {
  throw new NotFound('There is nothing here.');
});

export default function Nowhere() {
  return null;
}
