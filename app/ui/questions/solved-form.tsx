/** What an asker may say of their answered question, with what they pressed in the mail chosen already. */
import type { SolvedAskView } from '#domain/questions';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';

type Say = 'yes' | 'no' | 'solved-otherwise' | 'no-longer-needed';
const CHOICES: [Say, string][] = [['yes', 'Yes, an answer solved it'], ['no', 'Not yet'], ['solved-otherwise', 'I solved it in another way'], ['no-longer-needed', 'I no longer need it']];

export function SolvedForm({ action, ask, say }: { action: string; ask: SolvedAskView; say: Say }) {
  return (
    <PostForm action={action} className="form">
      <fieldset>
        <legend className="font-semibold">Is your problem solved?</legend>
        {CHOICES.map(([value, label]) => <Checkbox key={value} type="radio" name="say" value={value} size="small" label={label} defaultChecked={value === say} />)}
      </fieldset>
      {ask.answers.length > 0 && (
        <fieldset>
          <legend className="font-semibold">If yes: which answer?</legend>
          {ask.answers.map(({ id, authorName, excerpt, because }, place) => (
            <Checkbox key={id} type="radio" name="answer" value={String(id)} label={<bdi>{authorName}</bdi>} hint={<>{excerpt}{because && <> (probably this one: {because})</>}</>} defaultChecked={place === 0 && (because !== null || ask.answers.length === 1)} />
          ))}
        </fieldset>
      )}
      <div className="press"><Button type="submit" kind="primary">Send</Button></div>
    </PostForm>
  );
}
