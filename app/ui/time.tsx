/** Times as people say them, with the exact value one hover away; the same words in server and browser. */
import { useSurroundings } from './surroundings.tsx';

/**
 * relative: "2 min", "3 h", "5 d", then the date · ago: the same in a sentence, "3 h ago", "5 days ago" · date: "14 March" · moment: "14 March, 18:14" · clock: "18:14", for what is over within the hour.
 * The year appears only when it is not this one.
 */
export type TimeStyle = 'relative' | 'ago' | 'date' | 'moment' | 'clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Up to here "5 d" is easier to place than a date; later the date is. */
const DAYS_COUNTED = 7;
/** In a sentence days are counted for longer: "checked 9 days ago" says more than its date. */
const DAYS_IN_SENTENCE = 30;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

type Clock = { year: number; month: number; day: number; hour: number; minute: number };
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock in a zone. Only numbers come from Intl: its words differ between Node and browsers. */
function clockIn(zone: string, at: Date): Clock {
  if (zone === 'UTC') return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes() };
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  return { year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1, hour: parts.hour ?? 0, minute: parts.minute ?? 0 };
}

const hands = (clock: Clock) => `${String(clock.hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;

/** "14 March", or "14 March 2025" when that is not this year. */
export function dateWords(at: Date, now: Date | null, zone = 'UTC'): string {
  const clock = clockIn(zone, at);
  const isThisYear = now !== null && clockIn(zone, now).year === clock.year;
  return `${clock.day} ${MONTHS[clock.month - 1] ?? ''}${isThisYear ? '' : ` ${clock.year}`}`;
}

/** "14 March 2026, 18:14": the exact moment, always with its year. */
export const exactWords = (at: Date, zone = 'UTC'): string => `${dateWords(at, null, zone)}, ${hands(clockIn(zone, at))}`;

/** "12 min", "3 h", "5 d": a span rounded down for people; null when a date says it better. */
export function spanWords(milliseconds: number): string | null {
  if (milliseconds < HOUR) return `${Math.max(1, Math.floor(milliseconds / MINUTE))} min`;
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} h`;
  if (milliseconds < DAYS_COUNTED * DAY) return `${Math.floor(milliseconds / DAY)} d`;
  return null;
}

const LONG_UNITS = [
  { upTo: 2 * HOUR, one: 'minute', of: MINUTE },
  { upTo: 2 * DAY, one: 'hour', of: HOUR },
  { upTo: 60 * DAY, one: 'day', of: DAY },
  { upTo: 730 * DAY, one: 'month', of: 30.44 * DAY },
  { upTo: Infinity, one: 'year', of: 365.25 * DAY },
];

/** "66 minutes", "5 hours", "12 years": a span inside a sentence, such as between question and answer. */
export function longSpanWords(milliseconds: number): string {
  const unit = LONG_UNITS.find(({ upTo }) => milliseconds < upTo);
  if (!unit) return '';
  const count = Math.max(1, Math.floor(milliseconds / unit.of));
  return `${count} ${unit.one}${count === 1 ? '' : 's'}`;
}

/** The words of a time in one of the styles. */
export function timeWords(at: Date, now: Date | null, style: TimeStyle, zone = 'UTC'): string {
  if (style === 'clock') return hands(clockIn(zone, at));
  if (style === 'moment') return `${dateWords(at, now, zone)}, ${hands(clockIn(zone, at))}`;
  if (style === 'date' || now === null) return dateWords(at, now, zone);
  const passed = now.getTime() - at.getTime();
  if (passed < MINUTE) return passed > -MINUTE ? 'just now' : dateWords(at, now, zone);
  if (style === 'relative') return spanWords(passed) ?? dateWords(at, now, zone);
  const days = Math.floor(passed / DAY);
  if (days === 0) return `${spanWords(passed) ?? ''} ago`;
  return days < DAYS_IN_SENTENCE ? `${days} ${days === 1 ? 'day' : 'days'} ago` : dateWords(at, now, zone);
}

/** A day of the calendar, such as 2026-03-21: the same one wherever it is read. */
export function Day({ on }: { on: string }) {
  const { now } = useSurroundings();
  return <time dateTime={on}>{dateWords(new Date(`${on}T00:00:00Z`), now)}</time>;
}

/** A time. `now` is the moment the page was made; without it, and outside the shell, the date is written. */
export function Time({ at, now, style = 'relative' }: { at: Date | string; now?: Date; style?: TimeStyle }) {
  const surroundings = useSurroundings();
  const moment = typeof at === 'string' ? new Date(at) : at;
  if (Number.isNaN(moment.getTime())) return null;
  return (
    <time dateTime={moment.toISOString()} title={exactWords(moment, surroundings.zone)}>
      {timeWords(moment, now ?? surroundings.now, style, surroundings.zone)}
    </time>
  );
}
