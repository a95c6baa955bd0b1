/** How the journeys run: in one real Chromium, against one real server started from the build. `npm test` calls this after building. */
import { defineConfig } from 'playwright/test';
import { ensureChromium } from '#tests/setup/chromium.ts';
import { scratchFolder } from '#tests/setup/scratch.ts';

// Workers read this file again; they find the answer of the first reading here.
process.env.TMPDIR = scratchFolder();
process.env.CHROMIUM ||= await ensureChromium((text) => void process.stdout.write(`${text}\n`));

/** What a browser does by itself (updates, syncing, guessing where it is) would be requests nobody's page asked for. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  globalSetup: './set-up.ts',
  fullyParallel: true,
  // Journeys wait for pages, timed work and each other's server: two of them leave a third of two cores idle.
  workers: 3,
  // A journey that fails now and then is a fault of the product or of the journey; a second try would hide it.
  retries: 0,
  forbidOnly: true,
  // Machines that also do something else take several times longer than an idle one.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(jsonReport ? [['json', { outputFile: jsonReport }] satisfies [string, unknown]] : [])],
  use: {
    // A button that never comes is told in a minute, not in five.
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: { executablePath: process.env.CHROMIUM, args: QUIET },
    trace: 'off',
  },
});
