/** Sends exports of payouts to the operator's billing: signed, each until it arrived, never inside a transaction. */
import { claimDelivery, noteDelivery } from '#domain/payouts';
import type { Delivery } from '#domain/payouts';
import type { GoodturnServices } from '#domain/discovery';
import { FetchTrouble, guardedFetch } from '#kit/guarded-fetch.ts';
import { signatureOf } from '#kit/signatures.ts';
import { asSystem } from './act.ts';

/** The receiver only has to store what it is given. */
const TIMEOUT_MS = 10_000;
/** What it answers is not read by anybody; a page of its proxy, saying that it is down, fits. */
const MAX_BYTES = 1_000_000;

/**
 * The operator's own address, which may well lie in their own network. No redirect is followed: it would carry people's
 * accounts to an address that nobody configured.
 */
const ask = guardedFetch({ allowsNear: true, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });

/** Sends what is due, one after the other. Without an address there is nothing to do: what waits is sent when there is one. */
export async function deliverPayouts(services: GoodturnServices): Promise<void> {
  const { payoutWebhook } = services;
  if (!payoutWebhook) return;
  for (let delivery = await asSystem(services, claimDelivery); delivery; delivery = await asSystem(services, claimDelivery)) {
    const sent = delivery;
    const problem = await send(payoutWebhook, sent, services.clock());
    if (problem !== null) services.log.warn({ run: sent.runId, attempt: sent.attempt, problem }, 'An export of a payout was not taken');
    await asSystem(services, (act) => noteDelivery(act, sent, problem));
  }
}

/** What went wrong, in a sentence for staff; null when the receiver said that it has it. */
async function send({ url, secret }: { url: string; secret: string }, { name, body }: Delivery, at: Date): Promise<string | null> {
  try {
    const answer = await ask(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Goodturn-Delivery': name, 'X-Goodturn-Signature': signatureOf(secret, body, at) },
      body,
    });
    return answer.ok ? null : `It answered ${answer.status}.`;
  } catch (error) {
    return error instanceof FetchTrouble && error.code === 'timeout' ? 'It did not answer within ten seconds.' : 'It could not be reached.';
  }
}
