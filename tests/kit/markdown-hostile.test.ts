/** Every attack we can lay hands on, read back with the parser browsers use: nothing may run, load or disguise itself. */
import { expect, test } from 'vitest';
import { createMarkdown } from '#kit/markdown/index.ts';
import { hostileBodies, hostileHtml } from '#tests/setup/hostile.ts';
import { dangersIn } from '#tests/setup/safe-html.ts';

test('no hostile body leaves anything behind that runs, and none keeps the next one waiting for ever', async () => {
  const markdown = createMarkdown();
  const dangers: string[] = [];
  let plain = 0;
  let harmed = 0;
  const bodies = hostileBodies();
  for (const body of bodies) {
    const { html, isPlain } = await markdown.render(body);
    dangers.push(...dangersIn(html).map((danger) => `${danger} from ${body.slice(0, 200)}`));
    if (!isPlain) continue;
    plain += 1;
    // The thread may have been ended for it: whoever comes next must not notice. Once a busy machine may be late; twice is a fault.
    if ((await markdown.render('warm')).isPlain && (await markdown.render('warm')).isPlain) harmed += 1;
  }
  await markdown.close();
  expect(dangers).toEqual([]);
  expect(harmed).toBe(0);
  // Bodies too long, too deep or too slow (60 on a calm machine); far fewer than a renderer that fails at everything would show.
  expect(plain).toBeLessThan(bodies.length / 10);
});

test('no hostile HTML of another forum survives its conversion, neither shown nor as the source shown again', async () => {
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
