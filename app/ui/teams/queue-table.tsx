/** The queues of the desk: who works them off, how the next case is given out, and when idle work goes back. */
import type { QueueView, TeamsView } from '#domain/teams';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { longSpanWords } from '#ui/time.tsx';
import type { Answer } from './team-list.tsx';

const WAY_WORDS = { 'by-hand': 'By hand', 'round-robin': 'In turn', 'least-load': 'Whoever has the least to do' } as const;
const MINUTE = 60_000;

export function QueueTable({ queues, canRun }: { queues: QueueView[]; canRun: boolean }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Queues and how they are worked off">
      <table>
        <thead><tr><th scope="col">Queue</th><th scope="col">Team</th><th scope="col">Next case</th><th scope="col">Idle work goes back</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {queues.map((queue) => (
            <tr key={queue.id}>
              <td>{queue.name}</td>
              <td>{queue.team?.name ?? 'None'}</td>
              <td>{WAY_WORDS[queue.way]}</td>
              <td>{queue.idleMinutes === null ? 'Never' : `After ${longSpanWords(queue.idleMinutes * MINUTE)}`}</td>
              <td>{canRun && <ButtonLink size="small" kind="quiet" href={paths.teams({ queue: queue.id })} aria-label={`Change ${queue.name}`}>Change</ButtonLink>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Makes a queue, or changes one. */
export function QueueForm({ queue, teams, answer: { errors, typed } }: { queue: QueueView | null; teams: TeamsView['teams']; answer: Answer }) {
  const first = Object.keys(errors)[0];
  const field = (name: string) => ({ name, error: errors[name], takesFocus: first === name });
  return (
    <PostForm action={paths.teams(queue ? { queue: queue.id } : {})} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save-queue', ...(queue ? { id: queue.id } : {}) }} />
      <TextField {...field('queue')} label="Name" required defaultValue={typed.queue ?? queue?.name} placeholder="Moving to us" />
      <Select {...field('queueTeam')} label="Worked off by" options={[{ value: '', label: 'No team' }, ...teams.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.queueTeam ?? String(queue?.team?.id ?? '')} />
      <Select {...field('way')} label="Who gets the next case" options={Object.entries(WAY_WORDS).map(([value, label]) => ({ value, label }))} defaultValue={typed.way ?? queue?.way ?? 'by-hand'} hint="Whoever knows its tags or board comes first, nobody gets more than they can take." />
      <TextField {...field('idle')} label="Idle work goes back after (minutes)" isOptional inputMode="numeric" defaultValue={typed.idle ?? String(queue?.idleMinutes ?? '')} hint="When its owner says, notes and changes nothing for so long while the customer waits. Empty: never." />
      <div className="press"><Button type="submit" kind="primary">{queue ? 'Save this queue' : 'Add this queue'}</Button>{queue && <ButtonLink kind="quiet" href={paths.teams()}>Leave it as it is</ButtonLink>}</div>
    </PostForm>
  );
}
