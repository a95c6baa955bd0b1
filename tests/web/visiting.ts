/** Knocks at doors as Remix does: arguments of a loader or action made by hand, and what comes of them put into one plain shape. */
import type { ActionFunctionArgs } from '@remix-run/server-runtime';
import type { Executor } from '#db/connect.ts';
import { guest } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import { createLimits } from '#kit/limits.ts';
import type {} from '#run/context.ts';
import { jobServices } from '#tests/jobs/services.ts';

export const ORIGIN = 'http://localhost';

type Wanted = {
  viewer?: Viewer;
  path?: string;
  params?: Record<string, string>;
  /** Sent as a form; nothing means a GET. */
  form?: Record<string, string> | URLSearchParams | FormData | string;
  headers?: Record<string, string>;
  address?: string;
  /** The hash of the browser's name; without one it has none yet. */
  browser?: string | null;
  /** When they last proved that it is them; just now unless said. */
  confirmedAt?: Date | null;
  /** The admin who acts in the viewer's name. */
  behind?: MemberId | null;
  limits?: ReturnType<typeof createLimits>;
};

export type Knock = ActionFunctionArgs & { written: string[] };

/** Somebody at a door, on this database, with speed limits of their own unless some are handed over. */
export function visiting(db: Executor, wanted: Wanted = {}): Knock {
  const { viewer = guest, path = '/', params = {}, form, headers = {}, address = '203.0.113.9', browser = null, confirmedAt = new Date(), behind = null, limits = createLimits() } = wanted;
  const isPost = form !== undefined;
  const body = isPost && typeof form === 'object' && !(form instanceof FormData) ? new URLSearchParams(form) : form;
  const request = new Request(`${ORIGIN}${path}`, { method: isPost ? 'POST' : 'GET', headers: { ...(isPost ? { Origin: ORIGIN } : {}), ...headers }, ...(isPost ? { body } : {}) });
  const written: string[] = [];
  const context = {
    services: { ...jobServices(db), limits },
    requestId: 'abc',
    nonce: 'nonce',
    address,
    visitor: async () => ({ viewer, token: null, unread: 0, isVerified: false, confirmedAt, behind }),
    visitorNow: async () => ({ viewer, token: null, unread: 0, isVerified: false, confirmedAt, behind }),
    takeFlash: () => null,
    theme: 'system' as const,
    cookies: {
      openSession: () => void written.push('session'),
      closeSession: () => void written.push('no session'),
      flash: ({ text }: { text: string }) => void written.push(text),
      theme: (theme: string) => void written.push(theme),
    },
    browser: { known: () => browser, given: () => browser ?? 'a browser given its name' },
    signInSignals: () => ({ network: 'a network', device: 'a device', words: null }),
    from: () => ({ network: 'a network', device: null, behind }),
    headers: new Headers(),
    countView: () => undefined,
    shelf: {},
    html: null,
    isDocument: true,
  };
  return { request, params, context, written };
}

export type Outcome = { status: number; location?: string; sentence?: string; errors?: Record<string, string>; values?: Record<string, string>; body?: unknown; retryAfter?: number };

/** What a door answered, whether it returned or threw it; a bug flies on. */
export async function outcomeOf(knock: Knock, door: (args: Knock) => Promise<unknown>): Promise<Outcome> {
  const answer = await door(knock).catch((thrown: unknown) => (isAnswer(thrown) ? thrown : Promise.reject(thrown)));
  const retryAfter = Number(knock.context.headers.get('Retry-After')) || undefined;
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location') ?? undefined };
  if (!isData(answer)) return { status: 200, body: answer };
  return { status: answer.init?.status ?? 200, ...(typeof answer.data === 'object' ? answer.data : {}), ...(retryAfter ? { retryAfter } : {}) };
}

type Data = { type: 'DataWithResponseInit'; data: object | null; init: { status?: number } | null };

const isData = (answer: unknown): answer is Data => typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit';
const isAnswer = (thrown: unknown): boolean => thrown instanceof Response || isData(thrown);
