/** The lists of words and addresses, each a form of its own. */
import { paths } from '#paths';
import { LIST_WORDS, SPAM_LISTS } from '#rules/spam';
import type { SpamListName } from '#rules/spam';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

/** `typed` and `errors` are of the list that came back with a refusal, by its name. */
export function SpamLists({ lists, typed, errors }: { lists: Record<SpamListName, string[]>; typed: Record<string, string>; errors: Record<string, string> }) {
  return (
    <Section id="lists" title="Lists">
      <div className="stack">
        {SPAM_LISTS.map((name) => {
          const { label, hint } = LIST_WORDS[name];
          const error = errors[name];
          return (
            <PostForm key={name} action={paths.spam()} className="form">
              <FormErrors errors={error ? { [name]: error } : {}} />
              <HiddenFields fields={{ does: name }} />
              <TextArea name={name} label={label} hint={hint} rows={Math.min(12, Math.max(3, lists[name].length + 1))} defaultValue={typed[name] ?? lists[name].join('\n')} error={error} takesFocus={Boolean(error)} spellCheck={false} />
              <div className="press"><Button type="submit" aria-label={`Save the list “${label}”`}>Save this list</Button></div>
            </PostForm>
          );
        })}
      </div>
    </Section>
  );
}
