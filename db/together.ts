/** Several prepared statements sent as one: a page asks what its areas want to know in a single message, and no area learns what the others ask. */
import type { Executor } from './connect.ts';

/** A statement that waits for its neighbours: its text with its own $1, $2 …, and how many columns a row of it has. */
type Waiting = { name: string; text: string; values: unknown[]; columns: number; settle: (rows: Promise<unknown[][]>) => void };

type Answer = Promise<Record<string, unknown>[]> & { values: () => Promise<unknown[][]> };
type Client = { unsafe: (text: string, values: unknown[], options: { prepare: boolean }) => Answer };

/** What a prepared statement takes for its connection. */
type Joining = { unsafe: (text: string, values: unknown[]) => { values: () => Promise<unknown[][]> } };

const gatherings = new WeakMap<object, Waiting[]>();

/**
 * The same database, on which prepared statements that are begun in the same breath go out as one statement. Each gets the rows it would have got alone. What is not prepared,
 * and what is begun after something was waited for, goes its own way.
 *
 * `const one = together(db); const [question, help] = await Promise.all([questionOf(one, …), helpOnThread(one, …)])`
 */
export function together(db: Executor): Executor {
  const gathered: Executor = Object.create(db);
  gatherings.set(gathered, []);
  return gathered;
}

/** How a prepared statement of this name joins the others begun on this database; null where each goes alone. */
export function joining(db: Executor, name: string, columns: number): Joining | null {
  const waiting = gatherings.get(db);
  if (!waiting) return null;
  return {
    unsafe: (text, values) => ({
      values: () => {
        // What writes or locks is no part of another statement.
        if (!/^select /i.test(text) || / for (update|no key update|share|key share)\b/i.test(text)) return clientOf(db).unsafe(text, values, { prepare: true }).values();
        return new Promise((resolve) => {
          if (waiting.length === 0) queueMicrotask(() => send(clientOf(db), waiting.splice(0)));
          waiting.push({ name, text, values, columns, settle: resolve });
        });
      },
    }),
  };
}

function send(client: Client, parts: Waiting[]): void {
  const [only] = parts;
  const values = parts.flatMap((part) => part.values);
  if (only && parts.length === 1) return only.settle(client.unsafe(only.text, values, { prepare: true }).values());
  const answer = client.unsafe(textOf(parts), values, { prepare: true }).values();
  parts.forEach((part, index) => part.settle(answer.then(([row]) => rowsIn(row?.[index]))));
}

/** An area's rows came as one JSON value: a list of rows, each a list of its columns; nothing where it has none. */
const rowsIn = (json: unknown): unknown[][] => (Array.isArray(json) ? json : []);

/** Pages begin the same few sets of statements over and over. */
const texts = new Map<string, string>();

function textOf(parts: readonly Waiting[]): string {
  const key = parts.map(({ name }) => name).join('+');
  const known = texts.get(key);
  if (known !== undefined) return known;
  let before = 0;
  const asked = parts.map(({ text, values, columns }) => {
    const own = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += values.length;
    const names = Array.from({ length: columns }, (_, index) => `c${index}`).join(', ');
    return `(select json_agg(json_build_array(${names})) from (${own}) as part (${names}))`;
  });
  const text = `select ${asked.join(', ')}`;
  texts.set(key, text);
  return text;
}

/** The connection a database or transaction speaks through. */
export function clientOf(db: Executor): Client {
  const { session } = db._;
  if (!hasClient(session)) throw new Error('Drizzle keeps its connections elsewhere now: see db/together.ts.');
  return session.client;
}

const hasClient = (session: object): session is { client: Client } => 'client' in session;
