/** Who works together, the queues of the desk, and what each colleague can take. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { closeQueue, morningOf } from '#domain/desk';
import { USUAL_CAPACITY, WAYS, joinTeam, leaveTeam, removeTeam, saveAgent, saveQueue, saveTeam, teamsPage } from '#domain/teams';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { AgentForm, AgentTable } from '#ui/teams/agent-table.tsx';
import { QueueForm, QueueTable } from '#ui/teams/queue-table.tsx';
import { TeamList, answerFor } from '#ui/teams/team-list.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Teams and queues' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const view = await teamsPage(db, { now: at }, viewer);
  const asked = (name: string) => Number(url.searchParams.get(name));
  return { ...view, queue: view.queues.find(({ id }) => id === asked('queue')) ?? null, agent: view.agents.find(({ id, can }) => id === asked('agent') && can.change) ?? null };
});

const text = z.string().default('');
const Form = z.object({
  does: z.enum(['save-team', 'remove-team', 'join', 'leave', 'save-queue', 'remove-queue', 'save-agent']),
  id: z.coerce.number().int().positive().optional(),
  member: text, team: text, handle: text, queue: text, queueTeam: text, idle: text, capacity: text, skills: text, awayUntil: text,
  way: z.enum(WAYS).default('by-hand'),
  isAway: text,
});

/** Each says afterwards what was done. */
async function change(act: Act, form: z.infer<typeof Form>): Promise<string> {
  const id = form.id ?? 0;
  switch (form.does) {
    case 'save-team':
      return saveTeam(act, { id: form.id ?? null, name: form.team }).then(() => 'Saved.');
    case 'remove-team':
      return removeTeam(act, id).then(() => 'Removed. Its queues are worked off by hand now.');
    case 'join':
      return joinTeam(act, { teamId: id, handle: form.handle }).then(() => 'They are in the team.');
    case 'leave':
      return leaveTeam(act, { teamId: id, memberId: idFrom<MemberId>(form.member) }).then(() => 'They are out of the team. What they have stays theirs.');
    case 'save-queue':
      return saveQueue(act, { id: form.id ?? null, name: form.queue, teamId: readId(form.queueTeam), way: form.way, idleMinutes: numberOr(form.idle, null) }).then(() => 'Saved.');
    case 'remove-queue':
      return closeQueue(act, id).then(() => 'Removed. Its cases stand in no queue now.');
    case 'save-agent': {
      const awayUntil = form.awayUntil === '' ? null : (morningOf(form.awayUntil) ?? refuse('Choose a day.', 'awayUntil'));
      await saveAgent(act, { memberId: idFrom<MemberId>(form.member), capacity: numberOr(form.capacity, USUAL_CAPACITY), skills: form.skills.split(','), isAway: form.isAway === 'yes', awayUntil });
      return 'Saved.';
    }
  }
}

/** A typed number; what is none is refused further in, with a sentence. */
const numberOr = <T,>(typed: string, none: T): number | T => (typed.trim() === '' ? none : Number(typed.trim()));

export const action = staffAction(Form, change, (says, { context }) => {
  context.cookies.flash({ text: says });
  return redirect(paths.teams());
});

export default function Teams() {
  const { teams, queues, agents, can, queue, agent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const answer = { errors: refused?.errors ?? {}, typed: refused?.values ?? {} };
  const removal = answerFor(answer, 'remove-queue', queue?.id);
  return (
    <Page current={paths.teams()}>
      <h1>Teams and queues</h1>
      <p className="lead">Who works off what. The <a href={paths.desk()}>desk</a> lists each queue, and <a href={paths.escalation()}>escalation</a> puts cases into them.</p>
      {agent && <Section id="agent" title={agent.name}><AgentForm key={agent.id} agent={agent} canRun={can.run} answer={answerFor(answer, 'save-agent')} /></Section>}
      {queue && can.run && (
        <Section id="queue-form" title={queue.name}>
          <QueueForm key={queue.id} queue={queue} teams={teams} answer={answerFor(answer, 'save-queue', queue.id)} />
          {removal.errors.form && <p className="error" role="alert">{removal.errors.form}</p>}
          <PostForm action={paths.teams({ queue: queue.id })} className="press mt-6">
            <HiddenFields fields={{ does: 'remove-queue', id: queue.id }} />
            <Button type="submit" kind="danger">Remove {queue.name}</Button><span className="soft">Its cases stay, in no queue.</span>
          </PostForm>
        </Section>
      )}
      <Section id="teams" title="Teams"><TeamList teams={teams} colleagues={agents} canRun={can.run} answer={answer} /></Section>
      <Section id="queues" title="Queues">
        {queues.length === 0 ? <p className="soft">No queue yet: every case stands in the lists of the desk, for whoever takes it.</p> : <QueueTable queues={queues} canRun={can.run} />}
        {!queue && can.run && <div className="mt-6"><QueueForm queue={null} teams={teams} answer={answerFor(answer, 'save-queue')} /></div>}
        {!can.run && <p className="soft">Moderators and admins change teams and queues.</p>}
      </Section>
      <Section id="colleagues" title="Colleagues" aside={agent && <ButtonLink size="small" kind="quiet" href={paths.teams()}>All</ButtonLink>}><AgentTable agents={agents} /></Section>
    </Page>
  );
}
