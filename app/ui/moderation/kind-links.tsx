/** The kinds of what waits, each with how many; those of which nothing waits are left out. */
import { paths } from '#paths';
import { QUEUE_KINDS, isQueueKind } from '#rules/moderation';
import type { QueueKind } from '#rules/moderation';
import { Tabs } from '#ui/tabs.tsx';

type Chosen = { kind: string | null; board: string | null; about: number | null; like: number | null; order: string | null };

export function KindLinks({ counts, chosen }: { counts: Record<QueueKind | 'all', number>; chosen: Chosen }) {
  const kinds = Object.keys(QUEUE_KINDS).filter(isQueueKind).filter((kind) => counts[kind] > 0 || chosen.kind === kind);
  const tab = (kind: QueueKind | null) => ({ label: kind === null ? 'Everything' : QUEUE_KINDS[kind], href: paths.moderation({ kind, board: chosen.board, order: chosen.order }), isCurrent: chosen.kind === kind, count: counts[kind ?? 'all'] });
  return <Tabs label="Kinds" tabs={[tab(null), ...kinds.map(tab)]} />;
}
