/** How the tests run: on real PostgreSQL, files in parallel, without the Remix plugin (it would pull tests into the browser's graph). */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './tests/setup/slow-first.ts';
import { scratchFolder } from './tests/setup/scratch.ts';

// Read by everything that starts from here: the database of all tests, and the programs that some of them run.
process.env.TMPDIR = scratchFolder();

export default defineConfig({
  test: {
    // What is polled for comes when it comes: a busy machine is slow, not wrong.
    expect: { poll: { timeout: 30_000 } },
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    pool: 'forks',
    // Files of one worker share what they import: reading it anew for each took half of the processor's time. No test leaves anything behind in a module.
    isolate: false,
    // Tests wait for PostgreSQL and for other processes half of their time: as many files as cores would leave a third of each core idle.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowFirst },
    globalSetup: ['tests/setup/global.ts'],
    setupFiles: ['tests/setup/console.ts'],
    // What hangs is told in the end. These are no measure of speed: a machine that does other things too is several times slower.
    testTimeout: 300_000,
    // Outside production the router remarks that a press (kudos, closing) has no page of its own, only one for its refusal.
    onConsoleLog: (text) => !text.includes('does not have an element or Component'),
    hookTimeout: 300_000,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    coverage: { provider: 'v8', include: ['app/**', 'db/**', 'search/**'] },
  },
});
