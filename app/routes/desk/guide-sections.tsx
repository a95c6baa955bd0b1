/** Staff arrange the sections of the guides. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { changeSection, createSection, flatSections, removeSection, sectionTree } from '#domain/knowledge';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { FormErrors } from '#ui/form.tsx';
import { SectionForm } from '#ui/knowledge/section-form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Why } from '#ui/why.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Sections of the guides' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db }) => ({ sections: flatSections(await sectionTree(db)) }));

const wholeOrNull = (text: string | undefined) => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

const Form = z.object({
  section: z.string().optional().transform(wholeOrNull),
  name: z.string().default(''),
  description: z.string().default(''),
  parentId: z.string().optional().transform(wholeOrNull),
  position: z.string().optional().transform(wholeOrNull),
  show: z.string().optional(),
});

export const action = staffAction(
  Form,
  async (act, { section, name, description, parentId, position, show }) => {
    const form = { name, description, parentId, position: position ?? undefined };
    if (section === null) await createSection(act, form);
    else if (show === 'remove') await removeSection(act, section);
    else await changeSection(act, { ...form, sectionId: section });
    return section === null ? 'Made.' : show === 'remove' ? 'Removed. Its guides stand in no section now.' : 'Saved.';
  },
  (text, { context }) => {
    context.cookies.flash({ text });
    return redirect(paths.guideSections());
  },
);

export default function GuideSections() {
  const { sections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.values ?? {};
  const errors = answer?.errors ?? {};
  return (
    <Page>
      <Crumbs crumbs={[{ label: 'Guide drafts', href: paths.drafts() }]} />
      <h1>Sections of the guides</h1>
      <p className="lead">Readers find guides by these. A section can stand in another, three deep. Open one to change it.</p>
      <FormErrors errors={errors} />
      {sections.length === 0 && <Empty title="No section yet" level={2}>Without sections the guides stand by board. Make the first one below.</Empty>}
      {sections.length > 0 && (
        <ul className="sections mt-6">
          {sections.map((section) => (
            <li key={section.id}>
              {/* What was refused stays open, with its words. */}
              <Why isOpen={typed.section === String(section.id)} summary={<>{'– '.repeat(section.depth - 1)}<b>{section.name}</b>, {section.all} {section.all === 1 ? 'guide' : 'guides'}</>}>
                <SectionForm section={section} sections={sections} typed={typed.section === String(section.id) ? typed : {}} />
              </Why>
            </li>
          ))}
        </ul>
      )}
      <Section id="new" title="A new section"><SectionForm section={null} sections={sections} typed={typed.section ? {} : typed} /></Section>
    </Page>
  );
}
