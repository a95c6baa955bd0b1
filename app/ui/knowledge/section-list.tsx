/** The sections of the guides, each with what stands in it. */
import type { ArticleRef, SectionView } from '#domain/knowledge';
import { paths } from '#paths';
import { Count } from '#ui/count.tsx';

/** A level of the tree with the levels below it. Empty branches are left out. `first` are the guides named under a section, by its id. */
export function SectionList({ sections, first = {} }: { sections: SectionView[]; first?: Record<number, ArticleRef[]> }) {
  return (
    <ul className="sections">
      {sections.filter(({ all }) => all > 0).map((section) => (
        <li key={section.id}>
          <h3><a href={paths.guidesIn(section.slug)}>{section.name}</a> <small className="quiet"><Count value={section.all} /></small></h3>
          {section.description && <p className="quiet">{section.description}</p>}
          <FirstGuides guides={first[section.id] ?? []} more={section.own - (first[section.id]?.length ?? 0)} href={paths.guidesIn(section.slug)} name={section.name} />
          {section.children.some(({ all }) => all > 0) && <SectionList sections={section.children} first={first} />}
        </li>
      ))}
    </ul>
  );
}

function FirstGuides({ guides, more, href, name }: { guides: ArticleRef[]; more: number; href: string; name: string }) {
  if (guides.length === 0) return null;
  return (
    <ul className="mt-2">
      {guides.map(({ id, slug, title }) => <li key={id}><a href={paths.guide(slug)}>{title}</a></li>)}
      {more > 0 && <li><a href={href} aria-label={`${more} more in ${name}`}>{more} more</a></li>}
    </ul>
  );
}
