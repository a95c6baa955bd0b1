/** Groups: who may something together, and by what people get into them. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor, readId, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { GROUP_KINDS, addToGroup, canRunGroups, createGroup, editGroup, groupList, groupPage, profile, removeFromGroup, removeGroup } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { GroupForm, GroupMembers } from '#ui/members/group-forms.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Groups' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const id = readId(url.searchParams.get('group') ?? undefined);
  const after = url.searchParams.get('after');
  return { groups: await groupList(db, viewer), chosen: id === null ? null : await groupPage(db, id, readCursor(after), viewer), isFurther: after !== null, canRun: canRunGroups(viewer) };
});

const text = z.string().default('');
const Form = z.object({ does: z.enum(['create', 'edit', 'remove', 'add', 'take-out']), id: text, name: text, kind: z.enum(GROUP_KINDS).default('manual'), setting: text, provider: text, handle: text, member: text });

async function change(act: Act, form: z.infer<typeof Form>): Promise<{ says: string; group?: number }> {
  if (form.does === 'create') return { says: 'Made.', group: (await createGroup(act, form)).id };
  const group = idFrom<number>(form.id);
  switch (form.does) {
    case 'edit':
      return editGroup(act, group, form).then(() => ({ says: 'Saved.', group }));
    case 'remove':
      return removeGroup(act, group).then(() => ({ says: 'Removed, and what it gave its members with it.' }));
    case 'add': {
      const person = (await profile(act.tx, form.handle.trim().replace(/^@/, ''))) ?? refuse('Nobody has this handle.', 'handle');
      return addToGroup(act, group, person.id).then(() => ({ says: 'They are in the group.', group }));
    }
    case 'take-out':
      return removeFromGroup(act, group, idFrom<MemberId>(form.member)).then(() => ({ says: 'They are out of the group.', group }));
  }
}

export const action = staffAction(
  Form,
  change,
  ({ says, group }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.adminGroups({ group }));
  },
  { asksAgain: true },
);

export default function Groups() {
  const { groups, chosen, isFurther, canRun } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [errors, typed] = [answer?.errors ?? {}, answer?.values ?? {}];
  const of = (does: string) => (typed.does === does ? { errors, typed } : { errors: {}, typed: {} });
  return (
    <Page current={paths.adminGroups()}>
      <h1>Groups</h1>
      <p className="lead">A group reads or writes on <a href={paths.adminBoards()}>boards</a> that are closed to others, or keeps order there.</p>
      {chosen && (
        <Section id="group" title={chosen.group.name}>
          {chosen.can.change && <GroupForm key={chosen.group.id} group={chosen.group} answer={of('edit')} />}
          <GroupMembers page={chosen} isFurther={isFurther} answer={of('add')} />
          {chosen.can.change && (
            <PostForm action={paths.adminGroups({ group: chosen.group.id })} className="press mt-6">
              <HiddenFields fields={{ does: 'remove', id: chosen.group.id }} />
              <Button type="submit" kind="danger">Remove {chosen.group.name}</Button><span className="soft">Its members lose what they read and wrote by it.</span>
            </PostForm>
          )}
        </Section>
      )}
      <Section id="groups" title="All groups">
        {groups.length === 0 && <Empty title="No group yet">Groups stand here, with how people get into them.</Empty>}
        <ul className="links">{groups.map((group) => <li key={group.id}><a href={paths.adminGroups({ group: group.id })}>{group.name}</a> <span className="quiet">{group.memberCount} in it</span></li>)}</ul>
      </Section>
      {canRun && <Section id="new" title="A new group"><GroupForm group={null} answer={of('create')} /></Section>}
    </Page>
  );
}
