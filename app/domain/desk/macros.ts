/** Macros: a text with fields to start an answer from, and what else is done when it is sent. */
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { macros } from '#db/schema/desk.ts';
import { members } from '#db/schema/members.ts';
import { queues } from '#db/schema/teams.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, allow, found, isMember, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, Viewer } from '#domain/core';
import type { AfterReply, PriorityLevel } from '#domain/cases';
import { cleanLine, cleanText } from '#kit/text.ts';
import { MAX_CASE_TAGS, MAX_CASE_TAG_LENGTH } from '#rules/cases';
import { agentOf } from './agent.ts';
import { fillFields, unknownField } from './macro-fields.ts';
import { canChangeMacro } from './policy.ts';
import { MACRO_FIELDS, MAX_MACROS_SHOWN, MAX_MACRO_LENGTH, MAX_MACRO_NAME_LENGTH } from './rules.ts';

/** What a macro does besides its words. */
export type MacroActions = { afterwards: AfterReply | null; priority: PriorityLevel | null; queueId: number | null; tags: string[]; takesCase: boolean };
export type MacroForm = MacroActions & { id: number | null; name: string; text: string; isShared: boolean };
export type MacroView = MacroActions & { id: number; name: string; text: string; isShared: boolean; queue: string | null; version: number; can: { change: boolean } };

/** Makes or changes a macro, shared or one's own; a new one sent twice is made once. Refuses a name that is taken, a field that does not exist, and a macro that does nothing. */
export async function saveMacro(act: Act, form: MacroForm): Promise<{ id: number }> {
  const agent = agentOf(act.by);
  const values = { ...checked(form), ownerId: form.isShared ? null : agent.id, changedAt: act.at };
  if (values.queueId !== null && (await act.tx.$count(queues, eq(queues.id, values.queueId))) === 0) refuse('That queue does not exist any more. Choose another.', 'queue');
  await act.tx.execute(sql`lock table ${macros} in share row exclusive mode`);
  const whose = values.ownerId === null ? isNull(macros.ownerId) : eq(macros.ownerId, values.ownerId);
  const [named] = await act.tx.select().from(macros).where(and(whose, eq(sql`lower(${macros.name})`, values.name.toLowerCase())));
  if (form.id === null) {
    allow(canChangeMacro(act.by, { ownerId: values.ownerId }), 'Moderators and admins make macros for everybody. Keep this one for yourself.');
    if (named?.text === values.text) return { id: named.id };
    if (named) refuse('Another macro has this name. Choose a name that tells them apart.', 'name');
    return found((await act.tx.insert(macros).values(values).returning({ id: macros.id }))[0]);
  }
  const [known] = await act.tx.select().from(macros).where(eq(macros.id, form.id));
  const before = found(known);
  if (before.ownerId !== null && !isMember(act.by, before.ownerId as MemberId)) throw new NotFound('There is nothing here.');
  allow(canChangeMacro(act.by, { ownerId: before.ownerId as MemberId | null }) && canChangeMacro(act.by, { ownerId: values.ownerId }), 'Moderators and admins change macros that everybody uses.');
  if (named && named.id !== before.id) refuse('Another macro has this name. Choose a name that tells them apart.', 'name');
  await act.tx.update(macros).set(values).where(eq(macros.id, before.id));
  return { id: before.id };
}

/** Removes a macro. Removing it twice is fine. */
export async function removeMacro(act: Act, id: number): Promise<void> {
  agentOf(act.by);
  const [known] = await act.tx.select({ ownerId: macros.ownerId }).from(macros).where(eq(macros.id, id)).for('update');
  if (!known) return;
  if (known.ownerId !== null && !isMember(act.by, known.ownerId as MemberId)) throw new NotFound('There is nothing here.');
  allow(canChangeMacro(act.by, { ownerId: known.ownerId as MemberId | null }), 'Moderators and admins change macros that everybody uses.');
  await act.tx.delete(macros).where(eq(macros.id, id));
}

/** Everybody's macros and one's own, by name. */
export async function macroList(db: Executor, viewer: Viewer): Promise<MacroView[]> {
  const agent = agentOf(viewer);
  const rows = await db
    .select({ macro: macros, queue: queues.name })
    .from(macros)
    .leftJoin(queues, eq(queues.id, macros.queueId))
    .where(or(isNull(macros.ownerId), eq(macros.ownerId, agent.id)))
    .orderBy(asc(sql`lower(${macros.name})`), asc(macros.id))
    .limit(MAX_MACROS_SHOWN);
  return rows.map(({ macro, queue }) => toView(macro, queue, viewer));
}

/** One macro for one case: its words with all fields filled. Null for one that is gone or a colleague's own. */
export async function macroFor(db: Executor, asked: { macroId: number; caseId: CaseId; communityName: string }, viewer: Viewer): Promise<MacroView | null> {
  const agent = agentOf(viewer);
  const [row] = await db
    .select({ macro: macros, queue: queues.name })
    .from(macros)
    .leftJoin(queues, eq(queues.id, macros.queueId))
    .where(and(eq(macros.id, asked.macroId), or(isNull(macros.ownerId), eq(macros.ownerId, agent.id))));
  if (!row) return null;
  const [about] = await db
    .select({ title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')`, board: boards.name, member: members.name, name: cases.customerName, mail: cases.customerMail })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .leftJoin(boards, eq(boards.id, cases.boardId))
    .leftJoin(members, eq(members.id, cases.customerId))
    .where(eq(cases.id, asked.caseId));
  const { title, board, member, name, mail } = found(about);
  const facts = { 'customer.name': member ?? name ?? mail ?? '', 'case.number': String(asked.caseId), 'case.title': title, 'board.name': board ?? '', 'agent.name': agent.name, 'community.name': asked.communityName };
  return { ...toView(row.macro, row.queue, viewer), text: fillFields(row.macro.text, facts) };
}

function toView(macro: typeof macros.$inferSelect, queue: string | null, viewer: Viewer): MacroView {
  const { id, name, text, afterwards, priority, queueId, tags, takesCase, ownerId, changedAt } = macro;
  return { id, name, text, afterwards, priority, queueId, tags, takesCase, queue, isShared: ownerId === null, version: changedAt.getTime(), can: { change: canChangeMacro(viewer, { ownerId: ownerId as MemberId | null }) } };
}

function checked({ name: typedName, text: typedText, afterwards, priority, queueId, tags: typedTags, takesCase }: MacroForm) {
  const name = cleanLine(typedName);
  if (name === '') refuse('Give the macro a name that colleagues choose it by.', 'name');
  if (name.length > MAX_MACRO_NAME_LENGTH) refuse(`Keep the name under ${MAX_MACRO_NAME_LENGTH} characters.`, 'name');
  const text = cleanText(typedText).trim();
  if (text.length > MAX_MACRO_LENGTH) refuse(`Keep the text under ${MAX_MACRO_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const unknown = unknownField(text);
  if (unknown !== null) refuse(`There is no field {{${unknown}}}. There are: ${MACRO_FIELDS.map((field) => `{{${field}}}`).join(', ')}.`, 'text');
  const tags = [...new Set(typedTags.map((tag) => cleanLine(tag).toLowerCase()).filter((tag) => tag !== ''))];
  if (tags.length > MAX_CASE_TAGS || tags.some((tag) => tag.length > MAX_CASE_TAG_LENGTH)) refuse(`A case has up to ${MAX_CASE_TAGS} tags of up to ${MAX_CASE_TAG_LENGTH} characters each, so an answer with more would be refused.`, 'tags');
  if (text === '' && !afterwards && !priority && queueId === null && tags.length === 0 && !takesCase) refuse('Write some words, or choose something it does.', 'text');
  return { name, text, afterwards, priority, queueId, tags, takesCase };
}
