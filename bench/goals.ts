/** What the figures should reach on two cores, and how they are written down. */

export type Figure = { name: string; value: number; unit: string; goal?: { most?: number; least?: number } };

/** Within its goal, outside, or without one. */
export const verdict = ({ value, goal }: Figure): 'ok' | 'missed' | '' => {
  if (!goal) return '';
  if (goal.most !== undefined && value > goal.most) return 'missed';
  return goal.least !== undefined && value < goal.least ? 'missed' : 'ok';
};

const goalWords = ({ goal, unit }: Figure) => (goal?.most !== undefined ? `≤ ${goal.most} ${unit}` : goal?.least !== undefined ? `≥ ${goal.least} ${unit}` : '');

/** The table, one figure a line. */
export function table(figures: Figure[]): string {
  const rows = figures.map((figure) => [figure.name, `${round(figure.value)} ${figure.unit}`, goalWords(figure), verdict(figure)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** The value below which this share of the numbers lies. */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
