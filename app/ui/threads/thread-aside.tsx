/** Beside a thread: who helped, the guide that grew from it, and threads about the same matter. */
import type { ThreadPageView } from '#domain/threads';
import type { ArticleRef } from '#domain/knowledge';
import { paths } from '#paths';
import { Count } from '#ui/count.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { SideSection } from '#ui/section.tsx';
import { State } from '#ui/state.tsx';
import type { StateName } from '#ui/state.tsx';
import { AuthorCard } from './author-card.tsx';
import { personShown } from './shown.ts';

type Near = { id: number; href: string; title: string; state: StateName };

/** The side column. Imported standing is named apart and never added. */
export function ThreadAside({ view, near, article }: { view: ThreadPageView; near: Near[]; article: ArticleRef | null }) {
  const helper = view.accepted?.author ?? null;
  return (
    <>
      {helper && (
        <SideSection id="helper" title="Who helped">
          <AuthorCard
            person={personShown(helper)}
            line={`Since ${helper.joinedAt.getUTCFullYear()}`}
            facts={[
              { label: 'Solved', value: helper.solutions },
              { label: 'Points', value: <a href={paths.memberPoints(helper.handle)}><Count value={helper.points} /></a> },
              ...(helper.importedPoints > 0 ? [{ label: `Brought from ${helper.importedFrom ?? 'elsewhere'}`, value: helper.importedPoints }] : []),
            ]}
            why={helper.role === 'superuser' ? { summary: 'Why “Superuser”?', rule: <p>Superusers have helped often and well, and the company has confirmed each one. <a href={paths.pointRules()}>How points work</a></p> } : null}
          />
        </SideSection>
      )}
      {article && (
        <SideSection id="guides" title="From the guides">
          <LinkList lines={[{ id: article.id, label: article.title, href: paths.guide(article.slug) }]} />
        </SideSection>
      )}
      {near.length > 0 && (
        <SideSection id="near" title="Near this one">
          <LinkList lines={near.map((thread) => ({ id: thread.id, label: thread.title, href: thread.href, below: <State state={thread.state} /> }))} />
        </SideSection>
      )}
    </>
  );
}
