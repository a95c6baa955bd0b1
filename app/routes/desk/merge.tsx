/** Merges a case into another of the same customer. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { casePage, mergeCases } from '#domain/cases';
import { readId, refuse } from '#domain/core';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { CaseLinks } from '#ui/cases/case-links.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Merge a case' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, at }) => {
  const { id, outside, title } = await casePage(db, { caseId: idFrom<CaseId>(params.case), now: at }, viewer);
  return { id, outside, title };
});

export const action = staffAction(
  CaseParameter.extend({ into: z.string().default(''), does: z.string().default('merge') }),
  async (act, form) => {
    const into = readId<CaseId>(form.into.replace(/^#/, '').trim()) ?? refuse('Give the number of the other case, as it stands beside its title.', 'into');
    return { ...(await mergeCases(act, { caseId: form.case, intoId: into })), from: form.case };
  },
  ({ id, from }, { context }) => {
    context.cookies.flash({ text: `Merged into case ${id}.`, undo: { label: 'Undo', action: paths.caseUnmerge(from) } });
    return redirect(paths.deskCase(id));
  },
);

export default function Merge() {
  const opened = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <Page kind="alone"><h1>{opened.title}</h1><CaseLinks opened={opened} canMerge refused={{ errors: answer?.errors ?? {}, typed: { ...answer?.values, does: 'merge' } }} /></Page>;
}
