/** What somebody has written and not sent: kept as they write, given back to them alone, gone once it is sent. */
import { and, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { caseDrafts } from '#db/schema/desk.ts';
import { found } from '#domain/core';
import type { Act, CaseId, Viewer } from '#domain/core';
import { cleanText } from '#kit/text.ts';
import { MAX_DRAFT_LENGTH } from './rules.ts';
import { agentOf } from './agent.ts';

export type DraftKind = 'reply' | 'note';
export type DraftView = { text: string; at: Date };
export type Drafts = Record<DraftKind, DraftView | null>;

/** Keeps what is written so far; nothing left drops it. What is longer than a post may be is kept as far as that. */
export async function keepDraft(act: Act, draft: { caseId: CaseId; kind: DraftKind; text: string }): Promise<void> {
  const { id: memberId } = agentOf(act.by);
  const text = cleanText(draft.text).slice(0, MAX_DRAFT_LENGTH);
  if (text.trim() === '') return dropDraft(act, draft);
  found((await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, draft.caseId)))[0]);
  await act.tx
    .insert(caseDrafts)
    .values({ caseId: draft.caseId, memberId, kind: draft.kind, text, at: act.at })
    .onConflictDoUpdate({ target: [caseDrafts.memberId, caseDrafts.caseId, caseDrafts.kind], set: { text, at: act.at } });
}

/** Throws a draft away: it was sent, or is not wanted. */
export async function dropDraft(act: Act, { caseId, kind }: { caseId: CaseId; kind: DraftKind }): Promise<void> {
  const { id } = agentOf(act.by);
  await act.tx.delete(caseDrafts).where(and(eq(caseDrafts.memberId, id), eq(caseDrafts.caseId, caseId), eq(caseDrafts.kind, kind)));
}

/** The viewer's own drafts in a case. */
export async function draftsOf(db: Executor, caseId: CaseId, viewer: Viewer): Promise<Drafts> {
  const { id } = agentOf(viewer);
  const rows = await db.select().from(caseDrafts).where(and(eq(caseDrafts.memberId, id), eq(caseDrafts.caseId, caseId)));
  const one = (kind: DraftKind) => {
    const row = rows.find((each) => each.kind === kind);
    return row ? { text: row.text, at: row.at } : null;
  };
  return { reply: one('reply'), note: one('note') };
}
