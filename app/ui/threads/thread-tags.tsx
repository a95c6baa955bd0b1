/** What a thread is about, under its opening words: each tag leads to everything else about it. */
import { paths } from '#paths';

/** The tags as a row of chips; nothing without tags. */
export function ThreadTags({ tags }: { tags: { slug: string; name: string }[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="chips" aria-label="About">
      {tags.map((tag) => <li key={tag.slug}><a className="chip" href={paths.tag(tag.slug)}>{tag.name}</a></li>)}
    </ul>
  );
}
