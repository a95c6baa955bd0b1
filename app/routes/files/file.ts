/** An uploaded file, for whoever may see what it belongs to. Nothing in it can run, and nobody keeps a copy of what is private. */
import { findFile } from '#domain/attachments';
import type { FoundFile } from '#domain/attachments';
import { canReadMessage, canReadNote } from '#domain/cases';
import { NotFound, guest, isMember, unreachable } from '#domain/core';
import type { PostId } from '#domain/core';
import { postLocation } from '#domain/threads';
import { publicLoader } from '#web/doors.ts';
import type { Visit } from '#web/doors.ts';
import { fileAnswer, noFile } from '#web/file-answer.ts';

export const loader = publicLoader(async ({ db, params, viewer, url, request, services }) => {
  const file = await findFile(db, params.token ?? '', url.searchParams.get('letter'));
  if (!file || (!file.isFromLetter && !(await maySee(db, file, viewer)))) return noFile(url.pathname);
  const isSmall = url.searchParams.has('small') && file.type !== 'application/pdf';
  return fileAnswer(request, services.files, { ...file, isSmall, isPublic: !file.isFromLetter && file.subject === 'post' && (await maySee(db, file, guest)), tag: file.sha256.slice(0, 32) });
});

/** Asked of the area that a file belongs to. What belongs to nothing yet is its owner's alone. */
async function maySee(db: Visit['db'], { subject, subjectId, ownerId }: FoundFile, viewer: Visit['viewer']): Promise<boolean> {
  if (subject === null || subjectId === null) return ownerId !== null && isMember(viewer, ownerId);
  switch (subject) {
    case 'case-message':
      return canReadMessage(db, subjectId, viewer);
    case 'case-note':
      return canReadNote(db, subjectId, viewer);
    case 'post':
      return postLocation(db, subjectId as PostId, viewer).then(() => true, (thrown: unknown) => (thrown instanceof NotFound ? false : Promise.reject(thrown)));
    default:
      return unreachable(subject);
  }
}
