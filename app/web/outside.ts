/** The door for the company's own systems: a signed JSON text instead of a session and a form. */
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { z } from 'zod';
import { NotFound, isRefusal, system } from '#domain/core';
import type { Act, Services } from '#domain/core';
import { networkOf } from '#kit/address.ts';
import { isSigned } from '#kit/signatures.ts';
import { statusOf } from './answers.ts';

/** Guessing a signature of 256 bits is hopeless; this keeps somebody who tries from costing anything. */
const KNOCKS = { name: 'outside', points: 600, seconds: 60 };

/**
 * A change that an outside system asks for: POST of JSON with `X-Goodturn-Signature` (docs/operating.md). Without a secret in the
 * settings the door does not exist. Answers with JSON: what the verb returns, or `{ error }` with a status that fits.
 */
export const outsideAction = <T, R>(schema: z.ZodType<T>, verb: (act: Act, asked: T) => Promise<R>) => preparedOutsideAction(schema, async (_services, asked) => asked, verb);

/** The same for what takes long before its transaction opens. */
export const preparedOutsideAction =
  <T, P, R>(schema: z.ZodType<T>, find: (services: Services, asked: T) => Promise<P>, verb: (act: Act, found: P) => Promise<R>) =>
  async ({ request, context }: ActionFunctionArgs): Promise<Response> => {
    const { services } = context;
    const answer = (body: unknown, status: number, headers: Record<string, string> = {}) => Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
    if (!services.outsideSecret || request.method !== 'POST') return answer({ error: 'There is nothing here.' }, statusOf(new NotFound()));
    const taken = await services.limits.take(`${KNOCKS.name}:${networkOf(context.address)}`, KNOCKS);
    if (!taken.ok) return answer({ error: `Too many at once. Try again in ${taken.retryAfterSeconds} seconds.` }, 429, { 'Retry-After': String(taken.retryAfterSeconds) });
    const body = await request.text();
    if (!isSigned(request.headers.get('X-Goodturn-Signature') ?? '', services.outsideSecret, body, services.clock())) return answer({ error: 'The signature is missing, wrong, or older than five minutes.' }, 401);
    const asked = schema.safeParse(fromJson(body));
    if (!asked.success) return answer({ error: asked.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join(' ') }, 422);
    try {
      const ready = await find(services, asked.data);
      return answer(await services.db.transaction((tx) => verb({ tx, by: system, at: services.clock(), markdown: services.markdown }, ready)), 200);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      return answer({ error: thrown.message }, statusOf(thrown));
    }
  };

/** NUL, which no text of ours can hold, is left out, as from forms. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
  } catch {
    return undefined;
  }
}
