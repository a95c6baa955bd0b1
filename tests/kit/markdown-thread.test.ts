/** The thread that renders: what happens to others while one body hurts, and to everybody when the thread dies. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { BUILT_WORKER_NAME, createMarkdown, MAX_SOURCE_LENGTH, WORKER_ENTRY } from '#kit/markdown/index.ts';

const EVIL = '*a_'.repeat(MAX_SOURCE_LENGTH / 3);

test('200 bodies at once come back, each to the one who asked', async () => {
  const markdown = createMarkdown({ deadlineMs: 10_000 });
  const bodies = await Promise.all(Array.from({ length: 200 }, (_, at) => markdown.render(`body **${at}**`)));
  expect(bodies.map(({ html }) => html)).toEqual(Array.from({ length: 200 }, (_, at) => `<p>body <strong>${at}</strong></p>`));
  await markdown.close();
});

test('a body that takes too long is shown as typed, and those behind it are rendered', async () => {
  const notes: Record<string, unknown>[] = [];
  const markdown = createMarkdown({ deadlineMs: 250, log: { warn: (fields) => void notes.push(fields) } });
  await markdown.render('warm');
  const [evil, next] = await Promise.all([markdown.render(EVIL), markdown.render('**next**')]);
  expect(evil).toMatchObject({ isPlain: true, text: EVIL });
  expect(next).toMatchObject({ isPlain: false, html: '<p><strong>next</strong></p>' });
  expect(notes).toEqual([{ reason: 'it missed the deadline', length: MAX_SOURCE_LENGTH }]);
  await markdown.close();
});

test('a body that overflows the parser is shown as typed and the thread lives on', async () => {
  const notes: Record<string, unknown>[] = [];
  const markdown = createMarkdown({ deadlineMs: 10_000, log: { warn: (fields) => void notes.push(fields) } });
  // A fence the counter of levels believes in and the parser does not.
  const body = await markdown.render(`    \`\`\`\n\n${'> '.repeat(12_000)}a`);
  expect(body.isPlain).toBe(true);
  expect(notes).toHaveLength(1);
  expect((await markdown.render('*on*')).html).toBe('<p><em>on</em></p>');
  await markdown.close();
});

test('HTML that overflows its parser does not stop the next post of an import', async () => {
  const markdown = createMarkdown({ deadlineMs: 10_000 });
  const deep = await markdown.fromHtml(`${'<blockquote>'.repeat(15_000)}deep`);
  expect(deep.html).toContain('deep');
  expect((await markdown.fromHtml('<p>fine</p>')).source).toBe('fine');
  await markdown.close();
});

test('a closed service refuses, and lets go of what waited', async () => {
  const markdown = createMarkdown();
  const waiting = markdown.render('still waiting');
  const refused = expect(waiting).rejects.toThrow('closed');
  await markdown.close();
  await refused;
  await expect(markdown.render('later')).rejects.toThrow('closed');
});

const PROGRAM = `
  import { createMarkdown } from '#kit/markdown/index.ts';
  const markdown = createMarkdown({ deadlineMs: 2_000 });
  const first = await markdown.render('**ready**');
  const [evil, next] = await Promise.all([markdown.render(${JSON.stringify(EVIL)}), markdown.render('*next*')]);
  console.log(JSON.stringify([first.html, evil.isPlain, next.html]));
  // Not closed: an idle thread must not keep the process alive.
`;

const EXPECTED = JSON.stringify(['<p><strong>ready</strong></p>', true, '<p><em>next</em></p>']);

test('it works under tsx, and does not keep the program from ending', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], { encoding: 'utf8', timeout: 60_000 });
  expect({ stdout: stdout.trim(), stderr, status }).toEqual({ stdout: EXPECTED, stderr: '', status: 0 });
});

test('it works in the bundle with its worker beside the program, and says so when the worker is missing', async () => {
  // Below node_modules, so that what the bundle leaves outside is found.
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'goodturn-markdown-'));
  try {
    const program = join(folder, 'program.ts');
    writeFileSync(program, PROGRAM.replace('#kit', resolve('app/kit')));
    await build({
      entryPoints: { main: program, [BUILT_WORKER_NAME.replace('.js', '')]: WORKER_ENTRY },
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'silent',
    });
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'main.js')], { encoding: 'utf8', timeout: 60_000 });
    expect({ stdout: stdout.trim(), stderr, status }).toEqual({ stdout: EXPECTED, stderr: '', status: 0 });

    rmSync(join(folder, BUILT_WORKER_NAME));
    const without = spawnSync(process.execPath, [join(folder, 'main.js')], { encoding: 'utf8', timeout: 60_000 });
    expect(without.stderr).toContain('The Markdown worker cannot start');
    expect(without.status).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
