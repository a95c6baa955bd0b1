/** All calendars: where their clock stands, how much they are open, and their days off to come. */
import type { CalendarView } from '#domain/calendars';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { WEEKDAYS, intervalsInWords, minutesAWeek } from '#rules/calendars';

export function CalendarTable({ calendars }: { calendars: CalendarView[] }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Calendars and their hours">
      <table>
        <thead><tr><th scope="col">Calendar</th><th scope="col">Hours</th><th scope="col">A week</th><th scope="col">Days off</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {calendars.map((calendar) => (
            <tr key={calendar.id}>
              <td>{calendar.name}<div className="quiet">{calendar.zone}</div></td>
              <td>{linesOf(calendar.week).map((line) => <div key={line}>{line}</div>)}</td>
              <td>{Math.round(minutesAWeek(calendar.week) / 6) / 10} h</td>
              <td>{calendar.holidays.length}</td>
              <td>{calendar.can.change && <ButtonLink size="small" kind="quiet" href={paths.calendars(calendar.id)} aria-label={`Change ${calendar.name}`}>Change</ButtonLink>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Days in a row with the same hours share a line: "Mon–Fri 09:00-17:30". */
function linesOf(week: CalendarView['week']): string[] {
  const runs: { first: number; last: number; hours: string }[] = [];
  week.forEach((day, place) => {
    const hours = intervalsInWords(day);
    const run = runs.at(-1);
    if (run && run.hours === hours) run.last = place;
    else runs.push({ first: place, last: place, hours });
  });
  const short = (place: number) => (WEEKDAYS[place] ?? '').slice(0, 3);
  return runs.filter(({ hours }) => hours !== '').map(({ first, last, hours }) => `${first === last ? short(first) : `${short(first)}–${short(last)}`} ${hours}`);
}
