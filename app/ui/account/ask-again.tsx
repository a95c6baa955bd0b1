/** The page between a press and what it does, when the last proof was a while ago: everything typed goes along unseen, so nothing is lost and one press goes on. */
import { paths } from '#paths';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { AgainFields } from './again-fields.tsx';
import type { AgainView } from './again-fields.tsx';

/** What a door throws when it asks once more. */
export type Again = { action: string; fields: Record<string, string>; ways: AgainView; error: { field: string; sentence: string } | null };

export function AskAgain({ action, fields, ways, error }: Again) {
  const errors = error ? { [error.field]: error.sentence } : {};
  return (
    <Page kind="alone">
      <h1>Is it still you?</h1>
      <p className="lead">This is about money, about people, or about how you get in. Prove once more that it is you, and it goes on; nothing you wrote is lost.</p>
      <PostForm action={action} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={fields} />
        <AgainFields ways={ways} errors={errors} press="Go on" />
      </PostForm>
      <p className="mt-6"><a href={paths.home()}>Leave it</a></p>
    </Page>
  );
}

/** Whether this is such a page, as a door of ours threw it. */
export const isAskedAgain = (thrown: unknown): thrown is { again: Again } => typeof thrown === 'object' && thrown !== null && 'again' in thrown;
