/** Beside a thread: who helped, guides and threads about the same matter, and for those who see many what may be the same question. */
import type { DuplicatesOfThread, ExpertiseView } from '#domain/questions';
import type { ThreadPageView } from '#domain/threads';
import type { ArticleRef } from '#domain/knowledge';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { SideSection } from '#ui/section.tsx';
import { State } from '#ui/state.tsx';
import type { StateName } from '#ui/state.tsx';
import { AuthorCard } from './author-card.tsx';
import { personShown } from './shown.ts';

type Near = { id: number; href: string; title: string; isQuestion: boolean; state: StateName };
type Guide = { id: number; href: string; title: string };

/** The side column. Imported standing is named apart and never added. */
export function ThreadAside({ view, near, guides, article, duplicates, expertise }:
  { view: ThreadPageView; near: Near[]; guides: Guide[]; article: ArticleRef | null; duplicates: DuplicatesOfThread | null; expertise: Record<number, ExpertiseView> }) {
  const helper = view.accepted?.author ?? null;
  const skill = helper ? expertise[helper.id] : undefined;
  const own = article ? [{ id: article.id, label: article.title, href: paths.guide(article.slug) }] : [];
  const others = guides.filter(({ id }) => id !== article?.id).map(({ id, title, href }) => ({ id, label: title, href }));
  // What is closed already is not closed again.
  const suggests = duplicates?.can.suggest === true && !view.thread.isClosed && !view.thread.isDeleted ? duplicates.suggested : null;
  return (
    <>
      {helper && (
        <SideSection id="helper" title="Who helped">
          <AuthorCard
            person={personShown(helper)}
            line={`Since ${helper.joinedAt.getUTCFullYear()}`}
            facts={[
              ...(helper.rank ? [{ label: 'Rank', value: <a href={paths.ranks()}>{helper.rank}</a> }] : []),
              { label: 'Solved', value: helper.solutions },
              ...(skill ? [{ label: `Solved in ${skill.name}`, value: skill.solutions }] : []),
              { label: 'Points', value: <a href={paths.memberPoints(helper.handle)}><Count value={helper.points} /></a> },
              ...(helper.importedPoints > 0 ? [{ label: `Brought from ${helper.importedFrom ?? 'elsewhere'}`, value: helper.importedPoints }] : []),
            ]}
            why={helper.role === 'superuser' ? { summary: 'Why “Superuser”?', rule: <p>Superusers have helped often and well, and the company has confirmed each one. <a href={paths.pointRules()}>How points work</a></p> } : null}
          />
        </SideSection>
      )}
      {own.length + others.length > 0 && (
        <SideSection id="guides" title="From the guides">
          <LinkList lines={[...own, ...others]} />
        </SideSection>
      )}
      {near.length > 0 && (
        <SideSection id="near" title={suggests ? 'Possible duplicates' : 'Near this one'}>
          <LinkList lines={near.map((thread) => ({ id: thread.id, label: thread.title, href: thread.href, below: <><State state={thread.state} />{suggests && thread.isQuestion && <Suggest threadId={view.thread.id} near={thread} isSuggested={suggests.includes(thread.id)} />}</> }))} />
        </SideSection>
      )}
    </>
  );
}

/** One press: staff decide at the desk. */
function Suggest({ threadId, near, isSuggested }: { threadId: number; near: Near; isSuggested: boolean }) {
  if (isSuggested) return <p className="small">Suggested. Staff decide.</p>;
  return (
    <PostForm action={paths.suggestDuplicate(threadId)}>
      <HiddenFields fields={{ original: near.id }} />
      <Button type="submit" kind="quiet" size="small" aria-label={`Suggest merging with ${near.title}`}>Suggest merging</Button>
    </PostForm>
  );
}
