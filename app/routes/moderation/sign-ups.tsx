/** Who wants to join and waits for a moderator, the longest waiting first; each decided on a page of its own as everything in the queue is. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noteConsent } from '#domain/consents';
import { guest, readCursor, readId } from '#domain/core';
import { linkVouched } from '#domain/identities';
import { approveSignUp, declineSignUp, signUpList } from '#domain/members';
import { decideQueued, nextQueued, queueBar, wayIn } from '#domain/moderation';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { SignUpLines, SignUpToDecide } from '#ui/moderation/sign-ups.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Sign-ups' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, services, at }) => {
  const after = url.searchParams.get('after');
  const one = readId<number>(url.searchParams.get('one'));
  const { filter, through } = await wayIn(db, url);
  const bar = one === null ? null : await queueBar(db, { kind: 'sign-up', id: one }, viewer, at, filter);
  return { through, page: await signUpList(db, readCursor(after), viewer, { only: one }), one, bar, isFurther: after !== null, hasMail: provesByMail(services) };
});

export const action = staffAction(
  z.object({ does: z.enum(['approve', 'decline']), id: z.string(), because: z.string().default('') }),
  async (act, { does, id, because }, { services, url }) => {
    const says = await decideQueued(act, { kind: 'sign-up', id: idFrom<number>(id) }, async () => {
      if (does === 'decline') return declineSignUp(act, idFrom<number>(id), because, { hasMail: provesByMail(services) }).then(() => 'They are not let in, and what they wrote is removed.');
      const { member, askedAt } = await approveSignUp(act, idFrom<number>(id), linkVouched);
      // They agreed themselves, when they signed up.
      await noteConsent({ ...act, by: guest, at: askedAt }, member.id, 'privacy');
      return `${member.name} is in.`;
    });
    const way = await wayIn(act.tx, url);
    return { says, way, next: await nextQueued(act.tx, null, act.by, act.at, way.filter) };
  },
  ({ says, way, next }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(next ? paths.queued(next, way.through) : paths.queueThrough(way.through));
  },
);

export default function SignUps() {
  const { page, isFurther, hasMail, one, bar, through } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [signUp] = page.rows;
  return (
    <Page current={paths.moderation()}>
      {one !== null && <Crumbs crumbs={[{ label: 'Moderation', href: paths.moderation() }, { label: 'Sign-ups', href: paths.waitingSignUps() }]} />}
      <h1 className="wrap-anywhere">{one === null || !signUp ? 'Sign-ups' : <bdi>{signUp.name}</bdi>}</h1>
      <p className="lead">{one === null || !signUp ? 'Who wants to join and waits for one of you. Until then nobody sees them, and they cannot sign in.' : 'Wants to join. Until one of you decides nobody sees them, and they cannot sign in.'}</p>
      {bar && <QueueBar bar={bar} through={through} />}
      {one !== null && !signUp && <Notice kind="plain"><p>Somebody has decided about this sign-up already. <a href={paths.queueThrough(through)} data-queue>Back to the queue</a></p></Notice>}
      {one !== null && signUp && <SignUpToDecide signUp={signUp} through={through} hasMail={hasMail} answer={answer} />}
      {one === null && page.rows.length === 0 && <Empty title="Nobody waits" level={2}>Sign-ups stand here where moderators decide who joins.</Empty>}
      {one === null && <SignUpLines rows={page.rows} />}
      <Pager newerHref={isFurther ? paths.waitingSignUps() : null} newerLabel="To the start" olderHref={page.next ? paths.waitingSignUps(page.next) : null} olderLabel="More" />
    </Page>
  );
}
