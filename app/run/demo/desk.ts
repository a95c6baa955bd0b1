/** The demo's desk as a team would have set it up: who works together, what they keep saying, the problems everybody knows, and what staff answered for the company. */
import { caseOfThread } from '#domain/cases';
import type { Act, Viewer } from '#domain/core';
import { saveMacro } from '#domain/desk';
import { openProblem, putBanners } from '#domain/problems';
import { joinTeam, saveAgent, saveQueue, saveTeam } from '#domain/teams';
import { markOfficial } from '#domain/threads';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const NOTHING_ELSE = { id: null, isShared: true, priority: null, queueId: null, tags: [], takesCase: true };

/** Two teams with a queue each, three macros, the problem behind a case that waits, and what staff speak of on the boards. */
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
  await speakOnBoards(stage, act);
}

/** A problem whose end has a day, on the threads that have it; and two replies that stand as official answers, one beside what the asker accepted. */
async function speakOnBoards(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const asPriya = (minutesAgo: number) => act(new Date(stage.now.getTime() - minutesAgo * 60_000), need(stage.members, 'priya'));
  const expectedOn = new Date(stage.now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await openProblem(asPriya(400), { caseId: null, title: 'Weak signal around Mill Road, Leeds, while masts are swapped', note: 'One panel is left, and waits for a day without wind. Until then, calls over Wi-Fi work: Settings, Mobile.', isShown: true, expectedOn });
  await putBanners(asPriya(399), { problemId: id, threadIds: [need(stage.threads, 'mill-road'), need(stage.threads, 'mast-work-ls6')] });
  for (const [reply, minutesAgo] of [['mill-road/1', 398], ['voiceover-buttons/1', 4_270]] as const) await markOfficial(asPriya(minutesAgo), need(stage.posts, reply));
}
