/** Structured logs: one JSON object a line, readable text while developing. */
import pino from 'pino';
import type { Logger } from 'pino';

/** The logger handed over to everybody who has something to report. */
export type Log = Logger;

/** How much is written, from nothing to everything. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

type Options = { level: (typeof LOG_LEVELS)[number]; pretty?: boolean };

/** Secrets that must never reach a log, whoever logs the object that holds them. */
const SECRETS = ['password', '*.password', 'token', '*.token', 'headers.cookie', 'headers.authorization', '*.headers.cookie', '*.headers.authorization'];

/**
 * Makes the logger of one process, writing to standard output.
 * @param pretty one readable line for a person at a terminal instead of JSON.
 */
export function createLog({ level, pretty = false }: Options): Log {
  const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact: SECRETS, serializers: { err: withoutValues, problem: (said: unknown) => (typeof said === 'string' ? withoutSecrets(said) : said), path: (said: unknown) => (typeof said === 'string' ? withoutSecrets(said) : said) } };
  return pretty ? pino(options, { write: (line: string) => void process.stdout.write(readable(line)) }) : pino(options);
}

/** The address of a page may be a link of a mail. */
/** A failed query carries the values it was sent with: addresses, hashes, what people wrote. The statement says what failed. */
function withoutValues(err: Error) {
  const { params: _params, parameters: _parameters, args: _args, detail: _detail, where: _where, message, stack, ...told } = pino.stdSerializers.err(err);
  return {
    ...told,
    message: withoutSecrets(message.replace(/\nparams: [\s\S]*/, '')),
    stack: withoutSecrets(stack.replace(/\nparams: [\s\S]*?(?=\n {4}at |\ncaused by: |$)/g, '')),
  };
}

/** Addresses of people, tokens (43 characters) and hashes (64 digits), wherever somebody's sentence holds one. */
const NOT_FOR_LOGS: [RegExp, string][] = [
  [/[^\s<>"'(),;:=]+@[^\s<>"'(),;:=/]+\.[^\s<>"'(),;:=/]+/g, '(an address)'],
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{43}(?![\w-])/g, '(a token)'],
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, '(a hash)'],
];

/** What somebody else's program said, for the log: mail servers and databases like to quote what they were sent. */
export const withoutSecrets = (text: string): string => NOT_FOR_LOGS.reduce((left, [pattern, word]) => left.replace(pattern, word), text);

/** `12:03:44 info  Listening {"port":3000}`: what a person wants to see of a line of JSON. */
function readable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line);
  const clock = String(time).slice(11, 19);
  const name = (pino.levels.labels[level] ?? String(level)).padEnd(5);
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err?.stack ? `\n${err.stack}` : '';
  return `${clock} ${name} ${msg ?? ''}${details}${stack}\n`;
}
