/** One item of the queue: reading it, claiming it, deciding it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isStaff, readId } from '#domain/core';
import { customerNotesOf } from '#domain/customers';
import { claimItem, decideItem, nextQueued, releaseClaim, reviewItem, templates, wayIn } from '#domain/moderation';
import { sanctionsOf, suggestedStep } from '#domain/sanctions';
import { paths } from '#paths';
import { POST_OUTCOMES, PROFILE_OUTCOMES } from '#rules/moderation';
import { stepWords } from '#rules/sanctions';
import { AuthorPanel } from '#ui/moderation/author-panel.tsx';
import { ItemPage } from '#ui/moderation/item-page.tsx';
import { Page } from '#ui/page.tsx';
import styles from '#ui/styles/reviews.css?url';
import { keeperAction, keeperLoader } from '#web/doors.ts';
import { memberStep } from '#web/member-step.ts';
import { idFrom, idOf, typedThread } from '#web/parameters.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'To decide' }, { name: 'robots', content: 'noindex' }];

export const loader = keeperLoader(async ({ db, params, viewer, at, url }) => {
  const item = await reviewItem(db, idFrom<number>(params.item), viewer, at);
  const isForStaff = isStaff(viewer);
  const { filter, through } = await wayIn(db, url);
  const [saved, nextRef, sanctions, notes, next] = await Promise.all([
    templates(db),
    nextQueued(db, { kind: 'item', id: item.id }, viewer, at, filter),
    isForStaff ? sanctionsOf(db, item.about.id, null, viewer, at) : null,
    isForStaff ? customerNotesOf(db, item.about.id, viewer) : [],
    isForStaff ? suggestedStep(db, item.about.id, viewer, at) : null,
  ]);
  return { item, templates: saved, sanctions: sanctions?.rows ?? [], notes, suggested: next ? stepWords(next) : null, nextHref: nextRef && paths.queued(nextRef, through), through, isForStaff };
});

const text = z.string().default('');
const Form = z.object({ item: idOf<number>(), does: z.enum(['decide', 'claim', 'take-over', 'release']).default('decide'), outcome: text, version: text, text, title: z.string().optional(), board: text, into: text, reason: text, template: text, words: text, step: text, allPosts: text });
const CHOICES = [...POST_OUTCOMES, ...PROFILE_OUTCOMES] as const;

export const action = keeperAction(
  Form,
  async (act, form, { url }) => {
    const way = await wayIn(act.tx, url);
    if (form.does === 'release') await releaseClaim(act, form.item);
    else if (form.does !== 'decide') await claimItem(act, { itemId: form.item, takesOver: form.does === 'take-over' });
    if (form.does !== 'decide') return { way, decided: null, next: { kind: 'item' as const, id: form.item, pageId: form.item } };
    const saved = form.words.trim() === '' ? (await templates(act.tx)).find(({ id }) => String(id) === form.template)?.words : undefined;
    const decided = await decideItem(act, form.item, {
      outcome: CHOICES.find((one) => one === form.outcome) ?? null, words: saved ?? form.words, reason: form.reason, member: memberStep(form.step), allPosts: form.allPosts.includes('yes'), version: readId<number>(form.version) ?? undefined,
      edit: { text: form.text, ...(form.title === undefined ? {} : { title: form.title }) }, boardSlug: form.board, intoId: typedThread(form.into),
    });
    const next = await nextQueued(act.tx, { kind: 'item', id: form.item }, act.by, act.at, way.filter);
    return { way, decided, next };
  },
  ({ way, decided, next }, { context }) => {
    if (decided) context.cookies.flash({ text: `${decided.done}.`, undo: { label: 'Undo', action: paths.decisionUndo(decided.decisionId) } });
    return redirect(next ? paths.queued(next, way.through) : paths.queueThrough(way.through));
  },
);

export default function Item() {
  const { item, templates: saved, sanctions, notes, suggested, nextHref, through, isForStaff } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.moderation()} aside={isForStaff ? <AuthorPanel item={item} sanctions={sanctions} notes={notes} /> : undefined} asideLabel="Who it is about">
      <ItemPage item={item} templates={saved} suggested={suggested} nextHref={nextHref} through={through} answer={answer} />
    </Page>
  );
}
