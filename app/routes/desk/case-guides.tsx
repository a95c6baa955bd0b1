/** Links a guide to a case. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { casePage } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { guidesOfCase, linkGuide } from '#domain/desk';
import { paths } from '#paths';
import { CaseGuides } from '#ui/cases/case-guides.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Link a guide' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, at }) => {
  const { id, title } = await casePage(db, { caseId: idFrom<CaseId>(params.case), now: at }, viewer);
  return { id, title, guides: await guidesOfCase(db, id, viewer) };
});

export const action = staffAction(
  CaseParameter.extend({ address: z.string().default('') }),
  (act, form) => linkGuide(act, { caseId: form.case, address: form.address }),
  ({ caseId, articleId, title }, { context }) => {
    context.cookies.flash({ text: `Linked: ${title}.`, undo: { label: 'Undo', action: paths.caseGuideUndo(caseId, articleId) } });
    return redirect(paths.deskCase(caseId));
  },
);

export default function LinkGuide() {
  const { id, title, guides } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <Page kind="alone"><h1>{title}</h1><CaseGuides caseId={id} guides={guides} suggested={[]} typed={answer?.values} errors={answer?.errors ?? {}} /><p className="mt-4"><a href={paths.deskCase(id)}>Back to the case</a></p></Page>;
}
