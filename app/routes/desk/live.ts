/** A stream of events for an open desk: "something changed". What it was is read by the page's own loader, which asks its policies. */
import { readId } from '#domain/core';
import type { CaseId } from '#domain/core';
import { threadOfCase } from '#domain/desk';
import { staffLoader } from '#web/doors.ts';
import { changeStream, isStillStaff } from '#web/change-stream.ts';

export const loader = staffLoader(async ({ db, url, viewer, context, request }) => {
  const caseId = readId<CaseId>(url.searchParams.get('case'));
  const threadId = caseId === null ? null : await threadOfCase(db, caseId, viewer);
  const concerns = (change: { name: string; caseId: number | null; threadId: number | null }) =>
    change.name === 'desk.presence' ? change.caseId === caseId : change.caseId !== null || (threadId !== null && change.threadId === threadId);
  return changeStream(context.live, { concerns, mayHear: () => isStillStaff(context) }, request.signal);
});
