/** What stands around every page of moderation: its parts as tabs. Who keeps order on one board has the first two. */
import { paths } from '#paths';
import { Tabs } from '#ui/tabs.tsx';

export type PartsView = { waiting: number; isStaff: boolean; mayJudge: boolean };
type Part = 'queue' | 'decided' | 'overview' | 'words';

export function ModerationTabs({ parts: { waiting, isStaff, mayJudge }, current }: { parts: PartsView; current: Part }) {
  const tabs = [
    { label: 'To decide', href: paths.moderation(), isCurrent: current === 'queue', count: waiting },
    { label: 'Decided', href: paths.decisions(), isCurrent: current === 'decided' },
    { label: 'Scheduled', href: paths.scheduled(), isCurrent: false },
    ...(mayJudge ? [
      { label: 'Decided appeals', href: paths.appeals({ show: 'decided' }), isCurrent: false },
      { label: 'Held rewards', href: paths.fraudReviews(), isCurrent: false },
    ] : []),
    ...(isStaff ? [
      { label: 'Overview', href: paths.moderationOverview(), isCurrent: current === 'overview' },
      { label: 'Saved words', href: paths.moderationWords(), isCurrent: current === 'words' },
    ] : []),
  ];
  return <Tabs label="Parts of moderation" tabs={tabs} />;
}
