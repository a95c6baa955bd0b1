/** One private question: what its customer and staff said. */
import { useLoaderData } from '@remix-run/react';
import { ownCase } from '#domain/cases';
import { isSignedIn } from '#domain/core';
import type { CaseId } from '#domain/core';
import { ratingOfCase } from '#domain/feedback';
import { draftAt } from '#domain/writing';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { RatingAsk } from '#ui/feedback/rating-ask.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { MessageForm } from '#ui/private/message-form.tsx';
import { Messages } from '#ui/private/messages.tsx';
import { OwnStateLine } from '#ui/private/own-state.tsx';
import { memberLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Private question' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, at, url, context }) => {
  const caseId = idFrom<CaseId>(params.case);
  const own = await ownCase(db, caseId, viewer, url.searchParams.has('all'));
  const rating = isSignedIn(viewer) ? await ratingOfCase(db, viewer, caseId, at) : null;
  // Who acts in somebody's name sees nothing they have not sent.
  const draft = (await context.visitor()).behind === null ? await draftAt(db, { kind: 'message', id: caseId }, viewer) : null;
  return { ...own, draft, rating: rating?.isOpen ? rating : null };
});

export default function PrivateQuestion() {
  const { id, subject, state, openedAt, messages, hiddenMessages, goesOn, can, rating, draft } = useLoaderData<typeof loader>();
  return (
    <Page kind="alone">
      <Crumbs crumbs={[{ label: 'Private questions', href: paths.privateCases() }]} />
      <h1 className="wrap">{subject}</h1>
      <OwnStateLine state={state} openedAt={openedAt} />
      {goesOn && <Notice kind="plain"><p>Staff put this together with another question of yours. <a href={'caseId' in goesOn ? paths.privateCase(goesOn.caseId) : paths.threadById(goesOn.threadId)}>It goes on there</a>.</p></Notice>}
      {hiddenMessages > 0 && <p className="small"><a href={`${paths.privateCase(id)}?all`}>{hiddenMessages} earlier messages</a></p>}
      <Messages messages={messages} />
      {rating && <RatingAsk rating={rating} />}
      {state === 'over' && <p className="soft mt-6">This is settled. Write again, and it is open again.</p>}
      <MessageForm caseId={id} draft={draft} />
      {can.settle && <PostForm action={paths.settlePrivateCase(id)} className="mt-4"><Button type="submit" kind="quiet">It is settled, thank you</Button></PostForm>}
    </Page>
  );
}
