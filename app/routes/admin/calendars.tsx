/** When desks are open: calendars with their hours and days off. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { addHoliday, calendarList, canChangeCalendars, importHolidays, removeCalendar, removeHoliday, saveCalendar } from '#domain/calendars';
import { refuse } from '#domain/core';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { CalendarForm } from '#ui/calendars/calendar-form.tsx';
import { CalendarTable } from '#ui/calendars/calendar-table.tsx';
import { Holidays } from '#ui/calendars/holidays.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Calendars' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const calendars = await calendarList(db, viewer);
  const changing = calendars.find(({ id }) => id === Number(url.searchParams.get('calendar'))) ?? null;
  return { calendars, changing, zones: Intl.supportedValuesOf('timeZone'), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, canChange: canChangeCalendars(viewer) };
});

const text = z.string().default('');
const Form = z.object({
  does: z.enum(['save', 'remove', 'add-day', 'remove-day', 'import']),
  calendar: z.coerce.number().int().positive().optional(),
  version: z.coerce.number().int().nonnegative().default(0),
  name: text, zone: text, day: text, holiday: text, upload: text, 'upload-problem': text,
  day0: text, day1: text, day2: text, day3: text, day4: text, day5: text, day6: text,
});

export const action = staffAction(
  Form,
  async (act, form, { url }) => {
    const id = form.calendar ?? (Number(url.searchParams.get('calendar')) || null);
    if (form.does === 'save') return { ...(await saveCalendar(act, { ...form, id, days: [form.day0, form.day1, form.day2, form.day3, form.day4, form.day5, form.day6] })), says: 'Saved.' };
    const known = id ?? 0;
    if (form.does === 'remove') return removeCalendar(act, known).then(() => ({ id: null, says: 'Removed.' }));
    if (form.does === 'add-day') return addHoliday(act, known, { day: form.day, name: form.holiday }).then(() => ({ id, says: 'Added.' }));
    if (form.does === 'remove-day') return removeHoliday(act, known, form.day).then(() => ({ id, says: 'That is a usual day again.' }));
    if (form['upload-problem']) refuse(form['upload-problem'], 'upload');
    const { added, left } = await importHolidays(act, known, form.upload);
    return { id, says: `${added === 1 ? '1 day was' : `${added} days were`} added.${left > 0 ? ` ${left} other ${left === 1 ? 'entry was' : 'entries were'} left out: they have an hour, or come back otherwise than every year.` : ''}` };
  },
  ({ id, says }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.calendars(id ?? undefined));
  },
);

export default function Calendars() {
  const { calendars, changing, zones, zone, canChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [errors, typed] = [answer?.errors ?? {}, answer?.values ?? {}];
  const does = typed.does ?? '';
  const ofHours = does === 'save' ? { errors, typed } : { errors: {}, typed: {} };
  return (
    <Page current={paths.calendars()}>
      <h1>{changing ? changing.name : 'Calendars'}</h1>
      <p className="lead">When a desk is open, by the clock of its place. What staff promise goes by it where its <a href={paths.clocks()}>clocks</a> say so.</p>
      {!changing && calendars.length === 0 && <Empty title="No calendar yet" level={2}>Write down when your desk is open, with its days off.</Empty>}
      {!changing && calendars.length > 0 && <CalendarTable calendars={calendars} />}
      {!canChange && <p className="mt-6 soft">Administrators make and change calendars.</p>}
      {canChange && <Section id="hours" title={changing ? 'Hours' : 'A new calendar'}><CalendarForm key={changing?.id ?? 'new'} calendar={changing} zones={zones} zone={zone} {...ofHours} /></Section>}
      {canChange && changing && <Section id="days-off" title="Days off"><Holidays calendar={changing} does={does} errors={errors} typed={typed} /></Section>}
      {canChange && changing && (
        <Section id="remove" title="Remove this calendar">
          {does === 'remove' && errors.form && <p className="error" role="alert">{errors.form}</p>}
          <PostForm action={paths.calendars(changing.id)}>
            <HiddenFields fields={{ does: 'remove' }} />
            <p>Its hours and days off are gone for good.</p>
            <div className="press"><Button type="submit" kind="danger">Remove {changing.name}</Button><ButtonLink kind="quiet" href={paths.calendars()}>Keep it</ButtonLink></div>
          </PostForm>
        </Section>
      )}
    </Page>
  );
}
