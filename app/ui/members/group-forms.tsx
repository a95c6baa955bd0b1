/** Forms about groups: what one is called and follows, and who is in it. */
import type { GroupKind, GroupPageView, GroupView } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';

export type Answer = { errors: Record<string, string>; typed: Record<string, string> };

const KINDS: Record<GroupKind, string> = { manual: 'By hand', domain: 'Everybody with a confirmed address in a domain', rank: 'Everybody from a rank on', claim: 'Whoever a single sign-on says is in it' };
const SETTINGS: Record<GroupKind, string> = { manual: '', domain: 'The domain', rank: 'The number of the lowest rank', claim: 'The group as the single sign-on names it' };

/** A new group, or another name and rule for one; its kind stays. */
export function GroupForm({ group, answer: { errors, typed } }: { group: GroupView | null; answer: Answer }) {
  const suffix = group ? `-${group.id}` : '';
  const kind = group?.kind ?? null;
  return (
    <PostForm action={paths.adminGroups({ group: group?.id })} className="form max-w-xl">
      <FormErrors errors={errors} suffix={suffix} />
      <HiddenFields fields={group ? { does: 'edit', id: group.id } : { does: 'create' }} />
      <TextField name="name" id={`name${suffix}`} label="Name" defaultValue={typed.name ?? group?.name ?? ''} error={errors.name} required />
      {kind === null && <Select name="kind" label="How people get into it" defaultValue={typed.kind ?? 'manual'} options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} />}
      {kind !== 'manual' && <TextField name="setting" id={`setting${suffix}`} label={kind === null ? 'Domain, rank or name elsewhere' : SETTINGS[kind]} hint={kind === null ? 'Empty for a group that is filled by hand.' : 'Whoever is in it by another rule is out of it.'} defaultValue={typed.setting ?? group?.setting ?? ''} error={errors.setting} />}
      {(kind === null || kind === 'claim') && <TextField name="provider" id={`provider${suffix}`} label="Which single sign-on" hint="Only for a group that a single sign-on fills." defaultValue={typed.provider ?? group?.provider ?? ''} error={errors.provider} />}
      <Button type="submit" kind="primary">{group ? 'Save' : 'Make the group'}</Button>
    </PostForm>
  );
}

/** Who is in a group, and, where that is done by hand, a form for more. */
export function GroupMembers({ page: { group, members, can }, isFurther, answer: { errors, typed } }: { page: GroupPageView; isFurther: boolean; answer: Answer }) {
  return (
    <>
      {members.rows.length === 0 && <p className="soft">Nobody is in it{group.kind === 'rank' ? ' yet: the night fills it' : ''}.</p>}
      <ul className="links my-4">
        {members.rows.map((person) => (
          <li key={person.id}>
            <a href={paths.member(person.handle)}><bdi>{person.name}</bdi></a> <span className="quiet">since <Time at={person.since} style="date" /></span>{' '}
            {can.fill && <PostForm action={paths.adminGroups({ group: group.id })} className="inline"><HiddenFields fields={{ does: 'take-out', id: group.id, member: person.id }} /><Button type="submit" kind="quiet" size="small" aria-label={`Take ${person.name} out of ${group.name}`}>Take out</Button></PostForm>}
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.adminGroups({ group: group.id }) : null} newerLabel="To the start" olderHref={members.next ? paths.adminGroups({ group: group.id, after: members.next }) : null} />
      {can.fill && (
        <PostForm action={paths.adminGroups({ group: group.id })} className="form max-w-xl">
          <FormErrors errors={errors} suffix="-add" />
          <HiddenFields fields={{ does: 'add', id: group.id }} />
          <TextField name="handle" label="Handle" defaultValue={typed.handle ?? ''} error={errors.handle} required />
          <Button type="submit">Put into the group</Button>
        </PostForm>
      )}
    </>
  );
}
