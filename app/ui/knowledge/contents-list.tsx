/** What stands on a guide's page, as links down it. */

export type ContentsItem = { id: string; label: string; depth: 2 | 3 };

/** The headings in the order they come. */
export function ContentsList({ items }: { items: ContentsItem[] }) {
  return (
    <ol className="contents-list">
      {items.map((item) => <li key={item.id} data-depth={item.depth}><a href={`#${item.id}`}>{item.label}</a></li>)}
    </ol>
  );
}
