/** Where staff turn a draft into a guide: title, text, and what it came from. */
import type { ArticleToEdit } from '#domain/knowledge';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { TextArea, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { PersonName } from '#ui/person.tsx';
import { personShown } from '#ui/threads/shown.ts';

const ROLE_WORDS = { asked: 'asked', answered: 'answered', helped: 'helped' } as const;

/** `typed` and `errors` come back with a refusal or a preview. */
export function GuideForm({ article, typed, errors }: { article: ArticleToEdit; typed: Record<string, string>; errors: Record<string, string> }) {
  const wrong = firstInvalid(errors);
  return (
    <>
      <p className="meta">
        <span>{article.board.name}</span>
        {article.thread && <a href={paths.thread(article.thread)}>The thread it came from</a>}
        {article.credits.map(({ person, role }) => <span key={person.id}><PersonName person={personShown(person)} /> {ROLE_WORDS[role]}</span>)}
      </p>
      <PostForm action={paths.editGuide(article.id)} className="stack">
        <FormErrors errors={errors} />
        <HiddenFields fields={{ unchangedSince: typed.unchangedSince ?? article.updatedAt.toISOString() }} />
        <TextArea name="title" look="title" rows={2} label="Title" defaultValue={typed.title ?? article.title} error={errors.title} takesFocus={wrong === 'title'} />
        <Editor name="text" label="Text" rows={18} defaultValue={typed.text ?? article.source} error={errors.text} takesFocus={wrong === 'text'} />
        <div className="press">
          <Button type="submit" kind={article.can.publish ? 'secondary' : 'primary'}>Save</Button>
          {article.can.publish && <Button type="submit" kind="primary" name="show" value="publish">Save and publish</Button>}
        </div>
      </PostForm>
      <div className="press mt-4">
        {article.can.withdraw && <PostForm action={paths.withdrawGuide(article.id)}><Button type="submit" kind="quiet">Take it back from the public</Button></PostForm>}
        {article.can.dismiss && <PostForm action={paths.dismissGuide(article.id)}><Button type="submit" kind="quiet">Not a guide: set it aside</Button></PostForm>}
        {article.can.bringBack && <PostForm action={paths.undismissGuide(article.id)}><Button type="submit">Bring it back</Button></PostForm>}
        {article.publishedAt && <ButtonLink kind="quiet" href={paths.guide(article.slug)}>Read it as everybody does</ButtonLink>}
      </div>
    </>
  );
}
