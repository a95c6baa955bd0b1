/** Posts of other forums: HTML becomes Markdown that a person can edit and that shows what the HTML showed. */
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { textOf } from '#kit/markdown/plain-text.ts';
import { sanitiseForeign } from '#kit/markdown/sanitise.ts';
import { markdown } from '#tests/setup/markdown.ts';
import { realData } from '#tests/setup/real-data.ts';

test('headings, lists, quotes, code, links and pictures become Markdown and come back the same', async () => {
  const { source, html } = await markdown.fromHtml(
    '<h1>Title</h1><p>One <b>bold</b>, <i>thin</i>, <s>gone</s><br>next</p><ol start="3"><li>a<ul><li>b</li></ul></li></ol>' +
      '<blockquote><p>said</p></blockquote><pre><code>x &lt; 1\n  y</code></pre><p><a href="https://e.example/" title="t">link</a> <img src="https://e.example/a.png" alt="pic"></p>',
  );
  expect(source).toBe(
    '# Title\n\nOne **bold**, *thin*, ~~gone~~\nnext\n\n3.  a\n    -   b\n\n> said\n\n```\nx < 1\n  y\n```\n\n[link](https://e.example/ "t") ![pic](https://e.example/a.png)',
  );
  expect(html).toContain('<h3>Title</h3>\n<p>One <strong>bold</strong>, <em>thin</em>, <del>gone</del><br />next</p>\n<ol start="3">');
  expect(html).toContain('<pre><code>x &lt; 1\n  y\n</code></pre>');
});

test('tables keep their head, or get an empty one', async () => {
  const withHead = await markdown.fromHtml('<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1|2</td><td>x<br>y</td></tr></tbody></table>');
  expect(withHead.source).toBe('| a | b |\n| --- | --- |\n| 1\\|2 | x y |');
  expect(withHead.html).toContain('<td>1|2</td>\n<td>x y</td>');
  const without = await markdown.fromHtml('<table><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>');
  expect(without.source).toBe('|  |  |\n| --- | --- |\n| 1 |\n| 2 | 3 |');
});

test('text that only looks like Markdown or HTML stays text', async () => {
  const text = '# 1. *a* _b_ `c` [d](e) ~~f~~ &amp; &copy; <b> <https://x.example> 1) - + > | \\';
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  expect((await markdown.fromHtml(`<p>${escaped}</p><p>1) one</p><p>~a~</p>`)).text).toBe(`${text}\n1) one\n~a~`);
});

test('a bare address is still the same address', async () => {
  const { html } = await markdown.fromHtml('<p>see https://e.example/show_bug_x.cgi?id=1~2 or a_b</p>');
  expect(html).toBe('<p>see <a href="https://e.example/show_bug_x.cgi?id=1~2" rel="nofollow ugc noopener">https://e.example/show_bug_x.cgi?id=1~2</a> or a_b</p>');
});

test('relative addresses point to the page they come from', async () => {
  const { source } = await markdown.fromHtml('<a href="/q/1">a</a> <a href="#x">b</a> <img src="../i.png" alt="c">', 'https://old.example/t/2/');
  expect(source).toBe('[a](https://old.example/q/1) [b](https://old.example/t/2/#x) ![c](https://old.example/t/i.png)');
});

test('a post too long for a body is shown from its own cleaned HTML', async () => {
  const { html, isPlain } = await markdown.fromHtml(`<h1>Long</h1><script>x</script>${'<p>word <b>bold</b></p>'.repeat(3_000)}`);
  expect(isPlain).toBe(false);
  expect(html.startsWith('<h3>Long</h3><p>word <strong>bold</strong></p>')).toBe(true);
});

const dump = realData('se-cardano/Posts.xml.gz');

test.skipIf(dump === null)('of 1,300 real posts, all but a few in a thousand keep every word', async () => {
  // Every second one: all of them take as long again and find nothing else.
  const posts = postsOf(dump ?? '').filter((_post, place) => place % 2 === 0);
  const start = performance.now();
  const converted = await Promise.all(posts.map((post) => markdown.fromHtml(post)));
  const perSecond = posts.length / ((performance.now() - start) / 1_000);
  const changed = posts.filter((post, at) => squeezed(textOf(sanitiseForeign(post))) !== squeezed(converted[at]?.text ?? ''));
  process.stderr.write(`${posts.length} posts converted, ${Math.round(perSecond)} a second; ${changed.length} differ in a character.\n`);
  expect(posts.length).toBeGreaterThan(1_000);
  expect(converted.some(({ isPlain }) => isPlain)).toBe(false);
  expect(changed.length / posts.length).toBeLessThan(0.005);
});

function postsOf(file: string): string[] {
  const bodies: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row' && typeof attributes.Body === 'string') bodies.push(attributes.Body);
  });
  parser.write(gunzipSync(readFileSync(file)).toString('utf8').replace(/^\uFEFF/, '')).close();
  return bodies;
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');
