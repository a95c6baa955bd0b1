/** Invitations: links by which people join, made and withdrawn. A link is shown once. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor } from '#domain/core';
import { groupList, invitationList, makeInvitation, withdrawInvitation } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Invitations' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const after = url.searchParams.get('after');
  const { rows, next } = await invitationList(db, readCursor(after), viewer);
  const groups = (await groupList(db, viewer)).filter(({ kind }) => kind === 'manual').map(({ id, name }) => ({ value: String(id), label: name }));
  return { rows: rows.map((row) => ({ ...row, isOver: row.usesLeft === 0 || row.endsAt <= at })), next, isFurther: after !== null, groups };
});

const text = z.string().default('');
const Form = z.object({ does: z.enum(['make', 'withdraw']), id: text, note: text, uses: text, days: text, group: text });
const number = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : NaN);
const NOTHING: Record<string, string> = {};

export const action = staffAction(
  Form,
  async (act, form) => {
    if (form.does === 'make') return makeInvitation(act, { note: form.note, uses: number(form.uses), days: number(form.days), groupId: form.group === '' ? null : idFrom<number>(form.group) });
    await withdrawInvitation(act, idFrom<number>(form.id));
    return null;
  },
  (made, { context, services }) => {
    // Shown by the answer itself: in an address it would stand in logs and histories.
    if (made) return data({ errors: NOTHING, values: NOTHING, link: `${services.community.origin}${paths.signUp(undefined, made.token)}` });
    context.cookies.flash({ text: 'Withdrawn. Nobody joins by it any more.' });
    return redirect(paths.invitations());
  },
  { asksAgain: true },
);

export default function Invitations() {
  const { rows, next, isFurther, groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const wrong = firstInvalid(errors);
  const link = answer && 'link' in answer ? answer.link : null;
  return (
    <Page current={paths.invitations()}>
      <h1>Invitations</h1>
      <p className="lead">Whoever opens such a link may sign up, and is let in at once. Who may join without one is a <a href={paths.settings()}>setting</a>.</p>
      {link !== null && <Notice kind="solved" role="status"><p><b>Copy this link now. It is not shown again.</b></p><p className="wrap-anywhere"><a href={link}>{link}</a></p></Notice>}
      <PostForm action={paths.invitations()} className="form mt-6 max-w-xl" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ does: 'make' }} />
        <TextField name="note" label="For whom" hint="Only admins see it: “Customers of the pilot”." isOptional defaultValue={typed.note} error={errors.note} takesFocus={wrong === 'note'} />
        <TextField name="uses" label="How many may join by it" inputMode="numeric" required defaultValue={typed.uses ?? '1'} error={errors.uses} takesFocus={wrong === 'uses'} />
        <TextField name="days" label="For how many days" inputMode="numeric" required defaultValue={typed.days ?? '14'} error={errors.days} takesFocus={wrong === 'days'} />
        {groups.length > 0 && <Select name="group" label="Into which group" hint="Whoever joins by it is in this group at once. Groups that follow a rule fill themselves." defaultValue={typed.group ?? ''} options={[{ value: '', label: 'None' }, ...groups]} error={errors.group} takesFocus={wrong === 'group'} />}
        <div className="press"><Button type="submit" kind="primary">Make a link</Button></div>
      </PostForm>
      <Section id="made" title="Made before">
        {rows.length === 0 && <Empty title="No invitation yet">Links stand here without their secret, with how many may still join by them.</Empty>}
        <ul className="links">
          {rows.map(({ id, note, madeBy, madeAt, usesLeft, endsAt, group, isOver }) => (
            <li key={id}>
              <b>{note || 'Without a note'}</b>
              <div className="quiet">By <bdi>{madeBy}</bdi>, <Time at={madeAt} style="date" />.{group !== null && <> Into <bdi>{group}</bdi>.</>} {isOver ? 'Nobody joins by it any more.' : <>{usesLeft} may still join, until <Time at={endsAt} style="date" />.</>}</div>
              <PostForm action={paths.invitations()}><HiddenFields fields={{ does: 'withdraw', id }} /><Button type="submit" kind="quiet" size="small" aria-label={`Withdraw the invitation ${note || `number ${id}`}`}>{isOver ? 'Remove' : 'Withdraw'}</Button></PostForm>
            </li>
          ))}
        </ul>
        <Pager newerHref={isFurther ? paths.invitations() : null} newerLabel="To the start" olderHref={next ? paths.invitations(next) : null} />
      </Section>
    </Page>
  );
}
