/** A promise with a time: "in 42 min", "12 min late". */
import { dateWords, exactWords, spanWords } from '#ui/time.tsx';
import { useSurroundings } from '#ui/surroundings.tsx';

/** From here a clock turns amber: about as long as reading a case and answering it well takes. */
const SOON_MINUTES = 60;

/** What a due time says at a moment, and how loudly. */
export function dueWords(due: Date, now: Date, zone = 'UTC'): { words: string; tone: 'late' | 'soon' | undefined } {
  const left = due.getTime() - now.getTime();
  const span = spanWords(Math.abs(left));
  if (left < 0) return { words: span ? `${span} late` : `late since ${dateWords(due, now, zone)}`, tone: 'late' };
  return { words: span ? `in ${span}` : dateWords(due, now, zone), tone: left < SOON_MINUTES * 60_000 ? 'soon' : undefined };
}

/** The clock of a row or a case head. */
export function Clock({ due }: { due: Date }) {
  const { now, zone } = useSurroundings();
  const { words, tone } = dueWords(due, now ?? due, zone);
  return <time className="clock" data-tone={tone} dateTime={due.toISOString()} title={exactWords(due, zone)}>{words}</time>;
}
