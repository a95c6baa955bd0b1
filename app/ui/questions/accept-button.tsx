/** "This solved it": the asker's word that ends a question. The only green button of the product. */
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';

/**
 * Shown only to those who may accept. The author's name tells a screen reader which of many answers it is about. Quiet where
 * something else is more likely: on the asker's own replies, and once another answer is accepted (`isInstead`).
 */
export function AcceptButton({ action, authorName, isInstead, isQuiet }: { action: string; authorName: string; isInstead?: boolean; isQuiet?: boolean }) {
  const words = isInstead ? 'This solved it instead' : 'This solved it';
  return (
    <PostForm action={action}>
      <Button type="submit" kind={isQuiet ? 'quiet' : 'solved'} size="small" icon="tick" aria-label={`${words}: the answer by ${authorName}`}>{words}</Button>
    </PostForm>
  );
}

/** Takes the acceptance back; stands below the end of the turn. */
export function WithdrawAcceptanceButton({ action, label = 'It did not, after all' }: { action: string; label?: string }) {
  return <PostForm action={action}><Button type="submit" kind="quiet" size="small">{label}</Button></PostForm>;
}
