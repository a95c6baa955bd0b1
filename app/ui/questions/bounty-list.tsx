/** Questions with a bounty, one under the other, with what it is worth and until when. */
import type { BountyLine } from '#domain/questions';
import { paths } from '#paths';
import { sumWords } from '#ui/questions/bounty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Time } from '#ui/time.tsx';

/** As a page receives them: dates may have become texts on the way. */
export function BountyList({ lines }: { lines: (Omit<BountyLine, 'endsAt'> & { endsAt: Date | string })[] }) {
  return (
    <LinkList
      lines={lines.map(({ threadId, slug, title, board, amount, currency, endsAt, replyCount }) => ({
        id: threadId,
        label: title,
        href: paths.thread({ id: threadId, slug }),
        below: <><b>{sumWords(amount, currency)}</b> until <Time at={endsAt} style="moment" /> · {board} · {replyCount === 0 ? 'no reply yet' : replyCount === 1 ? '1 reply' : `${replyCount} replies`}</>,
      }))}
    />
  );
}
