/** The form in which a helper says how often they are asked, when not, and about what. */
import type { HelperSettingsView } from '#domain/helping';
import { paths } from '#paths';
import { ASKS_A_DAY, MOST_ASKS_A_DAY } from '#rules/helping';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

const WISHES = [{ value: 'as-usual', label: 'If I solved something there' }, { value: 'wanted', label: 'Please ask me' }, { value: 'unwanted', label: 'Never ask me' }];

export function HelperSettings({ settings, zones, errors, typed }: { settings: HelperSettingsView; zones: string[]; errors: Record<string, string>; typed: Record<string, string> }) {
  return (
    <PostForm action={paths.helpingSettings()} className="stack">
      <FormErrors errors={errors} />
      <Section id="often" title="How often">
        <div className="form">
          <TextField name="asksADay" label="Questions a day at most" inputMode="numeric" defaultValue={typed.asksADay ?? String(settings.asksADay)} error={errors.asksADay} hint={`${ASKS_A_DAY} unless you say otherwise, up to ${MOST_ASKS_A_DAY}; 0 is never.`} />
          <TextField name="awayUntil" label="Away until" type="date" isOptional defaultValue={typed.awayUntil ?? settings.awayUntil ?? ''} error={errors.awayUntil} hint="You are asked nothing up to and including this day." />
        </div>
      </Section>
      <Section id="quiet" title="Quiet hours">
        <div className="form">
          <TextField name="quietFrom" label="From" type="time" defaultValue={typed.quietFrom ?? settings.quietFrom} error={errors.quietFrom} />
          <TextField name="quietTo" label="To" type="time" defaultValue={typed.quietTo ?? settings.quietTo} error={errors.quietTo} hint="Over midnight is fine. The same time twice: no quiet hours." />
          <Select name="zone" label="By the clock of" options={(zones.includes(settings.zone) ? zones : [settings.zone, ...zones]).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} defaultValue={typed.zone ?? settings.zone} error={errors.zone} />
        </div>
      </Section>
      <Section id="topics" title="Topics">
        <div className="form">
          <TextField name="wanted" label="Tags you want to be asked about" isOptional defaultValue={typed.wanted ?? settings.wanted.join(', ')} error={errors.wanted} hint="With commas between them, also those in which you solved nothing yet." />
          <TextField name="unwanted" label="Tags you do not want to be asked about" isOptional defaultValue={typed.unwanted ?? settings.unwanted.join(', ')} error={errors.unwanted} />
          {settings.boards.map(({ id, name, wish }) => <Select key={id} name={`board-${id}`} label={name} options={WISHES} defaultValue={typed[`board-${id}`] ?? wish} />)}
        </div>
      </Section>
      <div className="press"><Button type="submit" kind="primary">Save</Button></div>
    </PostForm>
  );
}
