/** Rules of whole pages, held against the gallery, which has every part; and rules of the files that draw. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import { parse } from 'parse5';
import { renderToStaticMarkup } from 'react-dom/server';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { BrandSheet } from '#ui/brand-sheet.tsx';
import { Gallery } from '#ui/gallery.tsx';
import { frame } from '#ui/gallery-samples.tsx';
import { Shell } from '#ui/shell.tsx';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Drawn = { tag: string; has: Record<string, string> };

/** Every element of a document with its attributes. */
function elementsOf(markup: string): Drawn[] {
  const drawn: Drawn[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) drawn.push({ tag: node.tagName, has: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) });
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(markup));
  return drawn;
}

const gallery = elementsOf(renderToStaticMarkup(<Gallery />));
const guest = renderToStaticMarkup(<Shell frame={{ ...frame, viewer: null, flash: null, demoSignIns: null }}><h1>Page</h1></Shell>);
const member = renderToStaticMarkup(<Shell frame={frame}><h1>Page</h1></Shell>);
const all = (tag: string) => gallery.filter((element) => element.tag === tag);

/** Source files under a folder. */
const sources = (folder: string, ending: RegExp): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file)).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);

test('no part carries inline styles or handlers, so a nonce alone is a whole content policy', () => {
  const wrong = gallery.filter(({ has }) => Object.keys(has).some((name) => name === 'style' || name.startsWith('on')));
  expect(wrong).toEqual([]);
});

test('every button says its type, and every form its address', () => {
  expect(all('button').filter(({ has }) => !['submit', 'button'].includes(has.type ?? ''))).toEqual([]);
  expect(all('form').filter(({ has }) => !has.action)).toEqual([]);
});

test('ids are unique, and all that refers to one finds it', () => {
  const ids = gallery.map(({ has }) => has.id).filter((id) => id !== undefined);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  const referred = gallery.flatMap(({ tag, has }) => [
    ...['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => has[name]?.split(' ') ?? []),
    ...(tag === 'use' ? [(has.href ?? '').slice(1)] : []),
  ]);
  expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
});

test('every input a person fills in has a label', () => {
  const labelled = new Set(all('label').map(({ has }) => has.for));
  const inLabels = /<label[^>]*><input/;
  const bare = [...all('input'), ...all('textarea'), ...all('select')].filter(({ has }) => has.type !== 'hidden' && !['checkbox', 'radio'].includes(has.type ?? '') && !labelled.has(has.id));
  expect(bare).toEqual([]);
  expect(renderToStaticMarkup(<Gallery />)).toMatch(inLabels);
});

test('every time has its exact moment and says it in the title', () => {
  expect(all('time').filter(({ has }) => !/^\d{4}-.*Z$/.test(has.datetime ?? '') || !/\d{4}, \d\d:\d\d$/.test(has.title ?? ''))).toEqual([]);
});

test('the skip link comes first and leads to the main part', () => {
  const [first] = elementsOf(member).filter(({ tag }) => tag === 'a');
  expect(first?.has.href).toBe('#main');
  expect(elementsOf(member).filter(({ tag, has }) => tag === 'main' && has.id === 'main')).toHaveLength(1);
});

test('signing out is a form, and guests are shown the ways in instead', () => {
  expect(member).toMatch(/<form method="post" action="\/sign-out"[^>]*><button type="submit">Sign out/);
  expect(guest).not.toContain('/sign-out');
  expect(guest).toContain('href="/sign-in"');
});

test('a demonstration offers its people as forms, the one signed in as a word', () => {
  expect(member).toMatch(/<form method="post" action="\/demo\/sign-in"[^>]*><button type="submit" name="handle" value="tom">/);
  expect(member).not.toContain('value="maya"');
  expect(guest).not.toContain('/demo/sign-in');
});

test('rendered HTML is trusted in one place only', () => {
  const trusting = sources('app', /\.tsx$/).filter(([, code]) => code.includes('dangerouslySetInnerHTML')).map(([file]) => file);
  expect(trusting.filter((file) => file.startsWith('ui/'))).toEqual(['ui/prose.tsx']);
});

test('colours are named in the tokens and nowhere else', () => {
  const wrong = sources('app/ui', /\.(css|tsx)$/).filter(([file, code]) => file !== 'styles/tokens.css' && /(?<!&)#[0-9a-f]{3}(?:[0-9a-f]{3})?\b(?!["'-]|\w)|rgb\(/i.test(code.replace(/href="[^"]*"|'#[^']*'/g, '')));
  expect(wrong.map(([file]) => file)).toEqual([]);
});

test('sides are start and end, never left and right, so the page can be turned around', () => {
  const physical = /(?<![-\w])(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right|width|height)\s*:|text-align:\s*(?:left|right)/;
  expect(sources('app/ui/styles', /\.css$/).filter(([, code]) => physical.test(code)).map(([file]) => file)).toEqual([]);
  const classes = /className="(?:[^"]*\s)?-?(?:[mp][lr]-|left-|right-|text-left|text-right|border-[lr]\b|rounded-[lr]\b)/;
  expect(sources('app', /\.tsx$/).filter(([, code]) => classes.test(code)).map(([file]) => file)).toEqual([]);
});

test('the built style sheet stays under 13 kB gzipped, and a company can replace the brand', async () => {
  const built = await build({ configFile: false, logLevel: 'silent', plugins: [tailwindcss()], build: { write: false, rollupOptions: { input: 'app/ui/styles/app.css' } } });
  const outputs = (Array.isArray(built) ? built : 'output' in built ? [built] : []).flatMap(({ output }) => output);
  const sheet = outputs.find(({ fileName }) => fileName.endsWith('.css'));
  const css = sheet && 'source' in sheet ? String(sheet.source) : '';
  expect(css).toContain('--brand:');
  expect(css).toContain('data-theme=');
  expect(gzipSync(css, { level: 9 }).length).toBeLessThan(13_000);

  // A token that this sheet does not use is left out of it, and a sheet of a single place would look for it in vain.
  for (const place of ['desk', 'money', 'reviews']) {
    const other = readFileSync(`app/ui/styles/${place}.css`, 'utf8');
    const used = new Set([...other.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name));
    expect([place, [...used].filter((name) => !css.includes(`${name}:`) && !other.includes(`${name}:`))]).toEqual([place, []]);
  }
});

test('a company’s own colour is linked as a sheet, and the default one costs no request', () => {
  expect(renderToStaticMarkup(<BrandSheet colour="#8a1c4a" />)).toBe('<link rel="stylesheet" href="/brand.css?colour=8a1c4a"/>');
  expect(renderToStaticMarkup(<BrandSheet colour="#1f43bd" />)).toBe('');
});
