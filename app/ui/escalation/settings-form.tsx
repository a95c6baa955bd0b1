/** What goes for all rules, and when askers may ask staff themselves. */
import type { EscalationSettings } from '#domain/escalation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Checkbox, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { minutesInWords } from '#rules/escalation';

export function SettingsForm({ settings, typed, errors }: { settings: EscalationSettings; typed: Record<string, string> | null; errors: Record<string, string> }) {
  const isTicked = (name: string, now: boolean) => (typed ? typed[name] === 'yes' : now);
  return (
    <PostForm action={paths.escalation()} className="form">
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'settings' }} />
      <Checkbox name="firstOnly" label="Of rules that come true at the same moment only the first acts" hint="The others are passed over for that thread. Otherwise all act, in their order." defaultChecked={isTicked('firstOnly', settings.firstOnly)} />
      <Checkbox name="anew" label="A thread that is opened again begins anew" hint="Times count from then on, and rules that have acted may act once more. Otherwise they stay done." defaultChecked={isTicked('anew', settings.anewOnReopening)} />
      <TextField name="askStaff" label="Askers may ask staff themselves after" isOptional error={errors.askStaff} defaultValue={typed?.askStaff ?? (settings.askStaffMinutes === null ? '' : minutesInWords(settings.askStaffMinutes))} hint="A time like 24 h without a solution; nothing: never" />
      <div className="press"><Button type="submit">Save</Button></div>
    </PostForm>
  );
}
