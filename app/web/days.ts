/** A day, or a day and a time, that somebody chose in a form, as a moment in UTC. */
import { refuse } from '#domain/core';

/** The first or the last moment of a day such as 2026-12-24; null for an empty field. Refused, at the field: what is no day. */
export function dayTyped(text: string, which: 'begins' | 'ends', field: string): Date | null {
  const typed = text.trim();
  if (typed === '') return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? new Date(`${typed}T${which === 'begins' ? '00:00:00.000' : '23:59:59.999'}Z`) : null;
  // "2026-02-31" is read as a day of March.
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== typed) refuse('Write the day as 2026-12-24, or leave it empty.', field);
  return day;
}

/** A moment such as 2026-12-24T18:30; null for an empty field. Refused, at the field: what is no moment. */
export function momentTyped(text: string, field: string): Date | null {
  const typed = text.trim().replace(' ', 'T').slice(0, 16);
  if (typed === '') return null;
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? new Date(`${typed}:00.000Z`) : null;
  if (!moment || Number.isNaN(moment.getTime()) || momentWritten(moment) !== typed) refuse('Write the day and the time as 2026-12-24 18:30.', field);
  return moment;
}

/** The same as an input of a form has it. */
export const momentWritten = (at: Date): string => at.toISOString().slice(0, 16);
