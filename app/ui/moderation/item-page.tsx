/** One item: what was said, what stands around it, why it weighs what it does, and the decision. */
import type { ItemView, PastView, TemplateView } from '#domain/moderation';
import { paths } from '#paths';
import { OUTCOMES, REASONS, WITHHELD_WORDS, weightWords } from '#rules/moderation';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Prose } from '#ui/prose.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { DecisionForm } from './decision-form.tsx';
import { KeyList } from './key-list.tsx';
import { ITEM_KEYS, useQueueKeys } from './keys.ts';
import { whatWords } from './words.ts';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;
export type ItemShown = { item: ItemView; templates: TemplateView[]; suggested: string | null; nextHref: string | null; through: string | null; answer: Answer };

export function ItemPage({ item, templates, suggested, nextHref, through, answer }: ItemShown) {
  useQueueKeys();
  const { post, words } = item;
  const here = paths.queued({ kind: 'item', id: item.id, pageId: item.id }, through);
  return (
    <>
      <Crumbs crumbs={[{ label: 'Moderation', href: paths.moderation() }]} />
      <p className="meta">
        <span>{whatWords(item)}</span>
        <Time at={item.openedAt} />
        {post && <a href={paths.board(post.board.slug)}>{post.board.name}</a>}
        {post && <a href={paths.postById(post.id)}>Open it in its thread</a>}
      </p>
      <h1 className="wrap-anywhere">{post ? post.title : <>The profile of <bdi>{item.about.name}</bdi></>}</h1>
      <State item={item} />
      <Claim item={item} here={here} />
      <Section id="said" title="What was said">
        {words && <p className="small quiet wrap-anywhere mb-2"><bdi>{item.about.name}</bdi>, <Time at={words.at} /></p>}
        {words ? <Prose html={words.html} /> : <p className="wrap-anywhere">{item.profile || 'They say nothing about themselves.'}</p>}
      </Section>
      {item.around.length > 0 && (
        <Section id="around" title="What stands before it">
          <ul className="links">{item.around.map((near) => <li key={near.id}><span className="wrap-anywhere">{near.excerpt}</span><div className="quiet"><bdi>{near.author.name}</bdi>, <Time at={near.at} />, <a href={paths.postById(near.id)}>post {near.number}</a></div></li>)}</ul>
        </Section>
      )}
      <Section id="why" title={`Why it weighs ${weightWords(item.weight)}`}>
        {item.heldBecause.length > 0 && <ul className="links">{item.heldBecause.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
        <ul className="links">
          {item.flags.map((flag) => (
            <li key={flag.id}>
              <b>{REASONS[flag.reason].label}</b>{flag.isWithdrawn && ' (taken back)'}
              {flag.words && <p className="whitespace-pre-line wrap-anywhere">{flag.words}</p>}
              <div className="quiet">
                {flag.by ? <a href={paths.member(flag.by.handle)}><bdi>{flag.by.name}</bdi></a> : 'A member'}, <Time at={flag.at} />. Weighs {weightWords(flag.weight)}: {flag.parts.map(({ points, because }) => `${because.charAt(0).toLowerCase()}${because.slice(1)} ${points > 0 ? '+' : '−'}${weightWords(Math.abs(points))}`).join(', ')}.
                {flag.record && flag.record.agreed + flag.record.declined > 0 && ` Their reports were right ${flag.record.agreed} times, wrong ${flag.record.declined}.`}
              </div>
            </li>
          ))}
          {item.kind === 'withheld' && <li>It was held back before anybody saw it, and its author waits.</li>}
        </ul>
      </Section>
      {item.can.decide && item.closedAt === null && <Section id="decide" title="What should happen?"><DecisionForm key={item.id} item={item} here={here} templates={templates} suggested={suggested} answer={answer} /></Section>}
      {item.decisions.length > 0 && <Section id="history" title="What was decided about it"><PastList past={item.decisions} canUndo={item.can.decide} /></Section>}
      <div className="press mt-4">
        {nextHref !== null && <a href={nextHref} data-next-item>Next item</a>}
        <a href={paths.queueThrough(through)} data-queue>Back to the queue</a>
      </div>
      <KeyList keys={ITEM_KEYS} />
    </>
  );
}

/** Where it stands at this moment, if not simply in sight. */
function State({ item: { post, closedAt } }: { item: ItemView }) {
  if (closedAt) return <Notice kind="plain"><p>This was decided <Time at={closedAt} />.</p></Notice>;
  if (post?.isGone) return <Notice kind="plain"><p>It was taken down meanwhile. Whether the reports were right is still to be said.</p></Notice>;
  if (post?.withheldWhy) return <Notice><p>Out of sight: {(WITHHELD_WORDS[post.withheldWhy] ?? '').toLowerCase()}. Its author sees it, and that it waits.</p></Notice>;
  return null;
}

function Claim({ item, here }: { item: ItemView; here: string }) {
  if (!item.can.decide || item.closedAt) return null;
  const { claimedBy, claimedUntil } = item;
  const does = claimedBy?.isViewer ? 'release' : claimedBy ? 'take-over' : 'claim';
  const label = { release: 'Let go of it', 'take-over': 'Take it over', claim: 'I am deciding this' }[does];
  return (
    <PostForm action={here} className="press my-3" data-claim={does === 'claim' || undefined}>
      <HiddenFields fields={{ does }} />
      {claimedBy && <span>{claimedBy.isViewer ? 'You are deciding this' : <><bdi>{claimedBy.name}</bdi> is deciding this</>}{claimedUntil && <>, until <Time at={claimedUntil} style="moment" /></>}.</span>}
      <Button type="submit" size="small">{label}</Button>
    </PostForm>
  );
}

/** Decisions, each with its way back. */
export function PastList({ past, canUndo }: { past: PastView[]; canUndo: boolean }) {
  return (
    <ul className="links">
      {past.map(({ id, itemId, outcome, words, by, at, undoneBy, batchId }) => (
        <li key={id}>
          <b>{OUTCOMES[outcome].done}</b>{undoneBy && <> (taken back by <bdi>{undoneBy.name}</bdi>)</>}
          {words && <p className="whitespace-pre-line wrap-anywhere">{words}</p>}
          <div className="quiet"><bdi>{by.name}</bdi>, <Time at={at} />{!canUndo && <>, <a href={paths.reviewItem(itemId)}>open it</a></>}</div>
          {canUndo && !undoneBy && (
            <div className="press">
              <PostForm action={paths.decisionUndo(id)}><Button type="submit" size="small">Undo</Button></PostForm>
              {batchId !== null && <PostForm action={paths.decisionUndo(batchId, 'yes')}><Button type="submit" size="small" kind="quiet">Undo all that was decided with it</Button></PostForm>}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
