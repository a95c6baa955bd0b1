/** "I have this too": tells the asker they are not alone, and us how many wait for the answer. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { PostForm } from '#ui/form.tsx';

/** A form with one button; `action` takes it back when `isOn`. A guest signs in first; without either only the number stands there. */
export function MeTooButton({ action, count, isOn, signInHref }: { action: string | null; count: number; isOn: boolean; signInHref?: string | null }) {
  const words = <>I have this too {count > 0 && <span className="num font-normal"><Count value={count} /></span>}</>;
  if (signInHref) return <ButtonLink size="small" href={signInHref} rel="nofollow">{words}</ButtonLink>;
  if (action === null) return count === 0 ? null : <p className="small quiet"><Count value={count} /> {count === 1 ? 'other person has' : 'other people have'} this too</p>;
  return (
    <PostForm action={action}>
      <Button type="submit" size="small" aria-pressed={isOn}>{words}</Button>
    </PostForm>
  );
}

/** The row under a question: me too, watching, and what is rarer. */
export function QuestionActs({ children }: { children: ReactNode }) {
  return <div className="too">{children}</div>;
}
