/** An export on its way to a real server: signed, repeated until it is taken, given up in the end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ledgerChecks, payoutDeliveries } from '#db/schema/payouts.ts';
import { approvePayout, deliverAgain, exportPayout, payoutExport, preparePayout } from '#domain/payouts';
import { schedule } from '#jobs/schedule.ts';
import { deliverPayouts } from '#jobs/deliver-payouts.ts';
import { isSigned } from '#kit/signatures.ts';
import { actAs } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { JUNE, chosenPeriod, hoursLater } from './stage.ts';

const SECRET = 'only-billing-knows-this-secret';

type Arrival = { name: string; signature: string; body: string };

/** A billing that answers with these, one after the other, then with 204. */
async function billing(answers: number[]) {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    arrivals.push({ name: String(request.headers['x-goodturn-delivery']), signature: String(request.headers['x-goodturn-signature']), body: Buffer.concat(chunks).toString() });
    const status = answers.shift() ?? 204;
    response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { arrivals, url: `http://127.0.0.1:${port}/payouts`, close: () => new Promise((done) => void server.close(done)) };
}

test('an export is delivered signed, tried again after a refusal with growing pauses, and once more when staff ask', () =>
  inTransaction(async (tx) => {
    const { mo, ada, periodId } = await chosenPeriod(tx);
    const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    await approvePayout(actAs(tx, ada, JUNE), runId);
    await exportPayout(actAs(tx, ada, JUNE), runId, { isDelivered: true });
    const { arrivals, url, close } = await billing([503, 302]);
    const at = { now: JUNE };
    const services = { ...jobServices(tx, { clock: () => at.now }), payoutWebhook: { url, secret: SECRET } };
    try {
      await deliverPayouts({ ...services, payoutWebhook: undefined });
      for (const [seconds, count] of [[0, 1], [30, 1], [60, 2], [120, 2], [180, 3], [600, 3]] as const) {
        at.now = new Date(JUNE.getTime() + seconds * 1000);
        await deliverPayouts(services);
        expect(arrivals).toHaveLength(count);
      }
      const [first, , last] = arrivals;
      expect(last?.name).toBe(`payout-run-${runId}`);
      expect(JSON.parse(last?.body ?? '')).toEqual(JSON.parse(JSON.stringify(await payoutExport(tx, ada, runId))));
      const arrived = new Date(JUNE.getTime() + 180_000);
      expect(isSigned(last?.signature ?? '', SECRET, last?.body ?? '', arrived)).toBe(true);
      expect([isSigned(last?.signature ?? '', SECRET, `${last?.body} `, arrived), isSigned(last?.signature ?? '', 'another secret', last?.body ?? '', arrived), isSigned(first?.signature ?? '', SECRET, first?.body ?? '', hoursLater(1))]).toEqual([false, false, false]);
      expect(await tx.select().from(payoutDeliveries)).toMatchObject([{ state: 'delivered', attempts: 3, problem: null }]);
      await deliverAgain(actAs(tx, ada, at.now), runId);
      await deliverPayouts(services);
      expect(arrivals).toHaveLength(4);
    } finally {
      await close();
    }
    // Nobody listens any more: it waits ever longer, and after three days it is left to people.
    await deliverAgain(actAs(tx, ada, at.now), runId);
    for (let round = 0; round < 24; round += 1) {
      await deliverPayouts(services);
      at.now = hoursLater(6, at.now);
    }
    expect(await tx.select().from(payoutDeliveries)).toMatchObject([{ state: 'failed', attempts: 19, problem: 'It could not be reached.' }]);
  }));

test('the night adds the ledger up and notes what it found', () =>
  inTransaction(async (tx) => {
    await chosenPeriod(tx);
    await schedule.find(({ name }) => name === 'check-ledger')?.run(jobServices(tx, { clock: () => JUNE }));
    expect(await tx.select().from(ledgerChecks)).toMatchObject([{ at: JUNE, found: [] }]);
  }));
