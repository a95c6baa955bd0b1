/** The audit log's filters and lines. */
import type { AuditLine } from '#domain/audit';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { HiddenFields } from '#ui/form.tsx';
import { PersonName } from '#ui/person.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';

type Typed = Record<'person' | 'what' | 'from' | 'until', string>;

/** Narrowed by an address of its own, and taken out as it stands. */
export function AuditFilters({ typed, kinds, hasRows }: { typed: Typed; kinds: { value: string; label: string }[]; hasRows: boolean }) {
  return (
    <>
      <form method="get" action={paths.auditLog()} className="flex flex-wrap items-end gap-3 my-4" key={JSON.stringify(typed)}>
        <div className="grow max-w-80"><TextField name="person" label="By or about" placeholder="A handle" defaultValue={typed.person} autoCapitalize="none" maxLength={60} /></div>
        <div className="grow max-w-80"><Select name="what" label="What" defaultValue={typed.what} options={[{ value: '', label: 'Everything' }, ...kinds]} /></div>
        <TextField name="from" label="From" type="date" defaultValue={typed.from} />
        <TextField name="until" label="Until" type="date" defaultValue={typed.until} />
        <Button type="submit">Show</Button>
      </form>
      {hasRows && (
        <form method="post" action={paths.auditFile()} className="my-4">
          <HiddenFields fields={typed} />
          <Button type="submit" kind="quiet">Save these lines as CSV</Button>
        </form>
      )}
    </>
  );
}

/** Who, what, to whom, before and after, and from where; days and times in UTC. */
export function AuditLines({ lines }: { lines: AuditLine[] }) {
  return (
    <ul className="links">
      {lines.map(({ id, at, what, by, behind, subject, changes, network, device }) => (
        <li key={id}>
          <div>
            {by ? <PersonName person={personShown(by)} /> : <b>No member</b>}
            {behind && <> (in truth <PersonName person={personShown(behind)} />)</>}
            {': '}{what}
            {subject?.person && (subject.person.id !== by?.id) && <>, <PersonName person={personShown(subject.person)} /></>}
            {subject && !subject.person && <>, {subject.kind} {subject.id}</>}
          </div>
          {changes.length > 0 && (
            <p className="quiet wrap-anywhere">
              {changes.map(({ name, before, after }, place) => <span key={name}>{place > 0 && '; '}{name}: {before !== null && <><del>{before}</del> {'→ '}</>}<bdi>{after ?? 'nothing'}</bdi></span>)}
            </p>
          )}
          <div className="quiet"><Time at={at} style="moment" />{device && <>, {device}</>}{network && <>, network <code>{network}</code></>}</div>
        </li>
      ))}
    </ul>
  );
}
