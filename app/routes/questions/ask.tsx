/** Asking: the title finds what was solved before, then the details, then the place. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { attachFiles, keepOfForm, ownFilesIn, samePost, sameText, textWithFiles } from '#domain/attachments';
import { boardList, fieldsOf } from '#domain/boards';
import { noteAsked, shownTo, similarAnswers } from '#domain/discovery';
import { addPrivateDetails, canAnnounce, canStart, hideFromPublic, lookForPersonalData, openingOf, popularTags, startThread } from '#domain/threads';
import type { ThreadRef } from '#domain/threads';
import { NotFound, found, isSignedIn, readId } from '#domain/core';
import type { Act } from '#domain/core';
import { canSchedule, changeScheduled, draftAt, dropDraft, pinStarted, previewOf, publishScheduled, scheduleThread, scheduledForm } from '#domain/writing';
import type { ScheduleForm, ScheduledFormView } from '#domain/writing';
import { paths } from '#paths';
import { fieldName } from '#rules/boards';
import { MAX_TITLE_LENGTH, MIN_TITLE_LENGTH } from '#rules/threads';
import { AskPage } from '#ui/questions/ask-page.tsx';
import { timeWords } from '#ui/time.tsx';
import { nearShown } from '#ui/questions/near-shown.ts';
import { havingFound, keptFiles, memberAction, publicLoader } from '#web/doors.ts';
import { dayTyped, momentTyped, momentWritten } from '#web/days.ts';
import { answersIn, answersTyped } from '#web/field-answers.ts';
import { PersonalField, idFrom } from '#web/parameters.ts';
import type { Visit } from '#web/doors.ts';

export { fileLinks as links } from '#ui/files/file-links.ts';
export const meta = () => [{ title: 'Ask the community' }, { name: 'robots', content: 'noindex' }];

/** Tags offered to press; others can be typed. */
const OFFERED_TAGS = 8;

/** Everybody may look whether it was solved before; posting is for members, who come back here with their title. */
export const loader = publicLoader(async ({ db, url, viewer, services, context, at }) => {
  const changing = readId<number>(url.searchParams.get('scheduled'));
  // Who acts in somebody's name sees nothing they have not sent.
  const isTheirs = isSignedIn(viewer) && (await context.visitor()).behind === null;
  if (changing !== null && !isTheirs && isSignedIn(viewer)) throw new NotFound('There is nothing here.');
  const form = changing === null ? null : await scheduledForm(db, changing, viewer);
  const title = (url.searchParams.get('title') ?? '').slice(0, MAX_TITLE_LENGTH);
  const board = url.searchParams.get('board') ?? '';
  const kind = (form?.kind ?? url.searchParams.get('kind')) === 'discussion' ? ('discussion' as const) : ('question' as const);
  // Somebody whose session ended while they wrote needs the whole form for their words.
  const isLookingOnly = !isSignedIn(viewer) && !context.keepsWords;
  const wantsToPost = kind === 'discussion' || url.searchParams.get('go') === 'on';
  if (isLookingOnly && wantsToPost) throw redirect(paths.signIn(paths.ask({ title, board, ...(kind === 'discussion' ? { kind } : {}) })));
  const [draft, boards, tags, before] = await Promise.all([isTheirs && form === null ? draftAt(db, { kind: kind === 'question' ? 'ask' : 'discuss' }, viewer) : null, boardList(db, viewer), popularTags(db, OFFERED_TAGS), similarAnswers(services, { title }, viewer)]);
  // A guest is somebody whose session ended here; the board they chose has to be in the list.
  const startable = boards.filter((one) => (isSignedIn(viewer) ? canStart(viewer, one) : !one.staffOnlyStart && one.standing !== 'read'));
  return {
    boards: startable,
    fields: await fieldsOf(db, startable.map(({ id }) => id)),
    tags,
    draft,
    title,
    // Somebody who comes from a search with no result may still have missed these words.
    before: before.map(nearShown),
    board,
    kind,
    isLookingOnly,
    begun: form && asTyped(form),
    schedule: isTheirs && (startable.some((one) => canSchedule(viewer, one)) || form) ? { id: changing, version: form?.version ?? 0, because: form?.because ?? null, canAnnounce: canAnnounce(viewer), now: momentWritten(at) } : null,
  };
});

/** What is scheduled, as its fields have it. */
const asTyped = ({ title, text, board, kind, tags, details, answers, publishAt, isPinned, isAnnounced, pinnedUntil }: ScheduledFormView): Record<string, string> => ({
  title, text, board, kind, details, moreTags: tags.join(', '), publish: 'later', when: momentWritten(publishAt), pin: isPinned ? 'yes' : '', announce: isAnnounced ? 'yes' : '', pinnedUntil: pinnedUntil?.toISOString().slice(0, 10) ?? '', seen: 'yes',
  ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [fieldName(key), value])),
});

const Form = z.object({
  title: z.string().default(''),
  text: z.string().default(''),
  board: z.string().default(''),
  kind: z.enum(['question', 'discussion']).default('question'),
  /** Ticked tags arrive joined by line breaks, typed ones by commas. */
  tags: z.string().default(''),
  moreTags: z.string().default(''),
  show: z.string().optional(),
  /** Similar questions have been looked at. */
  seen: z.string().optional(),
  kept: z.string().default(''),
  personal: PersonalField,
  details: z.string().default(''),
  /** The board whose fields were shown. */
  asked: z.string().default(''),
  publish: z.enum(['now', 'later']).default('now'),
  when: z.string().default(''),
  pin: z.string().default(''),
  announce: z.string().default(''),
  pinnedUntil: z.string().default(''),
  /** What is changed of what is scheduled, and the version it was changed from. */
  scheduled: z.string().default(''),
  version: z.string().default(''),
}).catchall(z.string());

/** Whether the chosen board asks for something that was not shown yet: without script nobody could know before they chose it. */
async function asksMore(act: Act, { board: slug, asked }: { board: string; asked: string }): Promise<boolean> {
  if (slug === '' || asked === slug) return false;
  const board = (await boardList(act.tx, act.by)).find((one) => one.slug === slug);
  return board !== undefined && (await fieldsOf(act.tx, [board.id])).length > 0;
}

/** The pin that was chosen; a day without one is none. */
const pinTyped = ({ pin, announce, pinnedUntil }: z.infer<typeof Form>): ScheduleForm['pin'] => (pin === 'yes' ? { isAnnounced: announce === 'yes', until: dayTyped(pinnedUntil, 'ends', 'pinnedUntil') } : null);

/** Puts it on the schedule, or changes what is there; with "now" that is published in the same breath. */
async function keepForLater(act: Act, form: z.infer<typeof Form>, words: Pick<ScheduleForm, 'title' | 'text' | 'tags' | 'details' | 'isSame'>): Promise<ThreadRef | Date> {
  const isNow = form.publish === 'now';
  const publishAt = isNow ? new Date(act.at.getTime() + 60_000) : momentTyped(form.when, 'when');
  const kept = { ...words, boardSlug: form.board, kind: form.kind, answers: answersIn(form), pin: pinTyped(form), publishAt };
  if (form.scheduled === '') {
    // Its files are the draft's until that is dropped.
    await dropDraft(act, { kind: form.kind === 'question' ? 'ask' : 'discuss' });
    await scheduleThread(act, kept);
    return found(publishAt);
  }
  const id = idFrom<number>(form.scheduled);
  await changeScheduled(act, { ...kept, id, version: Number(form.version) });
  return isNow ? publishScheduled(act, id) : found(publishAt);
}

async function nearOf(form: z.infer<typeof Form>, { services, viewer }: Visit) {
  if (form.kind !== 'question' || form.scheduled !== '' || form.seen === 'yes' || form.show === 'preview') return [];
  // What is missing is said first: a list of answers in its place would hide it.
  if (form.title.trim().length < MIN_TITLE_LENGTH || form.text.trim() === '' || form.board === '') return [];
  const near = await similarAnswers(services, { title: form.title, body: form.text }, viewer);
  return near.filter(({ text }) => text !== null).map(nearShown);
}

export const action = memberAction(
  Form,
  havingFound(
    async (form, visit) => ({ ...(await keptFiles(keepOfForm, form, visit)), near: await nearOf(form, visit) }),
    async (act, form, { context }, { near, tokens, lines }) => {
      if (form.show === 'preview') return { form, lines, preview: await previewOf(act.tx, act.markdown, await textWithFiles(act.tx, form.text, tokens)), near: null, noticed: null };
      if (near.length > 0) return { form, lines, preview: null, near, noticed: null };
      if (await asksMore(act, form)) return { form, lines, preview: null, near: null, noticed: null, asksMore: true };
      const looked = await lookForPersonalData(act.tx, form, form.personal, act.by);
      if (looked.noticed) return { form, lines, preview: null, near: null, noticed: looked.noticed };
      const text = await textWithFiles(act.tx, looked.text, tokens);
      const details = [...looked.hidden.map(({ what, text: told }) => `${what}: ${told}`), form.details].filter((line) => line.trim() !== '');
      const tags = [...form.tags.split('\n'), ...form.moreTags.split(',')].map((tag) => tag.trim()).filter(Boolean);
      if (form.publish === 'later' || form.scheduled !== '') {
        const kept = await keepForLater(act, form, { title: looked.title ?? '', text, tags, details, isSame: sameText(act, looked.text, tokens) });
        return kept instanceof Date ? { later: kept } : { isPublished: true, thread: kept };
      }
      const pin = pinTyped(form);
      const thread = await startThread(act, { boardSlug: form.board, kind: form.kind, title: looked.title ?? '', text, tags, answers: answersIn(form), isSame: samePost(act, looked.text, tokens) });
      const opening = await openingOf(act.tx, thread.id);
      await hideFromPublic(act, opening, looked.hidden);
      await addPrivateDetails(act, opening, [form.details]);
      await attachFiles(act, { subject: 'post', id: opening }, [...tokens, ...(await ownFilesIn(act.tx, text, act.by))]);
      if (pin && !thread.isWithheld) await pinStarted(act, thread, { isAnnounced: pin.isAnnounced, pinnedUntil: pin.until });
      await dropDraft(act, { kind: form.kind === 'question' ? 'ask' : 'discuss' });
      if (form.kind === 'question') await noteAsked(act, context.browser.known());
      return { isQuestion: form.kind === 'question', isPinned: pin !== null, thread };
    },
  ),
  async (done, visit) => {
    const { context } = visit;
    if (done.later) {
      context.cookies.flash({ text: `It is published on ${timeWords(done.later, null, 'moment')} (UTC).` });
      return redirect(paths.scheduled());
    }
    if (done.thread) {
      if (done.isPublished) context.cookies.flash({ text: 'It is published.' });
      else if ('isWithheld' in done.thread && done.thread.isWithheld) context.cookies.flash({ text: `It is kept${done.isPinned ? ', and not pinned' : ''}. Only you and staff see it until it has been looked at.` });
      else context.cookies.flash({ text: done.isQuestion ? 'Your question is out. It stands on top of the unanswered.' : 'Your discussion has begun.' });
      return redirect(paths.thread(done.thread));
    }
    const { title, text, board, kind, tags, moreTags, personal, details, publish, when, pin, announce, pinnedUntil, version } = done.form;
    const values = { publish, when, pin, announce, pinnedUntil, ...(version === '' ? {} : { version }), title, text, board, kind, tags, moreTags, personal, details, kept: done.lines, seen: done.near ? 'yes' : (done.form.seen ?? ''), ...answersTyped(done.form) };
    return data({ errors: {}, values, preview: await shownTo(visit, done.preview), near: done.near, noticed: done.noticed, asksMore: done.asksMore === true }, { status: done.noticed ? 422 : 200 });
  },
);

export default function Ask() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AskPage
      {...loaded}
      errors={answer?.errors ?? {}}
      typed={answer?.values ?? loaded.begun ?? {}}
      preview={(answer && 'preview' in answer && answer.preview) || null}
      near={(answer && 'near' in answer && answer.near) || null}
      asksMore={(answer && 'asksMore' in answer && answer.asksMore) || false}
      noticed={(answer && 'noticed' in answer && answer.noticed) || null}
    />
  );
}
