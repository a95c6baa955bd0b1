/** Every attack we can lay hands on, read back with the parser browsers use: nothing may run, load or disguise itself. */
import { expect, test } from 'vitest';
import { createMarkdown } from '#kit/markdown/index.ts';
import { hostileBodies, hostileHtml } from '#tests/setup/hostile.ts';
import { dangersIn } from '#tests/setup/safe-html.ts';

/** For bodies built to hurt: the deadline, and time to end and replace the thread on a busy machine. */
const ONE_SECOND = 1_000;

test('no hostile body leaves anything behind that runs, and each is answered within a second', { timeout: 300_000 }, async () => {
  const markdown = createMarkdown();
  const dangers: string[] = [];
  const slow: string[] = [];
  let plain = 0;
  for (const body of hostileBodies()) {
    // Waits for a thread that is being replaced, which belongs to the body before.
    if ((await markdown.render('warm')).isPlain) slow.push('a harmless body');
    const start = performance.now();
    const { html, isPlain } = await markdown.render(body);
    const took = performance.now() - start;
    if (took > ONE_SECOND) slow.push(`${Math.round(took)} ms: ${body.slice(0, 60)}`);
    if (isPlain) plain += 1;
    dangers.push(...dangersIn(html).map((danger) => `${danger} from ${body.slice(0, 200)}`));
  }
  await markdown.close();
  expect(dangers).toEqual([]);
  expect(slow).toEqual([]);
  // Bodies too long, too deep or too slow; far fewer than a renderer that fails at everything would show.
  expect(plain).toBeLessThan(80);
});

test('no hostile HTML of another forum survives its conversion, neither shown nor as the source shown again', { timeout: 300_000 }, async () => {
  const markdown = createMarkdown();
  const dangers: string[] = [];
  for (const attack of hostileHtml()) {
    const { html, source } = await markdown.fromHtml(attack, 'https://old-forum.example/t/1');
    const again = await markdown.render(source);
    dangers.push(...[...dangersIn(html), ...dangersIn(again.html)].map((danger) => `${danger} from ${attack.slice(0, 200)}`));
  }
  await markdown.close();
  expect(dangers).toEqual([]);
});

test('the check itself sees what must not be there', () => {
  const bad = ['<p onclick=x>', '<a href="javascript:x">', '<a href="//other.example">', '<img src=x>', '<svg>', '<p class=x>', '<p style=x>', '<!-- x -->', '<code class="language-a b">'];
  expect(bad.filter((html) => dangersIn(html).length === 0)).toEqual([]);
  expect(dangersIn('<p>a <a href="/t/1">b</a></p>')).toEqual([]);
});
