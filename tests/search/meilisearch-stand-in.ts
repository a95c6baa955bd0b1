/** A server that behaves as Meilisearch's own OpenAPI document says: it refuses what is not documented, checks its own answers, and can be down, slow, broken or wiped. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAPIBackend } from 'openapi-backend';
import type { Context, Document } from 'openapi-backend';
import { z } from 'zod';

type Stored = Record<string, unknown>;
type Index = { uid: string; primaryKey: string | null; settings: Record<string, unknown>; documents: Map<string, Stored> };
type Task = { uid: number; indexUid: string | null; type: string; polls: number; run: () => void; error: string | null };
type Answer = { status: number; body: unknown };

/** A call as a test may choose it: the how many-th since the server misbehaves, and what it asks for. */
export type Call = { count: number; method: string; path: string };

/** How the server misbehaves; nothing set means that it does not. `when` chooses the calls it does it to. */
export type Mischief = { when?: (call: Call) => boolean; error?: { status: number; code: string; type: string }; hangs?: boolean; garbage?: string; failTasks?: string };

const KEY = 'a-key-for-tests';
const NOW = '2026-03-01T08:00:00Z';

const searchBody = z.object({
  q: z.string().default(''), filter: z.array(z.string()).default([]), limit: z.number().default(20), offset: z.number().default(0),
  facets: z.array(z.string()).default([]), sort: z.array(z.string()).default([]), highlightPreTag: z.string().default('<em>'), highlightPostTag: z.string().default('</em>'),
});

/** What a server does with each call, by its name in the document, and with calls that the document does not allow. */
type Played = Record<string, (context: Context) => Answer>;

const apis = new WeakMap<Document, Promise<OpenAPIBackend>>();

/** The document as a judge of calls, compiled once for all servers of its version: that takes a second, a server does not. */
function compiled(definition: Document): Promise<OpenAPIBackend> {
  const known = apis.get(definition) ?? compile(definition);
  apis.set(definition, known);
  return known;
}

async function compile(definition: Document): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({ definition, quick: true, strict: false, validate: true, ajvOpts: { strict: false, validateFormats: false }, coerceTypes: true });
  const by = (name: string) => (context: Context, played: Played) => played[name]?.(context);
  api.registerSecurityHandler('Bearer', (context: Context) => context.request.headers['authorization'] === `Bearer ${KEY}`);
  api.register({
    unauthorizedHandler: () => refusal(403, 'invalid_api_key', 'auth'),
    notImplemented: (context: Context, played: Played) => (played[context.operation.operationId ?? ''] ?? played['notPlayed'])?.(context),
    validationFail: by('validationFail'),
    notFound: by('notFound'),
    postResponseHandler: by('postResponseHandler'),
  });
  await api.init();
  return api;
}

/** The server, and what a test may do with it. */
export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** Starts a server made from an OpenAPI document of Meilisearch. */
export async function startStandIn(definition: Document) {
  const indexes = new Map<string, Index>();
  const tasks: Task[] = [];
  /** Everything that went against the document: calls it does not know, bodies it does not allow, answers it does not describe. */
  const violations: string[] = [];
  const operations = new Set<string>();
  let mischief: Mischief = {};
  let calls: Call[] = [];

  const api = await compiled(definition);

  const enqueue = (indexUid: string | null, type: string, run: () => void): Answer => {
    const task: Task = { uid: tasks.length, indexUid, type, polls: 0, run, error: mischief.failTasks ?? null };
    tasks.push(task);
    return { status: 202, body: { taskUid: task.uid, indexUid, status: 'enqueued', type, enqueuedAt: NOW } };
  };
  const change = (uid: string, type: string, run: (index: Index) => void) => enqueue(uid, type, () => run(need(uid)));
  const need = (uid: string): Index => {
    const index = indexes.get(uid);
    if (!index) throw new Refusal('index_not_found');
    return index;
  };
  /** Tasks run one after the other, when somebody first looks. */
  const runUntil = (uid: number) => {
    for (const task of tasks) {
      if (task.uid > uid || task.polls > 0) continue;
      task.polls = 1;
      try {
        if (task.error === null) task.run();
      } catch (error) {
        task.error = error instanceof Refusal ? error.code : 'internal';
      }
    }
  };

  const played: Played = {
    get_health: () => ({ status: 200, body: { status: 'available' } }),
    list_indexes: () => ({ status: 200, body: { results: [...indexes.values()].map(viewOf), offset: 0, limit: 1_000, total: indexes.size } }),
    get_index: (context) => ({ status: 200, body: viewOf(need(uidOf(context))) }),
    create_index: (context) => {
      const { uid, primaryKey = null } = z.object({ uid: z.string(), primaryKey: z.string().nullish() }).parse(context.request.requestBody);
      return enqueue(uid, 'indexCreation', () => void indexes.set(uid, { uid, primaryKey, settings: {}, documents: new Map() }));
    },
    delete_index: (context) => change(uidOf(context), 'indexDeletion', ({ uid }) => void indexes.delete(uid)),
    update_all: (context) => change(uidOf(context), 'settingsUpdate', (index) => Object.assign(index.settings, context.request.requestBody)),
    getfilterableAttributes: (context) => ({ status: 200, body: need(uidOf(context)).settings['filterableAttributes'] ?? [] }),
    get_index_stats: (context) => ({ status: 200, body: statsOf(need(uidOf(context))) }),
    replace_documents: (context) => {
      const documents = z.array(z.record(z.string(), z.unknown())).parse(context.request.requestBody);
      return change(uidOf(context), 'documentAdditionOrUpdate', (index) => {
        for (const document of documents) index.documents.set(String(document[index.primaryKey ?? 'id']), document);
      });
    },
    delete_documents_batch: (context) => {
      const keys = z.array(z.string()).parse(context.request.requestBody);
      return change(uidOf(context), 'documentDeletion', (index) => keys.forEach((key) => index.documents.delete(key)));
    },
    swap_indexes: (context) => {
      const swaps = z.array(z.object({ indexes: z.tuple([z.string(), z.string()]) })).parse(context.request.requestBody);
      return enqueue(null, 'indexSwap', () => {
        for (const { indexes: [one, two] } of swaps) {
          const [first, second] = [need(one), need(two)];
          indexes.set(one, { ...second, uid: one });
          indexes.set(two, { ...first, uid: two });
        }
      });
    },
    get_task: (context) => {
      const task = tasks[Number(context.request.params['task_id'])];
      if (!task) throw new Refusal('task_not_found');
      if (task.polls === 0) runUntil(task.uid);
      else task.polls += 1;
      return { status: 200, body: taskView(task) };
    },
    search_with_post: (context) => ({ status: 200, body: search(need(uidOf(context)), searchBody.parse(context.request.requestBody)) }),
    validationFail: (context: Context) => {
      violations.push(`${context.operation.operationId}: ${JSON.stringify(context.validation.errors).slice(0, 1500)}`);
      return refusal(400, 'bad_request');
    },
    notFound: (context: Context) => {
      violations.push(`not documented: ${context.request.method} ${context.request.path}`);
      return refusal(404, 'not_found');
    },
    notPlayed: (context: Context) => {
      violations.push(`not played: ${context.operation.operationId}`);
      return refusal(500, 'internal');
    },
    postResponseHandler: (context: Context) => {
      const { operationId } = context.operation;
      const { status, body } = z.object({ status: z.number(), body: z.unknown() }).parse(context.response);
      if (!operationId || status >= 400) return { status, body };
      operations.add(operationId);
      const { errors } = api.validateResponse(body, operationId, status);
      if (errors) violations.push(`answer of ${operationId}: ${JSON.stringify(errors).slice(0, 500)}`);
      return { status, body };
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const call = { count: calls.length + 1, method: request.method ?? '', path: request.url ?? '' };
    calls.push(call);
    const { hangs, garbage, error } = (mischief.when?.(call) ?? true) ? mischief : {};
    if (hangs) return;
    if (garbage !== undefined) return void response.writeHead(200, { 'content-type': 'text/html' }).end(garbage);
    const { status, body: said } = error ? refusal(error.status, error.code, error.type) : await handle(request, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }

  async function handle(request: IncomingMessage, body: string): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    try {
      return await api.handleRequest({ method: request.method ?? 'GET', path: url.pathname, query: url.search.slice(1), body: body === '' ? undefined : body, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])) }, played);
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.code.endsWith('not_found') ? 404 : 400, error.code);
      throw error;
    }
  }

  let server: Server | undefined;
  let port = 0;
  const up = async () => {
    const started = createServer((request, response) => void answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined)));
    await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
    port = portOf(started.address());
    server = started;
  };
  const down = async () => {
    const stopped = server;
    server = undefined;
    if (!stopped) return;
    stopped.closeAllConnections();
    await new Promise((resolve) => stopped.close(resolve));
  };
  await up();

  return {
    key: KEY,
    host: `http://127.0.0.1:${port}`,
    violations,
    operations,
    up,
    down,
    misbehave: (how: Mischief) => {
      mischief = how;
      calls = [];
    },
    /** The calls since the server was last told how to behave. */
    calls: (): readonly Call[] => calls,
    /** Somebody deleted the data folder. */
    wipe: () => indexes.clear(),
    documents: (): Stored[] => [...indexes.values()].filter(({ uid }) => !uid.endsWith('-next')).flatMap((index) => [...index.documents.values()]),
    indexNames: () => [...indexes.keys()],
    settings: () => [...indexes.values()].map((index) => index.settings),
  };
}

/** A documented error. */
class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function refusal(status: number, code: string, type = 'invalid_request'): Answer {
  return { status, body: { message: `The stand-in says ${code}.`, code, type, link: `https://docs.meilisearch.com/errors#${code}` } };
}

function uidOf(context: Context): string {
  return String(context.request.params['index_uid']);
}

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function viewOf({ uid, primaryKey }: Index) {
  return { uid, primaryKey, createdAt: NOW, updatedAt: NOW };
}

function statsOf({ documents }: Index) {
  return { numberOfDocuments: documents.size, indexSize: 0, usedIndexSize: 0, rawDocumentDbSize: 0, avgDocumentSize: 0, isIndexing: false, numberOfEmbeddings: 0, numberOfEmbeddedDocuments: 0, fieldDistribution: {} };
}

/** The first look sees the task at work, the next one its end. */
function taskView({ uid, indexUid, type, polls, error }: Task) {
  const status = polls <= 1 ? 'processing' : error === null ? 'succeeded' : 'failed';
  return {
    uid, batchUid: 0, indexUid, status, type, canceledBy: null, details: null, enqueuedAt: NOW, startedAt: NOW, duration: polls <= 1 ? null : 'PT0.01S', ...(polls <= 1 ? {} : { finishedAt: NOW }),
    error: status === 'failed' ? { message: 'The task failed.', code: error, type: 'internal', link: `https://docs.meilisearch.com/errors#${error}` } : null,
  };
}

/** Enough of a search to see who is let through and that words matter; how well Meilisearch ranks is not ours to imitate. */
function search(index: Index, { q, filter, limit, offset, facets, highlightPreTag, highlightPostTag }: z.infer<typeof searchBody>) {
  const filterable = z.array(z.string()).catch([]).parse(index.settings['filterableAttributes']);
  if (filter.some((condition) => !filterable.includes(condition.split(' ')[0] ?? ''))) throw new Refusal('invalid_search_filter');
  const demands = [...q.toLowerCase().matchAll(/(-?)"([^"]*)"/gu)].map(([, sign, text = '']) => ({ isWanted: sign === '', text }));
  const words = q.replaceAll(/-?"[^"]*"/gu, ' ').toLowerCase().split(/\s+/u).filter((word) => word !== '');
  const found = [...index.documents.values()].filter((document) => filter.every((condition) => holds(condition, document)) && words.every((word) => textOf(document).includes(word)) && demands.every(({ isWanted, text }) => textOf(document).includes(text) === isWanted));
  const mark = (text: unknown) => words.reduce((marked, word) => marked.replaceAll(new RegExp(word.replace(/\W/gu, '.'), 'giu'), (match) => highlightPreTag + match + highlightPostTag), String(text));
  return {
    hits: found.slice(offset, offset + limit).map((document) => ({ ...document, _formatted: { ...document, title: mark(document['title']), body: mark(document['body']) } })),
    query: q, processingTimeMs: 1, limit, offset, estimatedTotalHits: found.length,
    ...(facets.length > 0 ? { facetDistribution: Object.fromEntries(facets.map((facet) => [facet, countBy(found.flatMap((document) => valuesOf(document, facet)))])), facetStats: {} } : {}),
  };
}

const textOf = (document: Stored): string => JSON.stringify(document).toLowerCase();

function holds(condition: string, document: Stored): boolean {
  const [, field = '', operator = '', wanted = ''] = /^(\w+) (IN|!=|>=|<|=) (.*)$/su.exec(condition) ?? [];
  const values = valuesOf(document, field);
  if (operator === 'IN') return z.array(z.string()).parse(JSON.parse(wanted)).some((value) => values.includes(value));
  const value: unknown = JSON.parse(wanted);
  if (operator === '!=') return !values.includes(value);
  if (operator === '>=') return Number(values[0]) >= Number(value);
  return operator === '<' ? Number(values[0]) < Number(value) : values.includes(value);
}

function valuesOf(document: Stored, field: string): unknown[] {
  const value = document[field] ?? [];
  return Array.isArray(value) ? value : [value];
}

function countBy(values: unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
