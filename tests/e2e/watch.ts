/** Listens to everything the pages of a browser say and ask for: complaints in the console, broken scripts, errors of ours, requests to others. */
import { appendFileSync } from 'node:fs';
import type { BrowserContext, ConsoleMessage, Request } from 'playwright/test';

/** The variable in which `set-up.ts` tells where the secrets of the run are noted, one in a line: its log must hold none of them. */
export const SECRETS = 'GOODTURN_E2E_SECRETS';

/** Short codes would be found by accident in numbers. */
const LEAST_SECRET = 8;

/** Notes something that may not reach the server's log. */
export function noteSecrets(words: readonly string[]): void {
  const file = process.env[SECRETS];
  const long = words.filter((word) => word.length >= LEAST_SECRET);
  if (file && long.length > 0) appendFileSync(file, long.map((word) => `${JSON.stringify(word)}\n`).join(''));
}

/** What a form sends in fields that hold secrets and addresses. */
function secretsIn(request: Request): string[] {
  const isForm = request.method() === 'POST' && (request.headers()['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const fields = isForm ? [...new URLSearchParams(request.postData() ?? '')] : [];
  return fields.filter(([name]) => /password|secret|token|code|email|address$/i.test(name)).map(([, value]) => value);
}

/** A refusal is a page of ours with a status; the browser writes every such status into the console. */
const REFUSALS = /status of (401|403|404|422|429)/;

/** Notes every complaint in the list. */
export function watch(context: BrowserContext, origin: string, complaints: string[]): void {
  const pages = new Set<string>();
  const say = (what: string) => void complaints.push(what);
  const isRefusedPage = (message: ConsoleMessage) => REFUSALS.test(message.text()) && pages.has(message.location().url);

  context.on('request', (request) => {
    noteSecrets(secretsIn(request));
    if (request.isNavigationRequest()) pages.add(request.url());
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && host !== new URL(origin).host) say(`asked others: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) say(`${response.status()} of ${response.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isRefusedPage(message)) say(`${message.type()} on ${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (problem) => say(`broken script on ${problem.page()?.url()}: ${problem.error().message}`));
}
