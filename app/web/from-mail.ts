/** The door for links in mails: what is proven stands in the address, so neither a session nor a page of ours is asked for. */
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { z } from 'zod';
import { Refused, guest } from '#domain/core';
import type { Act } from '#domain/core';
import { networkOf } from '#kit/address.ts';
import { TooSoon, answering } from './answers.ts';
import { parseForm, readForm } from './forms.ts';

/** A mail program's own servers press for many people at once; guessing 256 bits is hopeless anyway. */
const KNOCKS = { name: 'from-mail', points: 600, seconds: 60 };

/**
 * A change that a link in a mail may make, by its button or by the mail program's own POST (RFC 8058), from wherever it comes. The verb acts as a
 * guest and proves by the address what it may; it must not read a session, because this door does not ask who sent it.
 */
export const mailLinkAction =
  <T, R>(schema: z.ZodType<T>, verb: (act: Act, form: T) => Promise<R>) =>
  ({ request, params, context }: ActionFunctionArgs): Promise<R> =>
    answering(context.headers, async () => {
      const { services } = context;
      const taken = await services.limits.take(`${KNOCKS.name}:${networkOf(context.address)}`, KNOCKS);
      if (!taken.ok) throw new TooSoon(taken.retryAfterSeconds);
      const parsed = parseForm(schema, { ...(await readForm(request)), ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? ''])) });
      if (!parsed.ok) throw new Refused(Object.values(parsed.errors)[0] ?? 'That cannot be done.');
      return services.db.transaction((tx) => verb({ tx, by: guest, at: services.clock(), markdown: services.markdown }, parsed.form));
    });
