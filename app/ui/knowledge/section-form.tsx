/** The form of one section, or of a new one. */
import type { SectionView } from '#domain/knowledge';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { sectionOptions } from './arrangement-form.tsx';

/** `typed` comes back with a refusal. `sections` is the tree as one list. */
export function SectionForm({ section, sections, typed }: { section: SectionView | null; sections: SectionView[]; typed: Record<string, string> }) {
  const id = (name: string) => `${name}-${section?.id ?? 'new'}`;
  return (
    <PostForm action={paths.guideSections()} className="stack">
      {section && <HiddenFields fields={{ section: section.id }} />}
      <TextField id={id('name')} name="name" label="Name" defaultValue={typed.name ?? section?.name ?? ''} />
      <TextField id={id('description')} name="description" label="What stands in it" defaultValue={typed.description ?? section?.description ?? ''} isOptional />
      <Select id={id('parentId')} name="parentId" label="Stands in" defaultValue={typed.parentId ?? String(section?.parentId ?? '')} options={[{ value: '', label: 'The top' }, ...sectionOptions(sections.filter((other) => other.id !== section?.id))]} />
      <TextField id={id('position')} name="position" label="Place" type="number" min={0} max={9999} defaultValue={typed.position ?? section?.position ?? ''} isOptional hint="1 stands first. Left empty, it comes last." />
      <div className="press">
        <Button type="submit">{section ? 'Save' : 'Make the section'}</Button>
        {section && <Button type="submit" kind="quiet" name="show" value="remove">Remove it</Button>}
      </div>
    </PostForm>
  );
}
