/** What each colleague can take, what they know, and when they are away. */
import type { AgentView } from '#domain/teams';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';
import type { Answer } from './team-list.tsx';

export function AgentTable({ agents }: { agents: AgentView[] }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Colleagues and what they can take">
      <table>
        <thead><tr><th scope="col">Colleague</th><th scope="col">Cases at most</th><th scope="col">Knows</th><th scope="col">Here</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {agents.map((agent) => (
            <tr key={agent.id}>
              <td><a href={paths.member(agent.handle)}>{agent.name}</a></td>
              <td>{agent.capacity}</td>
              <td>{agent.skills.join(', ') || 'Nothing named'}</td>
              <td>{agent.isAway ? agent.awayUntil ? <>Away until <Time at={agent.awayUntil} style="date" /></> : 'Away' : 'Here'}</td>
              <td>{agent.can.change && <ButtonLink size="small" kind="quiet" href={paths.teams({ agent: agent.id })} aria-label={`Change ${agent.name}`}>Change</ButtonLink>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One colleague. Whoever does not run the teams says only when they are away. */
export function AgentForm({ agent, canRun, answer: { errors, typed } }: { agent: AgentView; canRun: boolean; answer: Answer }) {
  const first = Object.keys(errors)[0];
  const field = (name: string) => ({ name, error: errors[name], takesFocus: first === name });
  const isAway = typed.does ? typed.isAway === 'yes' : agent.isAway;
  return (
    <PostForm action={paths.teams({ agent: agent.id })} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save-agent', member: agent.id }} />
      {canRun && <TextField {...field('capacity')} label="Cases at most" inputMode="numeric" defaultValue={typed.capacity ?? String(agent.capacity)} hint="New and open ones; what waits for a customer does not count." />}
      {canRun && <TextField {...field('skills')} label="Knows" isOptional defaultValue={typed.skills ?? agent.skills.join(', ')} hint="Tags and boards as they stand in addresses, separated by commas: esim, moving" />}
      <Checkbox {...field('isAway')} label="Away" defaultChecked={isAway} hint="No case is given to them by itself." />
      <TextField {...field('awayUntil')} label="Back on" isOptional type="date" defaultValue={typed.awayUntil ?? agent.awayUntil?.toISOString().slice(0, 10)} />
      <div className="press"><Button type="submit" kind="primary">Save</Button><ButtonLink kind="quiet" href={paths.teams()}>Leave it as it is</ButtonLink></div>
    </PostForm>
  );
}
