/** When a thread is published: now, or at a moment its writer chooses; and whether it is pinned. For those who may. */
import { Checkbox, TextField } from '#ui/field.tsx';

/** `id` of what is changed, null for a new thread; `because` kept it from being published; `now` as an input writes it, in UTC; `canAnnounce`: on the home page too. */
export type ScheduleView = { id: number | null; version: number; because: string | null; canAnnounce: boolean; now: string };

export function ScheduleField({ schedule, typed, errors, wrong }: { schedule: ScheduleView; typed: Record<string, string>; errors: Record<string, string>; wrong: string | undefined }) {
  const isLater = typed.publish === 'later';
  return (
    <fieldset className="field when-field">
      <legend>When</legend>
      <Checkbox type="radio" name="publish" value="now" label="Publish now" size="small" defaultChecked={!isLater} />
      <Checkbox type="radio" name="publish" value="later" label="At a time I choose" size="small" defaultChecked={isLater} />
      <div className="form later">
        <TextField name="when" type="datetime-local" label="Day and time (UTC)" defaultValue={typed.when} error={errors.when} takesFocus={wrong === 'when'} hint={`It is ${schedule.now.replace('T', ', ')} UTC now. Until then only you and whoever keeps order on the board see it.`} />
      </div>
      <Checkbox name="pin" size="small" label="Pin it on its board" defaultChecked={typed.pin === 'yes'} />
      <div className="form pinned">
        {schedule.canAnnounce && <Checkbox name="announce" size="small" label="And on the home page, for everybody who comes" defaultChecked={typed.announce === 'yes'} error={errors.announce} />}
        <TextField name="pinnedUntil" type="date" label="Pinned until" isOptional defaultValue={typed.pinnedUntil} error={errors.pinnedUntil} takesFocus={wrong === 'pinnedUntil'} hint="Up to and including this day (UTC). Empty: until somebody takes it down." />
      </div>
    </fieldset>
  );
}
