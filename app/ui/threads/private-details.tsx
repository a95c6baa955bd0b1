/** What only its author and staff read of a post, below its words. */
import { paths } from '#paths';

export function PrivateDetails({ postId, words }: { postId: number; words: string | null | undefined }) {
  if (!words) return null;
  return (
    <aside className="small bg-waiting-wash rounded-md px-4 py-3 mt-4" aria-label="Only for the author and staff">
      <p className="quiet">Only the author and staff see this. <a href={paths.privateDetails(postId)}>Private details</a></p>
      <p className="whitespace-pre-line break-words">{words}</p>
    </aside>
  );
}
