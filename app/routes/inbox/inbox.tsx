/** The inbox: what is new first, what belongs to a thread together. */
import { useLoaderData } from '@remix-run/react';
import { isSignedIn } from '#domain/core';
import { inboxPage } from '#domain/notifications';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { InboxGroup } from '#ui/inbox/inbox-group.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Inbox' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url, context }) => {
  const { unread } = await context.visitor();
  const page = isSignedIn(viewer) ? await inboxPage(db, viewer, url.searchParams.get('after')) : { groups: [], next: null, isFirst: true };
  return { ...page, unread };
});

export default function Inbox() {
  const { groups, next, isFirst, unread } = useLoaderData<typeof loader>();
  const upTo = Math.max(0, ...groups.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const parts = [
    { id: 'unread', title: 'New', groups: groups.filter(({ isUnread }) => isUnread) },
    { id: 'read', title: 'Earlier', groups: groups.filter(({ isUnread }) => !isUnread) },
  ].filter((part) => part.groups.length > 0);
  return (
    <Page current={paths.inbox()}>
      <h1>Inbox</h1>
      <p className="lead">{unread === 0 ? 'Nothing new.' : `${exactCount(unread)} unread.`} <a href={paths.inboxSettings()}>What you are told, and how</a></p>
      {groups.length === 0 && <div className="mt-6"><Empty title="Nothing here yet" level={2} withLine>Replies to your questions, accepted answers, payouts and decisions will stand here.</Empty></div>}
      {parts.map((part) => (
        <Section key={part.id} id={part.id} title={part.title} className="mt-6" aside={part.id === 'unread' && <MarkAll upTo={upTo} />}>
          <ul className="list">{part.groups.map((group) => <InboxGroup key={group.id} group={group} />)}</ul>
        </Section>
      ))}
      <Pager newerHref={isFirst ? null : paths.inbox()} newerLabel="To the start" olderHref={next && paths.inbox(next)} />
    </Page>
  );
}

function MarkAll({ upTo }: { upTo: number }) {
  return (
    <PostForm action={paths.inboxRead()}>
      <HiddenFields fields={{ upTo }} />
      <Button type="submit" kind="quiet" size="small">Mark all as read</Button>
    </PostForm>
  );
}
