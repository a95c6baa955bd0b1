/** Where a guide stands and who looks after it: section, owner, review date, language, translations. */
import type { ArticleToEdit, SectionView } from '#domain/knowledge';
import { paths } from '#paths';
import { LANGUAGES } from '#rules/knowledge';
import { Button } from '#ui/button.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

/** `sections` is the tree as one list. */
export function ArrangementForm({ article, sections, translationOf }: { article: ArticleToEdit; sections: SectionView[]; translationOf: string | null }) {
  return (
    <Section id="arrangement" title="Where it stands">
      <PostForm action={paths.arrangeGuide(article.id)} className="stack">
        <Select name="section" label="Section" defaultValue={String(article.section?.id ?? '')} options={[{ value: '', label: 'None' }, ...sectionOptions(sections)]} />
        <TextField name="place" label="Place in the section" type="number" min={0} max={9999} defaultValue={article.position || ''} hint="Guides stand in the order of these numbers. Empty: at the end." isOptional />
        <TextField name="owner" label="Owner" defaultValue={article.owner?.handle ?? ''} hint="The handle of somebody of the staff who looks after it." autoCapitalize="none" isOptional />
        <TextField name="reviewOn" label="Look again on" type="date" defaultValue={article.reviewAt?.toISOString().slice(0, 10) ?? ''} isOptional />
        <Select name="language" label="Language" defaultValue={article.language} options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} />
        <TextField name="translationOf" label="Translation of" defaultValue={translationOf ?? ''} hint="The address of the same guide in another language: what stands after /guides/." autoCapitalize="none" isOptional />
        <div className="press"><Button type="submit">Arrange it so</Button></div>
      </PostForm>
    </Section>
  );
}

/** Sections for a select, each behind as many dashes as it is deep. */
export const sectionOptions = (sections: SectionView[]) => sections.map(({ id, name, depth }) => ({ value: String(id), label: `${'– '.repeat(depth - 1)}${name}` }));
