/** Lengths of time and changes, as reports say them. */
import { spanInWords } from '#rules/clocks';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** "45 min", "3 h 20 min", "4 days"; a dash where there was nothing. */
export function lengthWords(ms: number | null): string {
  if (ms === null) return '–';
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 2 * DAY_MINUTES) return spanInWords(minutes);
  return `${Math.round(minutes / DAY_MINUTES)} days`;
}

/** "67 %"; a dash of nothing. */
export const shareWords = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`);
