/** People and their roles, for admins: found by handle, address or name. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { ROLES, readCursor } from '#domain/core';
import type { MemberId } from '#domain/core';
import { removableFactors } from '#domain/factors';
import { changeRole, findPeople } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'People' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const words = (url.searchParams.get('q') ?? '').slice(0, 300);
  const after = url.searchParams.get('after');
  const found = await findPeople(db, { words, cursor: readCursor(after) }, viewer);
  return { ...found, withFactors: await removableFactors(db, viewer, found.rows.map(({ id }) => id)), words, isFurther: after !== null, roles: ROLES.map((role) => ({ value: role, label: role })) };
});

const Form = z.object({ member: idOf<MemberId>(), role: z.enum(ROLES), q: z.string().default('') });

export const action = staffAction(
  Form,
  async (act, { member, role, q }) => {
    await changeRole(act, member, role);
    return q;
  },
  (q, { context }) => {
    context.cookies.flash({ text: 'Saved. Whoever became or stopped being staff signs in again.' });
    return redirect(paths.adminPeople({ q }));
  },
  { asksAgain: true },
);

export default function People() {
  const { rows, next, words, isFurther, roles, withFactors } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.adminPeople()}>
      <h1>People</h1>
      <p className="lead">Who may what follows from a role, and from the <a href={paths.adminGroups()}>groups</a> somebody is in.</p>
      <form method="get" action={paths.adminPeople()} className="flex flex-wrap items-end gap-3 my-4">
        <div className="grow max-w-80"><TextField name="q" label="Handle, address or name" hint="The whole of it." defaultValue={words} key={words} /></div>
        <Button type="submit">Find</Button>
      </form>
      {answer && <FormErrors errors={answer.errors} />}
      <Section id="found" title={words === '' ? 'Newest' : 'Found'}>
        {rows.length === 0 && <Empty title="Nobody">Nobody’s handle, address or name is that.</Empty>}
        {rows.length > 0 && (
          <ul className="links">
            {rows.map((person) => (
              <li key={person.id} className="flex flex-wrap items-end justify-between gap-3">
                <div className="min-w-0">
                  <div><a href={paths.member(person.handle)}><bdi>{person.name}</bdi></a> <span className="quiet">@{person.handle}{person.isSuspended && ', suspended'}{person.leavesAt && ', leaving'}</span></div>
                  <div className="quiet wrap-anywhere">{person.email ?? 'No address'}, here since <Time at={person.joinedAt} style="date" />{person.groups.length > 0 && <>, in {person.groups.join(', ')}</>}</div>
                  {withFactors.includes(person.id) && <div><a href={paths.removeFactors(person.handle)} aria-label={`Remove the second factors of ${person.name}`}>Remove second factors</a></div>}
                </div>
                {person.isGhost ? <span className="quiet">Signs in nowhere</span> : (
                  <PostForm action={paths.adminPeople()} className="flex items-end gap-2">
                    <HiddenFields fields={{ member: person.id, q: words }} />
                    <Select name="role" id={`role-${person.id}`} label={`Role of ${person.name}`} isLabelHidden defaultValue={person.role} key={person.role} options={roles} />
                    <Button type="submit">Give role</Button>
                  </PostForm>
                )}
              </li>
            ))}
          </ul>
        )}
        <Pager newerHref={isFurther ? paths.adminPeople({ q: words }) : null} newerLabel="To the start" olderHref={next ? paths.adminPeople({ q: words, after: next }) : null} />
      </Section>
    </Page>
  );
}
