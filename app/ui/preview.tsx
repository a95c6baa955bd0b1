/** How the words will look, by the same renderer that stores them. */
import { Prose } from './prose.tsx';
import { Section } from './section.tsx';

export function Preview({ html }: { html: string }) {
  return (
    <Section id="preview" title="Preview">
      <Prose html={html} />
    </Section>
  );
}
