/** The demo's desk as a team would have set it up: who works together, what they keep saying, and a problem everybody knows. */
import { caseOfThread } from '#domain/cases';
import type { Act, Viewer } from '#domain/core';
import { saveMacro } from '#domain/desk';
import { openProblem } from '#domain/problems';
import { joinTeam, saveAgent, saveQueue, saveTeam } from '#domain/teams';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const NOTHING_ELSE = { id: null, isShared: true, priority: null, queueId: null, tags: [], takesCase: true };

/** Two teams with a queue each, three macros, and the problem behind a case that waits. */
export async function setUpDesk(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const yesterday = new Date(stage.now.getTime() - 86_400_000);
  const gareth = act(yesterday, need(stage.members, 'gareth'));
  const priya = act(yesterday, need(stage.members, 'priya'));
  const [first, money] = [await saveTeam(gareth, { id: null, name: 'First answers' }), await saveTeam(gareth, { id: null, name: 'Bills and numbers' })];
  for (const [teamId, handles] of [[first.id, ['priya', 'marek_d']], [money.id, ['marek_d', 'adwoa']]] as const) for (const handle of handles) await joinTeam(gareth, { teamId, handle });
  await saveQueue(gareth, { id: null, name: 'Waits for a reply', teamId: first.id, way: 'by-hand', idleMinutes: null });
  const bills = await saveQueue(gareth, { id: null, name: 'Bills', teamId: money.id, way: 'least-load', idleMinutes: 24 * 60 });
  await saveAgent(gareth, { memberId: need(stage.members, 'marek').id, capacity: 12, skills: ['bill', 'refund', 'plans-and-paying'], isAway: false, awayUntil: null });

  await saveMacro(gareth, { ...NOTHING_ELSE, name: 'Ask for the model', text: 'Hello {{customer.name}},\n\nwhich phone is it, and which version of its software? You find both under *Settings, About*.', afterwards: 'waiting' });
  await saveMacro(gareth, { ...NOTHING_ELSE, name: 'Money is on its way', text: 'Hello {{customer.name}},\n\nit is sent back today. Banks need three working days to show it. Should it not be there by then, write here, and I look again.\n\n{{agent.name}}', afterwards: 'solved', tags: ['refund'] });
  await saveMacro(gareth, { ...NOTHING_ELSE, name: 'Give to billing', text: '', afterwards: null, queueId: bills.id, takesCase: false });

  const behind = await caseOfThread(priya.tx, need(stage.threads, 'cyprus-north'), need(stage.members, 'priya'));
  if (behind) await openProblem(priya, { caseId: behind.id, title: 'Phones near the line in Cyprus join the wrong network', note: 'Our partner changes its masts in the week of the 30th. Until then, choose the network by hand: Settings, Mobile network, Cyta-Vodafone.', isShown: true, expectedOn: '' });
}
