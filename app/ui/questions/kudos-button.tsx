/** Kudos: thanks that count. Pressed again it is taken back. */
import { Button, ButtonLink } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { PostForm } from '#ui/form.tsx';

export type KudosView = {
  count: number;
  isGiven: boolean;
  /** Gives, or takes back when given. Null for those who may not: the author, a guest. */
  action: string | null;
  /** Where a guest signs in first. */
  signInHref?: string | null;
};

/** A form with one quiet button, or only the number. */
export function KudosButton({ kudos: { count, isGiven, action, signInHref } }: { kudos: KudosView }) {
  const words = <>Kudos <span className="num"><Count value={count} /></span></>;
  if (signInHref) return <ButtonLink kind="quiet" href={signInHref} rel="nofollow">{count === 0 ? 'Kudos' : words}</ButtonLink>;
  if (action === null) return count === 0 ? null : <span className="quiet px-2">{words}</span>;
  return <PostForm action={action}><Button type="submit" kind="quiet" aria-pressed={isGiven}>{words}</Button></PostForm>;
}
