/** Who wants to join and waits for a moderator: the longest waiting first. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noteConsent } from '#domain/consents';
import { guest, readCursor, readId } from '#domain/core';
import { linkVouched } from '#domain/identities';
import { approveSignUp, declineSignUp, signUpList } from '#domain/members';
import { decideQueued, nextQueued, queueBar } from '#domain/moderation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Sign-ups' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, services, at }) => {
  const after = url.searchParams.get('after');
  const one = readId<number>(url.searchParams.get('one'));
  const bar = one === null ? null : await queueBar(db, { kind: 'sign-up', id: one }, viewer, at);
  return { page: await signUpList(db, readCursor(after), viewer, { only: one }), one, bar, isFurther: after !== null, hasMail: provesByMail(services) };
});

export const action = staffAction(
  z.object({ does: z.enum(['approve', 'decline']), id: z.string(), because: z.string().default('') }),
  async (act, { does, id, because }, { services }) => {
    const says = await decideQueued(act, { kind: 'sign-up', id: idFrom<number>(id) }, async () => {
      if (does === 'decline') return declineSignUp(act, idFrom<number>(id), because, { hasMail: provesByMail(services) }).then(() => 'They are not let in, and what they wrote is removed.');
      const { member, askedAt } = await approveSignUp(act, idFrom<number>(id), linkVouched);
      // They agreed themselves, when they signed up.
      await noteConsent({ ...act, by: guest, at: askedAt }, member.id, 'privacy');
      return `${member.name} is in.`;
    });
    return { says, next: await nextQueued(act.tx, null, act.by, act.at) };
  },
  ({ says, next }, { context, url }) => {
    context.cookies.flash({ text: says });
    return redirect(!url.searchParams.has('one') ? paths.waitingSignUps() : next ? paths.queued(next) : paths.moderation());
  },
);

export default function SignUps() {
  const { page, isFurther, hasMail, one, bar } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const here = one === null ? paths.waitingSignUps() : paths.queued({ kind: 'sign-up', id: one, pageId: one });
  const isShown = page.rows.some(({ id }) => String(id) === typed.id);
  return (
    <Page current={paths.waitingSignUps()}>
      <h1>Sign-ups</h1>
      <p className="lead">Who wants to join and waits for one of you. Until then nobody sees them, and they cannot sign in.</p>
      <FormErrors errors={errors} suffix={isShown ? `-${typed.id}` : ''} />
      {bar && <QueueBar bar={bar} />}
      {page.rows.length === 0 && one !== null && <Notice kind="plain"><p>Somebody has decided about this sign-up already. <a href={paths.moderation()} data-queue>Back to the queue</a></p></Notice>}
      {page.rows.length === 0 && one === null && <Empty title="Nobody waits" level={2}>Sign-ups stand here where moderators decide who joins.</Empty>}
      <ul className="links">
        {page.rows.map(({ id, name, email, isVerified, askedAt }) => (
          <li key={id}>
            <b><bdi>{name}</bdi></b>
            <div className="quiet"><span className="wrap-anywhere">{email}</span>, {isVerified ? 'confirmed' : 'not confirmed'}. Asked <Time at={askedAt} />.</div>
            <PostForm action={here} className="my-3"><HiddenFields fields={{ does: 'approve', id }} /><Button type="submit" kind="primary" size="small" aria-label={`Let ${name} in`}>Let in</Button></PostForm>
            <details open={typed.id === String(id)}>
              <summary>Not this one</summary>
              <PostForm action={here} className="form" noValidate>
                <HiddenFields fields={{ does: 'decline', id }} />
                <TextArea name="because" id={`because-${id}`} label={`Why ${name} may not join`} rows={2} hint={hasMail ? 'They read it in a letter.' : 'They read it when they try to sign in.'} defaultValue={typed.id === String(id) ? typed.because : ''} error={typed.id === String(id) ? errors.because : undefined} />
                <Button type="submit" kind="danger" size="small">Decline and remove</Button>
              </PostForm>
            </details>
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.waitingSignUps() : null} newerLabel="To the start" olderHref={page.next ? paths.waitingSignUps(page.next) : null} olderLabel="More" />
    </Page>
  );
}
