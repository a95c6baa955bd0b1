/** Whom the ladder of help concerns: helpers who are asked about a question. */
import { and, eq, isNull } from 'drizzle-orm';
import { helpAsks } from '#db/schema/helping.ts';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

type Way = { hasMail: boolean };

/** Everybody who is asked hears of it, once for each question. */
export async function hearAsk(act: Act, { ids }: StoredEvent<'helpers.asked'>, way: Way): Promise<void> {
  const asked = await act.tx.select({ member: helpAsks.memberId, because: helpAsks.because, at: helpAsks.at }).from(helpAsks).where(and(eq(helpAsks.threadId, ids.threadId), isNull(helpAsks.answer)));
  await tell(act, asked.map(({ member, because, at }) => ({ member: member as MemberId, kind: 'help-asked', key: `help:${ids.threadId}`, at, thread: ids.threadId as ThreadId, parts: { because } })), way);
}
