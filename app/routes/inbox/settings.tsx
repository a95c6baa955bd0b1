/** What a member is told, and by which way. */
import { useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { GROUP_NAMES, notificationSettingsOf, saveNotificationSettings } from '#domain/notifications';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Checkbox } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'What you are told' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, services }) => ({
  isMailed: services.mail !== undefined,
  ...(isSignedIn(viewer) ? await notificationSettingsOf(db, viewer) : { groups: [], refusedAddress: null }),
}));

/** A box that is not ticked is not sent, so every group is asked for. */
const Form = z.record(z.string(), z.string()).transform((typed) => ({ wishes: GROUP_NAMES.map((group) => ({ group, inbox: typed[`inbox-${group}`] === 'yes', mail: typed[`mail-${group}`] === 'yes' })) }));

export const action = memberAction(
  Form,
  (act, { wishes }) => saveNotificationSettings(act, wishes),
  (_saved, { context }) => {
    context.cookies.flash({ text: 'Saved. It counts from the next thing that happens.' });
    return redirect(paths.inboxSettings());
  },
);

export default function InboxSettings() {
  const { groups, isMailed, refusedAddress } = useLoaderData<typeof loader>();
  const chosen = groups.filter(({ isFixed }) => !isFixed);
  return (
    <Page current={paths.inbox()}>
      <Crumbs crumbs={[{ label: 'Inbox', href: paths.inbox() }]} />
      <h1>What you are told</h1>
      {refusedAddress && <Notice kind="danger"><p>Mails to {refusedAddress} came back: there is no such address. Nothing more is sent there, and everything stands in your inbox. Tell the community’s team your right address.</p></Notice>}
      {!isMailed && <Notice kind="plain"><p>This community sends no mails at the moment. What you choose here counts once it does.</p></Notice>}
      <PostForm action={paths.inboxSettings()} className="stack">
        {chosen.map(({ group, name, says, inbox, mail }) => (
          <fieldset key={group}>
            <legend className="font-semibold">{name}</legend>
            <p className="hint">{says}</p>
            <Checkbox name={`inbox-${group}`} size="small" label="In my inbox" defaultChecked={inbox} />
            <Checkbox name={`mail-${group}`} size="small" label="By mail, at once" defaultChecked={mail} />
          </fieldset>
        ))}
        <div><Button type="submit" kind="primary">Save</Button></div>
      </PostForm>
      <Section id="following" title="What you follow">
        <p>How much you are told of single threads, boards and tags stands <a href={paths.watching()}>in a list of its own</a>.</p>
      </Section>
      <Section id="always" title="Always told">
        <p className="lead">Receipts, and decisions about you, come to your inbox and by mail, whatever you chose above.</p>
        <ul className="links mt-4">{groups.filter(({ isFixed }) => isFixed).map(({ group, name, says }) => <li key={group}><b>{name}</b><div className="quiet">{says}</div></li>)}</ul>
      </Section>
    </Page>
  );
}
