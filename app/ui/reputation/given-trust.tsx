/** Trust given by hand: the form, and everybody it was given with the way to take it back. */
import type { GivenTrustView } from '#domain/trust';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { PersonName } from '#ui/person.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

type Answered = { typed: Record<string, string>; errors: Record<string, string> };

/** `member` is the handle that the address names. */
export function GiveTrustForm({ member, typed, errors }: Answered & { member: string }) {
  return (
    <PostForm action={paths.givenTrust()} className="form" noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'give' }} />
      <TextField name="handle" label="Handle" defaultValue={typed.handle ?? member} error={errors.handle} takesFocus={Boolean(errors.handle)} hint="As it stands below the name on their page, for example tom" autoCapitalize="none" />
      <TextArea name="because" label="Why" rows={3} defaultValue={typed.because} error={errors.because} takesFocus={!errors.handle && Boolean(errors.because)} hint="Colleagues read it in a year." />
      <div className="press"><Button type="submit" kind="primary">Give trust</Button></div>
    </PostForm>
  );
}

/** One row each, with its end where it has one. */
export function GivenTrustList({ rows, typed, errors }: Answered & { rows: GivenTrustView[] }) {
  return (
    <ul className="links">
      {rows.map(({ id, person, by, at, because, end, can }) => {
        const isRefused = typed.grant === String(id);
        return (
          <li key={id}>
            <PersonName person={personShown(person)} />
            <div className="quiet">Given by <bdi>{by}</bdi> on <Time at={at} style="date" />: {because}</div>
            {end && <div className="quiet">Taken back {end.by === null ? 'by itself' : <>by <bdi>{end.by}</bdi></>} on <Time at={end.at} style="date" />: {end.because}</div>}
            {can.takeBack && (
              <Why summary="Take it back" isOpen={isRefused}>
                <PostForm action={paths.givenTrust()} className="form" noValidate>
                  {isRefused && <FormErrors errors={errors} suffix={`-${id}`} />}
                  <HiddenFields fields={{ does: 'take-back', grant: id }} />
                  <TextArea id={`because-${id}`} name="because" label="Why" rows={2} defaultValue={isRefused ? typed.because : undefined} error={isRefused ? errors.because : undefined} takesFocus={isRefused} />
                  <div className="press"><Button type="submit">Take trust back</Button></div>
                </PostForm>
              </Why>
            )}
          </li>
        );
      })}
    </ul>
  );
}
