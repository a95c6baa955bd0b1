/** What was said, on the desk: posts of the thread in short, and notes only staff can read. */
import { Face } from '#ui/face.tsx';
import { FileList } from '#ui/files/file-list.tsx';
import { PersonName, Who } from '#ui/person.tsx';
import { Prose } from '#ui/prose.tsx';
import { PrivateDetails } from '#ui/threads/private-details.tsx';
import { Time } from '#ui/time.tsx';
import type { FileView } from '#domain/attachments';
import type { PersonView } from '#ui/face.tsx';

export type CasePostView = { id: number; author: PersonView; at: Date; html: string; isQuestion: boolean; files?: readonly FileView[]; privateDetails?: string | null };

/** A post of the thread, as on the thread's page but smaller. */
export function CasePost({ post }: { post: CasePostView }) {
  return (
    <div className="post">
      <Face person={post.author} />
      <div className="byline"><Who person={post.author}><span className="quiet">{post.isQuestion && 'asked '}<Time at={post.at} style="ago" /></span></Who></div>
      <Prose html={post.html} />
      <PrivateDetails postId={post.id} words={post.privateDetails} />
      <FileList files={post.files ?? []} canRemove />
    </div>
  );
}

export type NoteView = { id: number; author: PersonView; at: Date; html: string; files?: readonly FileView[] };

/** A note between colleagues. The wash and the words both say that customers never see it. */
export function Note({ note }: { note: NoteView }) {
  return (
    <div className="note">
      <p><b>Internal note</b> <span className="soft"><PersonName person={note.author} />, <Time at={note.at} style="moment" />, only staff can read this</span></p>
      <Prose html={note.html} />
      <FileList files={note.files ?? []} canRemove />
    </div>
  );
}
