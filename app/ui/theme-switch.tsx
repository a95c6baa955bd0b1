/** Light, dark, or as the device says: a plain form in the footer, for guests too. */
import { paths } from '#paths';
import { HiddenFields, PostForm } from './form.tsx';

/** What was chosen, and the page to come back to. */
export type ThemeView = { chosen: 'light' | 'dark' | 'system'; here: string };

const CHOICES = [{ value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }, { value: 'system', label: 'As the device' }] as const;

/** Three words; the chosen one is pressed. */
export function ThemeSwitch({ theme }: { theme: ThemeView }) {
  return (
    <PostForm action={paths.theme()} className="theme-switch" aria-label="Light or dark">
      <HiddenFields fields={{ next: theme.here }} />
      {CHOICES.map(({ value, label }) => <button key={value} type="submit" name="theme" value={value} aria-pressed={value === theme.chosen}>{label}</button>)}
    </PostForm>
  );
}
