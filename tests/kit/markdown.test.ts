/** What a member types, and what readers get. */
import { expect, test } from 'vitest';
import { MAX_CONTAINER_LEVELS, MAX_SOURCE_LENGTH, RENDERER_VERSION } from '#kit/markdown/index.ts';
import { markdown } from '#tests/setup/markdown.ts';

const rendered = (source: string) => markdown.render(source);

test('tables, struck words, bare addresses and tasks come out as GitHub shows them', async () => {
  const { html, isPlain, version } = await rendered('| a | b |\n| :- | -: |\n| 1 | 2 |\n\n~~old~~ https://example.com\n\n- [x] done\n- [ ] open');
  expect(html).toContain('<th align="left">a</th>');
  expect(html).toContain('<td align="right">2</td>');
  expect(html).toContain('<del>old</del> <a href="https://example.com" rel="nofollow ugc noopener">https://example.com</a>');
  expect(html).toContain('<li class="task">☑ done</li>\n<li class="task">☐ open</li>');
  expect({ isPlain, version }).toEqual({ isPlain: false, version: RENDERER_VERSION });
});

test('a line break that was typed stays a line break', async () => {
  expect((await rendered('Hello\nmy SIM does not work')).html).toBe('<p>Hello<br />my SIM does not work</p>');
});

test('headings begin at the third level, so that the page keeps its one h1', async () => {
  expect((await rendered('# One\n## Two\n### Three\n#### Four\n###### Six')).html).toBe('<h3>One</h3>\n<h4>Two</h4>\n<h5>Three</h5>\n<h6>Four</h6>\n<h6>Six</h6>');
});

test('HTML that was typed is shown as text', async () => {
  const { html, text } = await rendered('Use <b>bold</b>\n\n<div onclick="x()">*this*</div>\n\n<!-- hidden -->');
  expect(html).toBe('<p>Use &lt;b&gt;bold&lt;/b&gt;</p>\n<p>&lt;div onclick="x()"&gt;<em>this</em>&lt;/div&gt;</p>\n<p>&lt;!-- hidden --&gt;</p>');
  expect(text).toBe('Use <b>bold</b>\n<div onclick="x()">this</div>\n<!-- hidden -->');
});

test('code keeps its language as a class and every character', async () => {
  const { html } = await rendered('```c++ extra words\nif (a < b && c) { }\n```\n\n```"><b>\nx\n```');
  expect(html).toContain('<pre><code class="language-c++"><span class="hljs-keyword">if</span> (a &lt; b &amp;&amp; c) { }\n</code></pre>');
  expect(html).toContain('<pre><code>x\n</code></pre>');
});

test('links out are marked, links within the community are not, and links to nowhere are text', async () => {
  const { html } = await rendered('[out](//other.example/x) [trick](/\\\\other.example) [scheme](http:other.example) [in](/t/1) [here](#top) [mail](mailto:a@b.example) [bad](javascript:alert) [none]()');
  expect(html).toContain('<a href="//other.example/x" rel="nofollow ugc noopener">out</a>');
  expect(html).toContain('<a href="/%5Cother.example">trick</a>');
  expect(html).toContain('<a href="http:other.example" rel="nofollow ugc noopener">scheme</a>');
  expect(html).toContain('<a href="/t/1">in</a> <a href="#top">here</a>');
  expect(html).toContain('<a href="mailto:a@b.example" rel="nofollow ugc noopener">mail</a> bad none</p>');
});

test('pictures come from the web or from our own files and load lazily; others leave their description', async () => {
  const { html, text } = await rendered('![web](https://example.com/a.png "T") ![own](/files/7/a.png) ![other <page>](/sign-out) ![up](/files/../sign-out) ![data](data:image/png;base64,x)');
  expect(html).toContain('<img src="https://example.com/a.png" alt="web" title="T" loading="lazy" decoding="async" referrerpolicy="no-referrer" />');
  expect(html).toContain('<img src="/files/7/a.png" alt="own" loading="lazy" decoding="async" referrerpolicy="no-referrer" />');
  expect(html).toMatch(/ other &lt;page&gt; up data<\/p>$/);
  expect(text).toBe('web own other <page> up data');
});

test('the text for search has the words of every block and no markup', async () => {
  const { text } = await rendered('# Title &amp; more\n\nOne **two**\nthree\n\n- a\n- b\n\n> said\n\n`x < y`\n\n| a | b |\n| - | - |\n| 1 | 2 |');
  expect(text.split('\n')).toEqual(['Title & more', 'One two', 'three', 'a', 'b', 'said', 'x < y', 'a', 'b', '1', '2']);
});

test('NUL and halves of surrogate pairs are taken out', async () => {
  expect(await rendered('a\u0000b\uD800c\uDC00d 😀')).toMatchObject({ html: '<p>abcd 😀</p>', text: 'abcd 😀' });
});

test('a body of the greatest length is rendered, a longer one is shown as it was typed', async () => {
  expect((await rendered('word **bold** '.repeat(3_000).slice(0, MAX_SOURCE_LENGTH))).isPlain).toBe(false);
  const long = await rendered(`**<b>**${'x'.repeat(MAX_SOURCE_LENGTH)}`);
  expect(long.isPlain).toBe(true);
  expect(long.html.startsWith('<pre class="plain">**&lt;b&gt;**xxx')).toBe(true);
  expect(long.text.length).toBe(MAX_SOURCE_LENGTH + 7);
});

test('quotes and lists may nest twenty levels deep, not one more', async () => {
  expect((await rendered(`${'> '.repeat(MAX_CONTAINER_LEVELS)}deep`)).isPlain).toBe(false);
  expect((await rendered(`${'> '.repeat(MAX_CONTAINER_LEVELS + 1)}deep`)).isPlain).toBe(true);
  const stairs = (levels: number) => Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
  expect((await rendered(stairs(MAX_CONTAINER_LEVELS))).isPlain).toBe(false);
  expect((await rendered(stairs(MAX_CONTAINER_LEVELS + 1))).isPlain).toBe(true);
});

test('rules, signatures and code that only look like deep lists are left alone', async () => {
  const source = `${'- '.repeat(40)}\n\n${'* '.repeat(60)}\n\n\`\`\`\n${'- '.repeat(40)}x\n${'> '.repeat(40)}\n\`\`\`\n\n${'-'.repeat(70)}\n`;
  const { isPlain, html } = await rendered(source);
  expect(isPlain).toBe(false);
  expect(html.match(/<hr \/>/g)).toHaveLength(3);
});
