/** The walls of the house: who may import whom, that every loader and action is a door, and that files stay small. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** A file may be this long; past it, it holds two ideas. */
const MAX_LINES = 300;
/** Lists of every address of the product hold one idea, however many there are; at one line each they may grow by half before somebody asks whether a page is too many. */
const MAPS = new Set(['app/paths.ts', 'app/routes.ts']);
const MAX_MAP_LINES = 450;

/** Areas by floor. Imports go down; areas on the same floor are strangers. */
const FLOORS: Record<string, number> = {
  core: 1, settings: 1.5,
  members: 2, identities: 3, sanctions: 3.2, spam: 3.5,
  audit: 3, boards: 3, consents: 3, reputation: 3, ledger: 3, calendars: 3, teams: 3, customers: 3, factors: 3, webhooks: 3,
  threads: 4, rewards: 4, attachments: 4,
  trust: 6, questions: 5, watching: 5, writing: 5, payouts: 5, ideas: 5, reviews: 5, clocks: 5, edits: 5,
  knowledge: 6, cases: 6, moderation: 6, challenges: 6, fraud: 5.5, leaving: 6, helping: 6,
  badges: 7, discovery: 7, listening: 7, exchange: 7, escalation: 7, problems: 7, feedback: 7, desk: 7,
  notifications: 8, insights: 8,
  takeout: 9,
};

/** Which floor a schema file belongs to, by the area of the same name; these belong to everybody. */
const SHARED_SCHEMA = new Set(['columns', 'core', 'relations']);
/** Tables without an area of their own: the kit's, and the search engines'. */
const FOREIGN_SCHEMA: Record<string, string> = { limits: 'kit', search: 'search', workers: 'jobs' };

type Import = { file: string; from: string; isType: boolean; names: string[] };

const files = ['app', 'db', 'search', 'bench', 'tests'].flatMap((folder) => ts.sys.readDirectory(folder, ['.ts', '.tsx'])).map((file) => relative('.', file)).sort();
const product = files.filter((file) => !file.startsWith('tests/') && !file.startsWith('bench/'));
const parsed = new Map(files.map((file) => [file, ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)]));

const source = (file: string): ts.SourceFile => {
  const found = parsed.get(file);
  if (!found) throw new Error(`not read: ${file}`);
  return found;
};

/** Static imports, re-exports and dynamic imports of a file. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements.map((element) => element.name.text) : [];
      found.push({ file, from: node.moduleSpecifier.text, isType: clause?.isTypeOnly ?? false, names: named });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ file, from: node.moduleSpecifier.text, isType: node.isTypeOnly, names: [] });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
      found.push({ file, from: node.arguments[0].text, isType: false, names: [] });
    }
    ts.forEachChild(node, visit);
  };
  visit(source(file));
  return found;
}

const imports = product.flatMap(importsOf);

/** The wing a file stands in, with its area or folder. */
function wingOf(file: string): { wing: string; area: string } {
  const [top, second, third] = file.split('/');
  if (top === 'app') {
    if (second === 'paths.ts') return { wing: 'paths', area: '' };
    if (['root.tsx', 'routes.ts', 'entry.server.tsx', 'entry.client.tsx'].includes(second ?? '')) return { wing: 'routes', area: '' };
    return { wing: second ?? '', area: third ?? '' };
  }
  return { wing: top ?? '', area: second ?? '' };
}

/** What each wing may import, as the first part of the `#` name. */
const MAY: Record<string, (target: string, one: Import) => boolean> = {
  run: (target) => target !== '#ui' && target !== '#routes',
  routes: (target) => ['#ui', '#web', '#domain', '#rules', '#paths'].includes(target),
  jobs: (target, one) => ['#domain', '#kit'].includes(target) || one.isType || /^#db\/(schema\/(core|workers)|connect)\.ts$/.test(one.from),
  web: (target, one) => ['#kit', '#paths'].includes(target) || ['#domain/core', '#domain/members', '#domain/factors'].includes(one.from),
  ui: (target, one) => ['#ui', '#paths', '#rules'].includes(target) || (target === '#domain' && one.isType),
  domain: (target, one) => domainMay(target, one),
  search: (target) => target === '#db',
  db: () => false,
  kit: (_target, one) => one.isType && one.from === '#db/connect.ts' ? true : one.from === '#db/schema/limits.ts',
  paths: () => false,
};

function domainMay(target: string, one: Import): boolean {
  const { area } = wingOf(one.file);
  const floor = FLOORS[area] ?? 0;
  if (['#kit', '#paths', '#rules'].includes(target)) return target !== '#rules' || (FLOORS[one.from.split('/')[1] ?? ''] ?? 99) < floor;
  if (target === '#domain') return (FLOORS[one.from.split('/')[1] ?? ''] ?? 99) < floor;
  if (target === '#search') return area === 'discovery';
  if (target !== '#db') return false;
  if (!one.from.startsWith('#db/schema/')) return /^#db\/(connect|prepared|together)\.ts$/.test(one.from);
  const table = one.from.replace('#db/schema/', '').replace('.ts', '');
  return SHARED_SCHEMA.has(table) || (FOREIGN_SCHEMA[table] === 'search' && area === 'discovery') || (FLOORS[table] ?? 99) < floor || table === area;
}

test('imports keep to the walls: each wing imports only what it may', () => {
  const wrong = imports
    .filter((one) => one.from.startsWith('#'))
    .filter((one) => {
      const { wing } = wingOf(one.file);
      const target = one.from.split('/')[0] ?? '';
      if (target === `#${wing}` && !['domain'].includes(wing)) return false;
      return !(MAY[wing]?.(target, one) ?? false);
    })
    .map((one) => `${one.file} imports ${one.from}`);
  expect(wrong).toEqual([]);
});

/** What a page that never changes to another one may take from Remix: see docs/decisions/0059. The start of the development server is its own. */
const FROM_REMIX = ['Links', 'Meta', 'Outlet', 'RemixBrowser', 'RemixContext', 'RemixServer', 'Scripts', 'isRouteErrorResponse', 'useActionData', 'useLoaderData', 'useParams', 'useRevalidator', 'useRouteError', 'useRouteLoaderData'];

test('nothing in a page finds or loads another one: links and forms are plain', () => {
  const taken = imports.filter(({ from, isType }) => from === '@remix-run/react' && !isType);
  expect(taken.length).toBeGreaterThan(50);
  expect(taken.flatMap(({ file, names }) => names.filter((name) => !FROM_REMIX.includes(name)).map((name) => `${file} takes ${name}`))).toEqual([]);
});

test('an import never climbs: "./" for the own folder, "#" for anybody else', () => {
  expect(imports.filter((one) => one.from.startsWith('../')).map((one) => `${one.file} imports ${one.from}`)).toEqual([]);
});

test('an area is entered only by its face, and its own files never import their face', () => {
  const wrong = imports.filter((one) => /^#domain\/[^/]+\/.+/.test(one.from) || (one.from === './index.ts' && one.file.startsWith('app/domain/')));
  expect(wrong.map((one) => `${one.file} imports ${one.from}`)).toEqual([]);
});

test('kit and paths import npm packages only, and rules import nothing that a browser lacks', () => {
  const wrong = imports.filter(({ file, from, isType }) => /^app\/domain\/[^/]+\/rules\.ts$/.test(file) && !isType && (from.startsWith('#') || from.startsWith('node:')));
  expect(wrong.map((one) => `${one.file} imports ${one.from}`)).toEqual([]);
});

test('one writer for each table: only an area itself inserts, updates or deletes in its schema', () => {
  const wrong: string[] = [];
  for (const file of product.filter((name) => name.startsWith('app/domain/'))) {
    const { area } = wingOf(file);
    const foreign = new Set(
      importsOf(file)
        .filter((one) => one.from.startsWith('#db/schema/'))
        .filter((one) => !['columns.ts', `${area}.ts`].includes(one.from.replace('#db/schema/', '')))
        .flatMap((one) => one.names),
    );
    for (const [, verb, table] of readFileSync(file, 'utf8').matchAll(/\.(insert|update|delete)\(\s*(\w+)\s*\)/g)) {
      if (table && foreign.has(table)) wrong.push(`${file}: ${verb}(${table})`);
    }
  }
  expect(wrong).toEqual([]);
});

const DOORS = ['publicLoader', 'memberLoader', 'staffLoader', 'memberAction', 'staffAction', 'guestAction', 'memberVerb', 'staffVerb', 'outsideAction', 'preparedOutsideAction', 'keeperLoader', 'keeperAction', 'mailLinkAction', 'returningLoader'];
const STAFF_DOORS = ['staffLoader', 'staffAction', 'staffVerb', 'keeperLoader', 'keeperAction'];
const routeFiles = product.filter((file) => file.startsWith('app/routes/') || file === 'app/root.tsx');

/** What a route exports by name, with the function that makes it. */
function exportsOf(file: string): { name: string; madeBy: string | null }[] {
  return source(file).statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isVariableStatement(statement) && isExported) {
      return statement.declarationList.declarations.map((declaration) => ({
        name: declaration.name.getText(),
        madeBy: declaration.initializer && ts.isCallExpression(declaration.initializer) ? declaration.initializer.expression.getText() : null,
      }));
    }
    if (ts.isFunctionDeclaration(statement) && isExported) {
      const isDefault = ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
      return [{ name: isDefault ? 'default' : (statement.name?.text ?? ''), madeBy: null }];
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      return statement.exportClause.elements.map((element) => ({ name: element.name.text, madeBy: null }));
    }
    return [];
  });
}

test('every loader and action is made by a door', () => {
  const wrong = routeFiles.flatMap((file) =>
    exportsOf(file)
      .filter((one) => one.name === 'loader' || one.name === 'action')
      .filter((one) => !one.madeBy || !DOORS.includes(one.madeBy))
      .map((one) => `${file}: ${one.name} is made by ${one.madeBy ?? 'hand'}`),
  );
  expect(wrong).toEqual([]);
});

test('what outside systems may ask for is changed through a signature alone, and nowhere else', () => {
  const made = routeFiles.flatMap((file) => exportsOf(file).filter(({ name }) => name === 'action').map(({ madeBy }) => [file.startsWith('app/routes/api/'), madeBy === 'outsideAction' || madeBy === 'preparedOutsideAction']));
  expect(made.filter(([isOutside, isSigned]) => isOutside !== isSigned)).toEqual([]);
});

test('everything under desk, moderation and admin uses a staff door', () => {
  const staffOnly = routeFiles.filter((file) => /^app\/routes\/(desk|moderation|admin)\//.test(file));
  const wrong = staffOnly.flatMap((file) => {
    const doors = exportsOf(file).filter((one) => one.name === 'loader' || one.name === 'action');
    if (!doors.some((one) => one.name === 'loader')) return [`${file} has no loader, so its page is open to everybody`];
    return doors.filter((one) => !STAFF_DOORS.includes(one.madeBy ?? '')).map((one) => `${file}: ${one.name} is made by ${one.madeBy}`);
  });
  expect(staffOnly.length).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
});

test('routes export nothing that would drag a server room into the browser', () => {
  const allowed = ['loader', 'action', 'headers', 'default', 'meta', 'links', 'handle', 'ErrorBoundary', 'Layout', 'shouldRevalidate'];
  const wrong = routeFiles.flatMap((file) => exportsOf(file).filter((one) => !allowed.includes(one.name)).map((one) => `${file}: ${one.name}`));
  expect(wrong).toEqual([]);
});

test('routes ask no role and write no SQL', () => {
  const wrong = routeFiles.filter((file) => /\bsql`|\.role\s*===|\.(select|insert|update|delete)\(/.test(readFileSync(file, 'utf8')) && file !== 'app/root.tsx');
  expect(wrong).toEqual([]);
});

test('each address of the map leads to a file, and each route file is on the map', () => {
  const map = readFileSync('app/routes.ts', 'utf8');
  const mapped = [...map.matchAll(/'routes\/([^']+)'/g)].map((match) => `app/routes/${match[1]}`);
  const existing = routeFiles.filter((file) => file.startsWith('app/routes/'));
  expect(mapped.filter((file) => !existing.includes(file))).toEqual([]);
  expect(existing.filter((file) => !mapped.includes(file))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > (MAPS.has(file) ? MAX_MAP_LINES : MAX_LINES)).map((file) => relative('.', file));
  expect(long).toEqual([]);
});

test('every file opens with a sentence that says what it is for', () => {
  const silent = product.filter((file) => !/^(#!.*\n)?\s*(\/\*\*|\/\/)/.test(readFileSync(file, 'utf8')));
  expect(silent).toEqual([]);
});

test('no file is named after nothing in particular', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|common|misc|shared)(\.|\/)/.test(file))).toEqual([]);
});

test('no import runs in a circle', () => {
  const graph = new Map(product.map((file) => [file, importsOf(file).filter((one) => !one.isType).flatMap((one) => targetsOf(file, one.from))]));
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  expect(circles).toEqual([]);
});

/** The file an import of ours leads to. */
function targetsOf(file: string, from: string): string[] {
  const known = new Set(product);
  const folder = file.split('/').slice(0, -1).join('/');
  const wanted = from.startsWith('./')
    ? `${folder}/${from.slice(2)}`
    : from.replace(/^#domain\/([^/]+)$/, 'app/domain/$1/index.ts').replace(/^#rules\/([^/]+)$/, 'app/domain/$1/rules.ts').replace(/^#(ui|web|jobs|run|kit)\//, 'app/$1/').replace(/^#(db|search)\//, '$1/').replace('#paths', 'app/paths.ts');
  return known.has(wanted) ? [wanted] : [];
}
