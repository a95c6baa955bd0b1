/** Reads from the source what the grid has to have a row for: every command that an area shows to the rest of the house. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const parsed = new Map<string, ts.SourceFile>();

/** A file as a tree, read once. */
export function parsedFile(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  parsed.set(file, tree);
  return tree;
}

/** What a file exports from others: the name outside, the name there, and the other file. */
const passedOn = (file: string): { name: string; local: string; from: string }[] =>
  parsedFile(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const { text } = statement.moduleSpecifier;
    // A face may show what lies on the ground: `#db/together.ts`.
    const from = text.startsWith('#db/') ? text.slice(1) : join(dirname(file), text);
    return statement.exportClause.elements.map((element) => ({ name: element.name.text, local: (element.propertyName ?? element.name).text, from }));
  });

/** The type of the first parameter of a function of this name, as it is written; null when there is no such function. */
function firstParameterOf(file: string, name: string): string | null {
  const tree = parsedFile(file);
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement.parameters[0]?.type?.getText(tree) ?? '';
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: said, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(said) && said.text === name && initializer && ts.isArrowFunction(initializer)) return initializer.parameters[0]?.type?.getText(tree) ?? '';
    }
  }
  const onward = passedOn(file).find((one) => one.name === name);
  return onward ? firstParameterOf(onward.from, onward.local) : null;
}

/** Every command, as area and name: a function of an area's face that takes an act first. */
export const commands = (): { area: string; name: string }[] =>
  readdirSync('app/domain')
    .filter((area) => existsSync(`app/domain/${area}/index.ts`))
    .sort()
    .flatMap((area) =>
      passedOn(`app/domain/${area}/index.ts`)
        .filter(({ from, local }) => firstParameterOf(from, local) === 'Act')
        .map(({ name }) => ({ area, name })),
    );

/** Every name that a door imports from an area, as `area.name`. */
export function namesAtDoors(): Set<string> {
  const files = [...ts.sys.readDirectory('app/routes', ['.ts', '.tsx']), ...ts.sys.readDirectory('app/web', ['.ts', '.tsx']), 'app/root.tsx'];
  const names = files.flatMap((file) =>
    parsedFile(file).statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
      const area = /^#domain\/(.+)$/.exec(statement.moduleSpecifier.text)?.[1];
      const named = statement.importClause?.namedBindings;
      return area && named && ts.isNamedImports(named) ? named.elements.map((element) => `${area}.${(element.propertyName ?? element.name).text}`) : [];
    }),
  );
  return new Set(names);
}
