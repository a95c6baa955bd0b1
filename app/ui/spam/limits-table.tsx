/** How much members of each trust may write in their first weeks: a table of numbers, empty for no limit. */
import { paths } from '#paths';
import { DEED_NAMES, HIGHEST_LIMIT, LIMITED_DEEDS } from '#rules/spam';
import type { WritingLimits } from '#rules/spam';
import { Button } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';

/** `typed` and `errors` are by `threads-0`: the deed and the trust. */
export function LimitsTable({ limits, typed, errors }: { limits: WritingLimits[]; typed: Record<string, string>; errors: Record<string, string> }) {
  return (
    <PostForm action={paths.limits()} className="stack" noValidate>
      <FormErrors errors={errors} />
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Limits by trust">
        <table>
          <thead><tr><th scope="col">Members with</th>{DEED_NAMES.map((deed) => <th key={deed} scope="col">{LIMITED_DEEDS[deed].label}</th>)}</tr></thead>
          <tbody>
            {limits.map((row, trust) => (
              <tr key={trust}>
                <th scope="row">Trust {trust}</th>
                {DEED_NAMES.map((deed) => {
                  const name = `${deed}-${trust}`;
                  return (
                    <td key={deed}>
                      <input className="input min-w-20" name={name} type="number" inputMode="numeric" min={1} max={HIGHEST_LIMIT} size={5} defaultValue={typed[name] ?? row[deed] ?? ''} aria-label={`${LIMITED_DEEDS[deed].label}, trust ${trust}`} aria-invalid={errors[name] ? true : undefined} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="press"><Button type="submit" kind="primary">Save</Button></div>
    </PostForm>
  );
}
