/** What must be true of every page: axe finds nothing, nothing sticks out sideways, and it has one heading to begin with. Soft, so that a walk through many pages tells everything at once. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect } from 'playwright/test';
import type { Page } from 'playwright/test';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** All of axe, in half a megabyte. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The header and the footer, which are the same on every page somebody sees. */
const FRAME = ['header.top', 'footer.foot'];

/** Asks axe, for all its rules or some, of the whole page or of what is inside the frame; the answer is one line a finding, so that a failure reads well. */
export async function expectAccessible(page: Page, { onlyRules, isFrameKnown = false }: { onlyRules?: string[]; isFrameKnown?: boolean } = {}): Promise<void> {
  // What passed is not counted, and style sheets are not fetched again: only what is wrong is wanted, in a fifth of the time.
  const options: axe.RunOptions = { preload: false, resultTypes: ['violations'], ...(onlyRules ? { runOnly: { type: 'rule', values: onlyRules } } : {}) };
  // A page that is asked again has it already.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(async ({ asked, without }) => {
    const { violations } = await window.axe.run({ include: document, exclude: without }, asked);
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}`));
  }, { asked: options, without: isFrameKnown ? FRAME : [] });
  expect.soft(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing is wider than the screen, or the whole page would move sideways under a thumb. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room + 1)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ends at ${Math.round(element.getBoundingClientRect().right)} of ${room}`);
  });
  expect.soft(tooWide, `too wide on ${page.url()}`).toEqual([]);
}

/** One h1, a name in the browser's tab, and a main part the skip link can lead to. */
export async function expectWellMade(page: Page): Promise<void> {
  expect.soft(await page.locator('h1').count(), `h1 on ${page.url()}`).toBe(1);
  expect.soft(await page.title(), `title of ${page.url()}`).not.toBe('');
  expect.soft(await page.locator('main#main').count(), `main of ${page.url()}`).toBe(1);
}

/** What can be asked of a page in which no script runs, axe's own included. */
export async function lookWithoutScript(page: Page): Promise<void> {
  await expectWellMade(page);
  await expectNoSidewaysScroll(page);
}

/** All of it; journeys call this wherever something new is to be seen. */
export async function look(page: Page): Promise<void> {
  await lookWithoutScript(page);
  await expectAccessible(page);
}
