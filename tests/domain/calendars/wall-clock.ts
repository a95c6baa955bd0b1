/** The clock on the wall of a time zone, as the platform's own formatting shows it: what reckoning is compared with. */

/** What the wall shows in each minute, as the platform's own formatting says. */
export function wallClock(zone: string, first: number, minutes: number): { date: string; minute: number; weekday: number }[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return Array.from({ length: minutes }, (_, count) => {
    const parts = new Map(format.formatToParts(first + count * 60_000).map(({ type, value }) => [type, value]));
    const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    return { date, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')), weekday: (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7 };
  });
}
