/** What the demo's customers ask in private, and what the company's systems say about them. */
import { answerCase, openPrivateCase, receiveMail } from '#domain/cases';
import { system } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { tellCustomer } from '#domain/customers';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const HOUR = 3_600_000;

/** A bill that Maya asks about, answered; a mail by somebody who is no member, waiting. */
export async function talkInPrivate(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const ago = (hours: number, by: Viewer = system) => act(new Date(stage.now.getTime() - hours * HOUR), by);
  const [maya, priya] = [need(stage.members, 'maya'), need(stage.members, 'priya')];
  await tellCustomer(ago(48), {
    handle: maya.handle, outsideId: 'PL-204417', segment: 'pay-monthly',
    fields: [{ label: 'Plan', value: '20 GB, monthly' }, { label: 'SIM', value: 'eSIM since March' }],
    links: [{ label: 'Account in billing', href: 'https://billing.plainline.example/customers/PL-204417' }],
  });
  const { caseId } = await openPrivateCase(ago(20, maya), {
    origin: 'private', customer: { memberId: maya.id }, subject: 'Charged twice for the same month',
    text: 'My statement shows the 20 GB plan twice, on the 1st and on the 3rd. Can you look it up? I would rather not post my number in public.',
  });
  await answerCase(ago(18, priya), { caseId, text: 'You are right, the second charge is our mistake. I have sent it back: it takes three working days. Does your bank show it as *Plainline* or as *PL Mobile*?', then: 'waiting' });
  await receiveMail(ago(3), {
    id: '<demo-1@mail.example>', from: { address: 'zoe.adeyemi@mail.example', name: 'Zoe Adeyemi' }, subject: 'New SIM has not arrived', references: [], isAutomatic: false,
    text: 'I ordered a SIM nine days ago and it has not come. The address is the one on my account. Could you send another?',
  });
}
