/** What people typed stands in a script of the page as a text, whatever it says, and nothing of it is run. */
import { expect, test } from 'vitest';
import { inScript } from '#web/in-script.ts';

const TEXTS = ['plain', '[{"_1":2},"it\\"s"]', "it's", "\\' + alert(1) + \\'", "'; alert(1); //", '\\', '\\\\"', '</script><script>alert(1)</script>', '<!-- & -->', 'a\nb\r\u2028\u2029\u0000', '${alert(1)} `x`', '\ud800 half', '🙂 ünïcode'];

test.each(TEXTS)('%j is the same text in a script, which it cannot end', (text) => {
  const written = inScript(text);
  expect(new Function(`return ${written}`)()).toBe(text);
  expect(written).toMatch(/^'(?:[^'\\\n\r<>&\u2028\u2029]|\\.)*'$/u);
});
