/** Lets the server's copy of Remix prepare its route table once instead of in every request. Fails the build when Remix no longer reads as expected. */
import type { Plugin } from 'vite';

/** Built into our own server, because it is changed here or has to be one copy with what is. */
const OURS = ['@remix-run/node', '@remix-run/react', '@remix-run/router', '@remix-run/server-runtime', 'react-router', 'react-router-dom', 'set-cookie-parser', 'turbo-stream'];

type Change = { file: RegExp; from: string; to: string };

/** A value made once for an object and found again as long as the object lives. */
const ONCE = `
const keptOnce = new WeakMap();
const once = (owner, make) => keptOnce.get(owner) ?? (keptOnce.set(owner, make()), keptOnce.get(owner));`;

const CHANGES: Change[] = [
  {
    // Flattening and ranking all routes: twice in each request.
    file: /@remix-run\/router\/dist\/router\.js$/,
    from: 'let branches = flattenRoutes(routes);\n  rankRouteBranches(branches);',
    to: 'let branches = once(routes, () => { let made = flattenRoutes(routes); rankRouteBranches(made); return made; });',
  },
  {
    // Trying one route after the other: three times in each request, and the same for the next one to this address.
    file: /@remix-run\/router\/dist\/router\.js$/,
    from: 'matches = matchRouteBranch(branches[i], decoded, allowPartial);\n  }\n  return matches;',
    to: `matches = matchRouteBranch(branches[i], decoded, allowPartial);
  }
  if (matches && !allowPartial) recent.set(decoded, matches);
  if (recent.size > 1000) recent.delete(recent.keys().next().value);
  return matches && copied(matches);`,
  },
  {
    file: /@remix-run\/router\/dist\/router\.js$/,
    from: 'let decoded = decodePath(pathname);\n  for (let i = 0;',
    to: `let decoded = decodePath(pathname);
  let recent = once(branches, () => new Map());
  let copied = (matches) => matches.map((match) => ({ ...match, params: { ...match.params } }));
  if (!allowPartial && recent.has(decoded)) return copied(recent.get(decoded));
  for (let i = 0;`,
  },
  {
    // A regular expression for each route that is tried.
    file: /@remix-run\/router\/dist\/router\.js$/,
    from: 'let [matcher, compiledParams] = compilePath(pattern.path, pattern.caseSensitive, pattern.end);',
    to: `let kind = (pattern.caseSensitive ? 's' : 'i') + (pattern.end === false ? 'p' : 'e') + pattern.path;
  let compiled = compiledPaths.get(kind);
  if (!compiled) compiledPaths.set(kind, (compiled = compilePath(pattern.path, pattern.caseSensitive, pattern.end)));
  let [matcher, compiledParams] = compiled;`,
  },
  {
    // The compiled paths are as many as the routes.
    file: /@remix-run\/router\/dist\/router\.js$/,
    from: 'function compilePath(path, caseSensitive, end) {',
    to: 'const compiledPaths = new Map();\nfunction compilePath(path, caseSensitive, end) {',
  },
  {
    // A copy of the request for each loader, to take a parameter out that is seldom there.
    file: /@remix-run\/server-runtime\/dist\/esm\/data\.js$/,
    from: 'function stripIndexParam(request) {',
    to: "function stripIndexParam(request) {\n  if (!request.url.includes('index')) return request;",
  },
  {
    file: /@remix-run\/server-runtime\/dist\/esm\/data\.js$/,
    from: 'function stripRoutesParam(request) {',
    to: "function stripRoutesParam(request) {\n  if (!request.url.includes('_routes')) return request;",
  },
  {
    file: /@remix-run\/server-runtime\/dist\/esm\/entry\.js$/,
    from: 'function createEntryRouteModules(manifest) {\n  return Object.keys(manifest).reduce((memo, routeId) => {\n    memo[routeId] = manifest[routeId].module;\n    return memo;\n  }, {});',
    to: 'function createEntryRouteModules(manifest) {\n  return once(manifest, () => Object.fromEntries(Object.keys(manifest).map((routeId) => [routeId, manifest[routeId].module])));',
  },
  {
    file: /@remix-run\/react\/dist\/esm\/server\.js$/,
    from: 'let routes = createServerRoutes(manifest.routes, routeModules, context.future, context.isSpaMode);',
    to: 'let routes = once(routeModules, () => createServerRoutes(manifest.routes, routeModules, context.future, context.isSpaMode));',
  },
  {
    file: /react-router-dom\/server\.mjs$/,
    from: 'let manifest = {};\n  let dataRoutes = UNSAFE_convertRoutesToDataRoutes(routes, UNSAFE_mapRouteProperties, undefined, manifest);',
    to: `let { manifest, dataRoutes } = once(routes, () => {
    let manifest = {};
    return { manifest, dataRoutes: UNSAFE_convertRoutesToDataRoutes(routes, UNSAFE_mapRouteProperties, undefined, manifest) };
  });`,
  },
  {
    // The browser needs what is shown and nothing else: neither the first page's routes nor, a second time, the scripts that stand in the head (see app/ui/taken-over.tsx).
    file: /@remix-run\/react\/dist\/esm\/components\.js$/,
    from: 'window.__remixManifest = ${JSON.stringify(getPartialManifest(manifest, router), null, 2)};',
    to: 'window.__remixManifest = ${JSON.stringify({ entry: { module: manifest.entry.module }, routes: Object.fromEntries(matches.map(({ route: { id } }) => [id, (({ parentId, path, index, hasLoader }) => ({ id, parentId, path, index, hasLoader }))(manifest.routes[id])])) })};',
  },
];

/** For the server build alone: in a browser routes come and go, and what was prepared for them would be wrong. */
export function leanRemix(): Plugin {
  const done = new Set<Change>();
  let isServerBuild = false;
  return {
    name: 'goodturn-lean-remix',
    apply: 'build',
    config: () => ({ ssr: { noExternal: OURS } }),
    configResolved(config) {
      isServerBuild = Boolean(config.build.ssr);
    },
    transform(code, id) {
      const file = id.split('?')[0] ?? '';
      const changes = isServerBuild ? CHANGES.filter((change) => change.file.test(file)) : [];
      if (changes.length === 0) return null;
      let changed = code;
      for (const change of changes) {
        if (changed.split(change.from).length !== 2) this.error(`Remix has changed: ${file} no longer holds once what vite.lean.ts replaces:\n${change.from}`);
        changed = changed.replace(change.from, () => change.to);
        done.add(change);
      }
      return { code: changed.includes('once(') ? `${changed}\n${ONCE}` : changed, map: null };
    },
    buildEnd(problem) {
      if (!isServerBuild || problem) return;
      const missing = CHANGES.filter((change) => !done.has(change));
      if (missing.length > 0) this.error(`Remix has changed: vite.lean.ts found no ${missing.map((change) => change.file.source).join(', ')}`);
    },
  };
}
