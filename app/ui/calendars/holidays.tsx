/** The days off of one calendar: the list, a form for one day, and one for a whole file. */
import type { CalendarView } from '#domain/calendars';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Day } from '#ui/time.tsx';

/** `does` names the form whose refusal `errors` are. */
export function Holidays({ calendar, does, errors, typed }: { calendar: CalendarView; does: string; errors: Record<string, string>; typed: Record<string, string> }) {
  const action = paths.calendars(calendar.id);
  const [ofDay, ofFile] = [does === 'add-day' ? errors : {}, does === 'import' ? errors : {}];
  return (
    <>
      {calendar.holidays.length === 0 && <p className="soft">No day off yet: every week is like the other.</p>}
      {calendar.holidays.length > 0 && (
        <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label={`Days off of ${calendar.name}`}>
          <table>
            <thead><tr><th scope="col">Day</th><th scope="col">What it is</th><th scope="col"><span className="hidden-words">Remove</span></th></tr></thead>
            <tbody>
              {calendar.holidays.map(({ day, name }) => (
                <tr key={day}>
                  <td><Day on={day} /></td>
                  <td>{name}</td>
                  <td><PostForm action={action}><HiddenFields fields={{ does: 'remove-day', day }} /><Button type="submit" size="small" kind="quiet" aria-label={`Remove ${name} on ${day}`}>Remove</Button></PostForm></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PostForm action={action} className="form mt-6">
        <FormErrors errors={ofDay} />
        <HiddenFields fields={{ does: 'add-day' }} />
        <TextField name="day" type="date" label="Another day off" required error={ofDay.day} takesFocus={Boolean(ofDay.day)} defaultValue={does === 'add-day' ? typed.day : undefined} />
        <TextField name="holiday" label="What it is" isOptional defaultValue={does === 'add-day' ? typed.holiday : undefined} />
        <div className="press"><Button type="submit">Add this day</Button></div>
      </PostForm>
      <PostForm action={action} className="form mt-6" encType="multipart/form-data">
        <FormErrors errors={ofFile} />
        <HiddenFields fields={{ does: 'import' }} />
        <TextField name="upload" type="file" accept=".ics,text/calendar" label="Days off from a file" required error={ofFile.upload} takesFocus={Boolean(ofFile.upload)} hint="Public holidays as your government or calendar gives them (.ics). Whole days are added; a day that is there already gets the file’s name." />
        <div className="press"><Button type="submit">Add the days of this file</Button></div>
      </PostForm>
    </>
  );
}
