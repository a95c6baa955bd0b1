/** One setting as a field of its kind. */
import { settingOf } from '#rules/settings';
import type { SettingName } from '#rules/settings';
import { Checkbox, Select, TextField } from '#ui/field.tsx';

type Props = { name: SettingName; value: string | number | boolean; error: string | undefined; takesFocus: boolean };

export function SettingField({ name, value, error, takesFocus }: Props) {
  const setting = settingOf(name);
  const { label, hint } = setting;
  const field = { name, label, error, takesFocus };
  switch (setting.kind) {
    case 'choice':
      return <Select {...field} hint={hint} defaultValue={String(value)} options={Object.entries(setting.options).map(([key, words]) => ({ value: key, label: words }))} />;
    case 'number':
      return <TextField {...field} label={`${label}, in ${setting.unit}`} hint={`${hint} From ${setting.least} to ${setting.most}; ${setting.otherwise} unless you choose.`} inputMode="numeric" defaultValue={String(value)} />;
    case 'flag':
      return (
        <>
          {/* A box that is not ticked is not sent. */}
          <input type="hidden" name={name} value="no" />
          <Checkbox {...field} hint={hint} defaultChecked={value === true || value === 'yes'} />
        </>
      );
    case 'text':
      return <TextField {...field} hint={hint} maxLength={setting.longest} defaultValue={String(value)} />;
  }
}
