/** What an import found, brought in and left out, for each type of row, and how that is said to a person. */

/** Numbers of rows. Every row of the source is imported, here already, or skipped for a reason: the three add up. */
export type TypeReport = { inSource: number; imported: number; alreadyHere: number; skipped: Record<string, number> };
export type ImportReport = Record<string, TypeReport>;

/** Counts while an import runs. */
export type Tally = {
  found: (type: string, count?: number) => void;
  imported: (type: string, count?: number) => void;
  alreadyHere: (type: string, count?: number) => void;
  skipped: (type: string, reason: string, count?: number) => void;
  report: () => ImportReport;
};

/** A tally at zero; types are reported in the order in which they were first counted. */
export function createTally(): Tally {
  const types = new Map<string, TypeReport>();
  const of = (type: string): TypeReport => {
    const known = types.get(type) ?? { inSource: 0, imported: 0, alreadyHere: 0, skipped: {} };
    types.set(type, known);
    return known;
  };
  return {
    found: (type, count = 1) => void (of(type).inSource += count),
    imported: (type, count = 1) => void (of(type).imported += count),
    alreadyHere: (type, count = 1) => void (of(type).alreadyHere += count),
    skipped: (type, reason, count = 1) => {
      const { skipped } = of(type);
      if (count > 0) skipped[reason] = (skipped[reason] ?? 0) + count;
    },
    report: () => Object.fromEntries(types),
  };
}

/** How many rows came in. */
export const importedCount = (report: ImportReport): number => Object.values(report).reduce((sum, { imported }) => sum + imported, 0);

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);
const figure = (count: number): string => count.toLocaleString('en-GB');

/** The report as lines for a terminal: a table of numbers, then why rows were left out. */
export function reportLines(report: ImportReport): string[] {
  const head = ['', 'in source', 'imported', 'already here', 'skipped'];
  const rows = Object.entries(report).map(([type, { inSource, imported, alreadyHere, skipped }]) => [type, ...[inSource, imported, alreadyHere, sum(skipped)].map(figure)]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd();
  const reasons = Object.entries(report).flatMap(([type, { skipped }]) => Object.entries(skipped).map(([reason, count]) => `  ${figure(count)} × ${type}: ${reason}`));
  return [line(head), ...rows.map(line), ...(reasons.length > 0 ? ['', 'Skipped:', ...reasons] : [])];
}
