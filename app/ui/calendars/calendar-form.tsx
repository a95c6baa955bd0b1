/** The hours of one calendar: a name, a place whose clock counts, and what each day is open. */
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { paths } from '#paths';
import type { CalendarView } from '#domain/calendars';
import { USUAL_WEEK, WEEKDAYS, intervalsInWords } from '#rules/calendars';

type Props = { calendar: CalendarView | null; zones: string[]; zone: string; errors: Record<string, string>; typed: Record<string, string> };

/** `zone` is suggested for a new calendar; `typed` is what came back with a refusal. */
export function CalendarForm({ calendar, zones, zone, errors, typed }: Props) {
  const first = Object.keys(errors)[0];
  const field = (name: string) => ({ name, error: errors[name], takesFocus: first === name });
  return (
    <PostForm action={paths.calendars(calendar?.id)} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', version: calendar?.version ?? 0, ...(calendar ? { calendar: calendar.id } : {}) }} />
      <TextField {...field('name')} label="Name" required defaultValue={typed.name ?? calendar?.name} hint="What colleagues choose it by, for example: Weekdays, London" />
      <TextField {...field('zone')} label="Time zone" required list="zones" autoComplete="off" defaultValue={typed.zone ?? calendar?.zone ?? zone} hint="The place whose clock counts, summer time included" />
      <datalist id="zones">{zones.map((one) => <option key={one} value={one} />)}</datalist>
      <p className="hint">Times like 09:00-12:30, 13:30-17:30. Nothing is a day off.</p>
      {WEEKDAYS.map((day, place) => (
        <TextField key={day} {...field(`day${place}`)} label={day} inputMode="text" autoComplete="off" defaultValue={typed[`day${place}`] ?? intervalsInWords((calendar?.week ?? USUAL_WEEK)[place] ?? [])} />
      ))}
      <div className="press">
        <Button type="submit" kind="primary">{calendar ? 'Save these hours' : 'Add this calendar'}</Button>
        {calendar && <ButtonLink kind="quiet" href={paths.calendars()}>Leave it as it is</ButtonLink>}
      </div>
    </PostForm>
  );
}
