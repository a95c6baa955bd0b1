/** Listens to everything the pages of a browser say and ask for: complaints in the console, broken scripts, errors of ours, requests to others. */
import type { BrowserContext, ConsoleMessage } from 'playwright/test';

/** A refusal is a page of ours with a status; the browser writes every such status into the console. */
const REFUSALS = /status of (401|403|404|422|429)/;

/** Notes every complaint in the list. */
export function watch(context: BrowserContext, origin: string, complaints: string[]): void {
  const pages = new Set<string>();
  const say = (what: string) => void complaints.push(what);
  const isRefusedPage = (message: ConsoleMessage) => REFUSALS.test(message.text()) && pages.has(message.location().url);

  context.on('request', (request) => {
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
