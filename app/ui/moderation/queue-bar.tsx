/** Going through the queue on a page of another area: whose it is, what comes next, and the way back; with the keys of the queue. */
import type { QueueBarView } from '#domain/moderation';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { KeyList } from './key-list.tsx';
import { OTHER_ITEM_KEYS, useQueueKeys } from './keys.ts';

export function QueueBar({ bar, through }: { bar: QueueBarView; through: string | null }) {
  useQueueKeys();
  const { kind, id, pageId, claimedBy, next } = bar;
  const does = claimedBy?.isViewer ? 'release' : claimedBy ? 'take-over' : 'claim';
  const label = { release: 'Let go of it', 'take-over': 'Take it over', claim: 'I am deciding this' }[does];
  return (
    <nav aria-label="Queue" className="my-4">
      <PostForm action={paths.queueClaims()} className="press" data-claim={does === 'claim' || undefined}>
        <HiddenFields fields={{ kind, id, page: pageId, does, ...(through === null ? {} : { through }) }} />
        {claimedBy && <span>{claimedBy.isViewer ? 'You are deciding this.' : <><bdi>{claimedBy.name}</bdi> is deciding this.</>}</span>}
        <Button type="submit" size="small">{label}</Button>
        {next && <a href={paths.queued(next, through)} data-next-item>Next item</a>}
        <a href={paths.queueThrough(through)} data-queue>Back to the queue</a>
      </PostForm>
      <KeyList keys={OTHER_ITEM_KEYS} />
    </nav>
  );
}
