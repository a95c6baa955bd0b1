/** The sections of the guides, each with what stands in it. */
import type { SectionView } from '#domain/knowledge';
import { paths } from '#paths';
import { Count } from '#ui/count.tsx';

/** A level of the tree with the levels below it. Empty branches are left out. */
export function SectionList({ sections }: { sections: SectionView[] }) {
  return (
    <ul className="links">
      {sections.filter(({ all }) => all > 0).map((section) => (
        <li key={section.id}>
          <a href={paths.guidesIn(section.slug)}>{section.name}</a> <small className="quiet"><Count value={section.all} /></small>
          {section.description && <div className="quiet">{section.description}</div>}
          {section.children.some(({ all }) => all > 0) && <div className="mt-2 ps-4"><SectionList sections={section.children} /></div>}
        </li>
      ))}
    </ul>
  );
}
