/** Groups of words that mean the same, and the form that makes or changes one. */
import type { SynonymGroup } from '#domain/discovery';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

/** `changing` is the group whose words stand in the form; `typed` is what came back with a refusal. */
export function Synonyms({ groups, changing, errors, typed }: { groups: SynonymGroup[]; changing: SynonymGroup | null; errors: Record<string, string>; typed: Record<string, string> }) {
  const action = paths.synonyms(changing?.id);
  return (
    <>
      <Section id="group" title={changing ? 'Change a group' : 'A new group'}>
        <PostForm action={action} className="form">
          <FormErrors errors={errors} />
          {changing && <HiddenFields fields={{ group: changing.id }} />}
          <TextField key={changing?.id ?? 'new'} name="words" label="Words that mean the same" required defaultValue={typed.words ?? changing?.words.join(', ')} error={errors.words} takesFocus={Boolean(errors.words)} hint="Single words with commas between them, for example: bill, invoice" />
          <div className="press">
            <Button type="submit" kind="primary">{changing ? 'Save this group' : 'Add this group'}</Button>
            {changing && <ButtonLink kind="quiet" href={paths.synonyms()}>Leave it as it is</ButtonLink>}
          </div>
        </PostForm>
      </Section>
      <Section id="groups" title="All groups">
        {groups.length === 0 && <Empty title="No group yet" level={3}>Words that found nothing are listed on the page about search: many of them are a synonym away.</Empty>}
        {groups.length > 0 && (
          <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Groups of words">
            <table>
              <thead><tr><th scope="col">Words</th><th scope="col">Changed</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.id}>
                    <td>{group.words.join(', ')}</td>
                    <td><Time at={group.changedAt} style="ago" /></td>
                    <td>
                      <div className="press">
                        <ButtonLink size="small" kind="quiet" href={paths.synonyms(group.id)} aria-label={`Change ${group.words.join(', ')}`}>Change</ButtonLink>
                        <PostForm action={paths.synonyms()}><HiddenFields fields={{ group: group.id, does: 'remove' }} /><Button type="submit" size="small" kind="quiet" aria-label={`Remove ${group.words.join(', ')}`}>Remove</Button></PostForm>
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  );
}
