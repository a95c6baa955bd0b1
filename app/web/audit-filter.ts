/** What of the audit log is asked for, as an address and a form say it. */

type Typed = { person: string; what: string; from: string; until: string };
type Filter = { person: string; what: string; from: Date | null; until: Date | null };

const LONGEST = 60;

/** A day that there is, in UTC; null for anything else. */
function dayIn(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}

/** `typed` is what the page shows again: a day that is none is left out. */
export function auditFilterOf(values: Readonly<Record<string, string>>): { typed: Typed; filter: Filter } {
  const text = (name: string) => (values[name] ?? '').trim().slice(0, LONGEST);
  const from = dayIn(text('from'));
  const until = dayIn(text('until'));
  const person = text('person');
  const what = text('what');
  return { typed: { person, what, from: from ? text('from') : '', until: until ? text('until') : '' }, filter: { person, what, from, until } };
}
