/** Who it is about: what they wrote, what was decided about them before, sanctions and notes. For staff, beside the item. */
import type { CustomerNote } from '#domain/customers';
import type { ItemView } from '#domain/moderation';
import type { SanctionView } from '#domain/sanctions';
import { paths } from '#paths';
import { KIND_WORDS } from '#rules/sanctions';
import { Who } from '#ui/person.tsx';
import { Facts, SideSection } from '#ui/section.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';
import { PastList } from './item-page.tsx';

export function AuthorPanel({ item: { about, author, past, post, likeCount }, sanctions, notes }: { item: ItemView; sanctions: SanctionView[]; notes: CustomerNote[] }) {
  return (
    <>
      <SideSection id="author" title="Who it is about">
        <Who person={personShown(about)} />
        <Facts facts={[
          { label: 'Here since', value: <Time at={about.joinedAt} style="date" /> },
          ...(author ? [
            { label: 'Posts', value: author.posts },
            { label: 'Taken down', value: author.takenDown },
            { label: 'Reports that were right', value: author.reportsAgreed },
            { label: 'Reports that were not', value: author.reportsDeclined },
            { label: 'Their own reports', value: `${author.flagging.agreed} right, ${author.flagging.declined} not` },
          ] : []),
        ]} />
        <ul className="links">
          {author && author.waiting > 1 && <li><a href={paths.moderation({ about: about.id })}>All {author.waiting} of theirs that wait</a></li>}
          {likeCount > 1 && post && <li><a href={paths.moderation({ like: post.id })}>{likeCount} that say nearly the same</a></li>}
          <li><a href={paths.conduct(about.handle, post ? { about: post.id } : {})}>Their conduct, and giving a step</a></li>
          <li><a href={paths.customer(about.handle)}>At the desk</a></li>
        </ul>
      </SideSection>
      {sanctions.length > 0 && <SideSection id="sanctions" title="Sanctions"><ul className="links">{sanctions.slice(0, 5).map(({ id, kind, reason, at, lifted }) => <li key={id}>{KIND_WORDS[kind].name}: {reason}{lifted && ' (lifted)'}<div className="quiet"><Time at={at} style="date" /></div></li>)}</ul></SideSection>}
      {notes.length > 0 && <SideSection id="notes" title="Notes"><ul className="links">{notes.slice(0, 5).map(({ id, text, author: by, at }) => <li key={id}><span className="whitespace-pre-line wrap-anywhere">{text}</span><div className="quiet"><bdi>{by.name}</bdi>, <Time at={at} style="date" /></div></li>)}</ul></SideSection>}
      {past.length > 0 && <SideSection id="past" title="Decided before"><PastList past={past} canUndo={false} /></SideSection>}
    </>
  );
}
