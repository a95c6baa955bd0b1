/** What a page shows when it cannot be shown: nothing here, not allowed, a rule, too fast, or a fault of ours with its reference. */
import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { paths } from '#paths';
import { AskAgain, isAskedAgain } from './account/ask-again.tsx';
import { Button, ButtonLink } from './button.tsx';
import { PageNote } from './empty.tsx';
import { Page } from './page.tsx';
import { useReference } from './reference.tsx';

/** An error boundary for any place. A bug's own message never reaches the page. */
export function RefusalPage() {
  const thrown = useRouteError();
  const frame = useRouteLoaderData<{ requestId?: string }>('root');
  const known = useReference();
  const reference = frame?.requestId ?? known;
  if (!isRouteErrorResponse(thrown)) {
    return (
      <Page>
        <PageNote title="That is our fault" actions={<ButtonLink href="" kind="primary">Try again</ButtonLink>}>
          <p>Something broke on our side. Nothing you wrote before is lost.{reference && <> If it happens again, tell us this reference: <code>{reference}</code></>}</p>
        </PageNote>
      </Page>
    );
  }
  if (isAskedAgain(thrown.data)) return <AskAgain {...thrown.data.again} />;
  const sentence = sentenceOf(thrown.data);
  if (thrown.status === 404 || thrown.status === 405) {
    return (
      <Page>
        <PageNote title="There is nothing here">
          <p>It may have been moved or removed, or the address is not quite right. Search for it:</p>
          <SearchAgain />
        </PageNote>
      </Page>
    );
  }
  return (
    <Page>
      <PageNote title={TITLES[thrown.status] ?? 'That did not work'} actions={<ButtonLink href={paths.home()}>Go to the home page</ButtonLink>}>
        <p>{sentence ?? 'Go back and try it another way.'}</p>
      </PageNote>
    </Page>
  );
}

const TITLES: Record<number, string> = { 403: 'That is not yours to do', 422: 'That did not work', 429: 'A little slower, please' };

function SearchAgain() {
  return (
    <form action={paths.search()} role="search" className="big-find mt-4">
      <label className="hidden-words" htmlFor="find-again">Search questions and guides</label>
      <input id="find-again" className="input" name="q" type="search" placeholder="Search questions and guides" />
      <Button type="submit" kind="primary">Search</Button>
    </form>
  );
}

/** Only sentences our own doors wrote are shown. */
function sentenceOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'sentence' in body && typeof body.sentence === 'string' ? body.sentence : null;
}
