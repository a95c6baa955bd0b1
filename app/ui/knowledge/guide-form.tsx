/** Where staff turn a draft into a guide: title, text, and what it came from. */
import type { ArticleToEdit } from '#domain/knowledge';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextArea, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { PersonName } from '#ui/person.tsx';
import { personShown } from '#ui/threads/shown.ts';

const ROLE_WORDS = { asked: 'asked', answered: 'answered', helped: 'helped' } as const;

/** The address says which version the form was filled from, so that the page that refuses can show what changed since. `typed` and `errors` come back with a refusal or a preview. */
export function GuideForm({ article, typed, errors }: { article: ArticleToEdit; typed: Record<string, string>; errors: Record<string, string> }) {
  const wrong = firstInvalid(errors);
  return (
    <>
      <p className="meta mt-4 mb-4">
        <span>{article.board.name}</span>
        {article.thread && <a href={paths.thread(article.thread)}>The thread it came from</a>}
        {article.credits.map(({ person, role }) => <span key={person.id}><PersonName person={personShown(person)} /> {ROLE_WORDS[role]}</span>)}
      </p>
      <PostForm action={`${paths.editGuide(article.id)}?version=${article.version}`} className="stack">
        <FormErrors errors={errors} />
        <HiddenFields fields={{ version: article.version }} />
        <TextArea name="title" look="title" rows={2} label="Title" defaultValue={typed.title ?? article.title} error={errors.title} takesFocus={wrong === 'title'} />
        <Editor name="text" label="Text" rows={18} defaultValue={typed.text ?? article.source} error={errors.text} takesFocus={wrong === 'text'} />
        <div className="press">
          <Button type="submit" kind={article.can.publish ? 'secondary' : 'primary'}>Save</Button>
          {article.can.publish && <Button type="submit" kind="primary" name="show" value="publish">Save and publish</Button>}
        </div>
      </PostForm>
    </>
  );
}
