/** What a table of points would have meant these last months, person by person, and the form that makes it apply. */
import type { TriedTableView } from '#domain/reputation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { exactCount, plural } from '#ui/count.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { PersonName } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | null;
type Sum = { people: number; points: number };

const signed = (points: number) => (points > 0 ? `+${exactCount(points)}` : points < 0 ? `−${exactCount(-points)}` : '0');
const sumWords = ({ people, points }: Sum, sign: 1 | -1) => (people === 0 ? 'nobody' : `${exactCount(people)} ${plural(people, 'person', 'people')}, ${signed(sign * points)} in all`);

/** `newest` is the version the change is based on; saving after somebody else is refused and told. */
export function TriedTable({ tried, typed, newest, coming, canChange, answer }:
  { tried: TriedTableView; typed: Record<string, string>; newest: number; coming: number | null; canChange: boolean; answer: Answer }) {
  const isSame = tried.gaining.people + tried.losing.people === 0;
  return (
    <>
      <Section id="tried" title="Who gains and who loses">
        <p className="mb-3">Had this table counted since <Time at={tried.since} style="date" />, with its limits, instead of the one in force:</p>
        <Facts
          facts={[
            { label: 'Would have gained', value: sumWords(tried.gaining, 1) },
            { label: 'Would have lost', value: sumWords(tried.losing, -1) },
            { label: 'People who earned anything', value: exactCount(tried.people) },
            { label: 'Points in all, now and then', value: `${exactCount(tried.now)} and ${exactCount(tried.then)}` },
          ]}
        />
        {isSame && <p className="mt-4">Nobody’s points would be different.</p>}
        {tried.rows.length > 0 && (
          <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="Who gains and who loses, as a table">
            <table>
              <thead><tr><th scope="col">Member</th><th scope="col" className="n">Now</th><th scope="col" className="n">Then</th><th scope="col" className="n">Difference</th></tr></thead>
              <tbody>
                {tried.rows.map(({ person, now, then, difference }) => (
                  <tr key={person.id}><th scope="row"><PersonName person={personShown(person)} /></th><td className="n">{exactCount(now)}</td><td className="n">{exactCount(then)}</td><td className="n"><b>{signed(difference)}</b></td></tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {tried.rows.length < tried.gaining.people + tried.losing.people && <p className="hint mt-2">The {tried.rows.length} most touched of {exactCount(tried.gaining.people + tried.losing.people)}.</p>}
        <p className="hint mt-2">What “times a day” kept out so far left no line, so raising that number shows no gain here.</p>
      </Section>
      {canChange ? <ApplyForm typed={typed} newest={newest} coming={coming} answer={answer} /> : <p className="mt-6 soft">Administrators decide whether it applies.</p>}
    </>
  );
}

function ApplyForm({ typed, newest, coming, answer }: { typed: Record<string, string>; newest: number; coming: number | null; answer: Answer }) {
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Section id="apply" title="Let it apply">
      <PostForm action={paths.pointTables(typed)} className="form">
        <FormErrors errors={errors} />
        <HiddenFields fields={{ ...typed, basedOn: newest }} />
        {coming !== null && <p>This takes the place of version {coming}, which is announced, if it begins no later.</p>}
        <TextField name="from" label="Apply from" type="datetime-local" isOptional hint="In UTC. Empty: at once. Never backwards." defaultValue={answer?.values.from} error={errors.from} takesFocus={wrong === 'from'} />
        <TextArea name="note" label="Why" isOptional hint="Everybody can read it." defaultValue={answer?.values.note} error={errors.note} takesFocus={wrong === 'note'} />
        <div className="press"><Button type="submit" kind="primary">Save as version {newest + 1}</Button></div>
      </PostForm>
    </Section>
  );
}
