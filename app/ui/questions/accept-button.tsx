/** "This solved it": the asker's word that ends a question. The only green button of the product. */
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';

/** Shown only to those who may accept. The author's name tells a screen reader which of many answers it is about. */
export function AcceptButton({ action, authorName }: { action: string; authorName: string }) {
  return (
    <PostForm action={action}>
      <Button type="submit" kind="solved" size="small" icon="tick" aria-label={`This solved it: the answer by ${authorName}`}>This solved it</Button>
    </PostForm>
  );
}

/** Takes the acceptance back; stands below the end of the turn. */
export function WithdrawAcceptanceButton({ action, label = 'It did not, after all' }: { action: string; label?: string }) {
  return <PostForm action={action}><Button type="submit" kind="quiet" size="small">{label}</Button></PostForm>;
}
