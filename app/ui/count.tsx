/** Numbers as people say them, with the exact value in the title. */

const STEPS = [{ from: 1_000_000, unit: 'm' }, { from: 1_000, unit: 'k' }];

/** "1,204": grouped by hand, so that server and browser agree. */
export const exactCount = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** "43", "1.2k", "12k", "3.4m". Rounded down: never more than there is. */
export function roundCount(value: number): string {
  const step = STEPS.find(({ from }) => value >= from);
  if (!step) return String(value);
  const units = value / step.from;
  return `${units < 10 ? String(Math.floor(units * 10) / 10) : Math.floor(units)}${step.unit}`;
}

/** A number; once it is rounded the exact one is in the title. */
export function Count({ value }: { value: number }) {
  const rounded = roundCount(value);
  return rounded === String(value) ? <>{rounded}</> : <span title={exactCount(value)}>{rounded}</span>;
}

/** "1 reply", "8 replies": the word that fits the number. */
export const plural = (value: number, one: string, many: string): string => (value === 1 ? one : many);
