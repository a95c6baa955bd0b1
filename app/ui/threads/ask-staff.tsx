/** "Ask staff": hands a question to the desk, by whoever may, with a line that says why. */
import type { WaitingLadder } from '#domain/escalation';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

const WORDS = {
  asker: { title: 'Ask staff to step in', hint: 'What is still missing? Everybody can read this thread, so keep private details out of it.' },
  superuser: { title: 'Ask staff to step in', hint: 'Why the community cannot solve it.' },
  staff: { title: 'Make this a case', hint: 'Why, for your colleagues.' },
} as const;

/** Nothing for whoever may not; for an asker who is early, when they may. */
export function AskStaff({ action, ladder: { mayAskAs, mayAskFrom } }: { action: string; ladder: WaitingLadder }) {
  if (mayAskAs === null) return mayAskFrom && <p className="mt-4 quiet small">If nobody solves it, you can ask staff here from <Time at={mayAskFrom} style="moment" /> on.</p>;
  const { title, hint } = WORDS[mayAskAs];
  return (
    <div className="mt-4">
      <Why summary={title}>
        <PostForm action={action} className="form">
          <TextField name="why" label="Why" isOptional hint={hint} maxLength={500} />
          <div className="press"><Button type="submit" size="small">{title}</Button></div>
        </PostForm>
      </Why>
    </div>
  );
}
