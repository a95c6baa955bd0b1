/** Teams and the people in them. */
import type { ColleagueView, TeamsView } from '#domain/teams';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Why } from '#ui/why.tsx';

/** What came back with a refusal; `typed.does` and `typed.id` say with which form. */
export type Answer = { errors: Record<string, string>; typed: Record<string, string> };
/** The answer, if it belongs to this form. */
export const answerFor = ({ errors, typed }: Answer, does: string, id?: number): Answer =>
  typed.does === does && (typed.id ?? '') === String(id ?? '') ? { errors, typed } : { errors: {}, typed: {} };

export function TeamList({ teams, colleagues, canRun, answer }: { teams: TeamsView['teams']; colleagues: ColleagueView[]; canRun: boolean; answer: Answer }) {
  return (
    <>
      {teams.length === 0 && <p className="soft">No team yet. Queues that nobody’s team works off are worked off by hand.</p>}
      <ul className="links">
        {teams.map((team) => (
          <li key={team.id}>
            <b>{team.name}</b>
            {team.members.length === 0 && <p className="quiet">Nobody is in it yet.</p>}
            {team.members.map((person) => (
              <div key={person.id}>
                <a href={paths.member(person.handle)}>{person.name}</a>{' '}
                {canRun && <PostForm action={paths.teams()} className="inline"><HiddenFields fields={{ does: 'leave', id: team.id, member: person.id }} /><Button type="submit" kind="quiet" size="small" aria-label={`Take ${person.name} out of ${team.name}`}>Take out</Button></PostForm>}
              </div>
            ))}
            {canRun && <TeamForms team={team} colleagues={colleagues.filter(({ id }) => !team.members.some((one) => one.id === id))} answer={answer} />}
          </li>
        ))}
      </ul>
      {canRun && <NameForm answer={answerFor(answer, 'save-team')} />}
    </>
  );
}

function TeamForms({ team, colleagues, answer }: { team: TeamsView['teams'][number]; colleagues: ColleagueView[]; answer: Answer }) {
  const joining = answerFor(answer, 'join', team.id);
  const naming = answerFor(answer, 'save-team', team.id);
  const isOpen = [joining, naming].some(({ errors }) => Object.keys(errors).length > 0);
  return (
    <Why summary="Change" isOpen={isOpen || undefined}>
      {colleagues.length > 0 && (
        <PostForm action={paths.teams()} className="tight">
          <FormErrors errors={joining.errors} suffix={`-${team.id}`} />
          <HiddenFields fields={{ does: 'join', id: team.id }} />
          <Select name="handle" id={`handle-${team.id}`} label="Colleague" options={colleagues.map(({ handle, name }) => ({ value: handle, label: name }))} error={joining.errors.handle} />
          <Button type="submit">Put into the team</Button>
        </PostForm>
      )}
      <NameForm team={team} answer={naming} />
      <PostForm action={paths.teams()} className="tight">
        <HiddenFields fields={{ does: 'remove-team', id: team.id }} />
        <p>Its queues stay, and are worked off by hand.</p>
        <Button type="submit" kind="danger">Remove {team.name}</Button>
      </PostForm>
    </Why>
  );
}

function NameForm({ team, answer: { errors, typed } }: { team?: { id: number; name: string }; answer: Answer }) {
  const suffix = team ? `-${team.id}` : '';
  return (
    <PostForm action={paths.teams()} className="tight">
      <FormErrors errors={errors} suffix={suffix} />
      <HiddenFields fields={{ does: 'save-team', ...(team ? { id: team.id } : {}) }} />
      <TextField name="team" id={`team${suffix}`} label={team ? 'Name' : 'A new team'} required defaultValue={typed.team ?? team?.name} error={errors.team} placeholder="Moving and ports" />
      <Button type="submit">{team ? 'Save the name' : 'Add this team'}</Button>
    </PostForm>
  );
}
