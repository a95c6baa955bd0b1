/** Keeps the number a case has in another system. Shown as a page only when it was refused. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { casePage, linkOutside } from '#domain/cases';
import type { CaseId } from '#domain/core';
import { paths } from '#paths';
import { CaseLinks } from '#ui/cases/case-links.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Number elsewhere' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, at }) => {
  const { id, outside, title } = await casePage(db, { caseId: idFrom<CaseId>(params.case), now: at }, viewer);
  return { id, outside, title };
});

const text = z.string().default('');

export const action = staffAction(
  CaseParameter.extend({ system: text, id: text, url: text, does: text }),
  (act, form) => linkOutside(act, { caseId: form.case, system: form.system, id: form.id, url: form.url }),
  ({ id }, { context }) => {
    context.cookies.flash({ text: 'Kept.' });
    return redirect(paths.deskCase(id));
  },
);

export default function Outside() {
  const opened = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <Page kind="alone"><h1>{opened.title}</h1><CaseLinks opened={opened} canMerge={false} refused={{ errors: answer?.errors ?? {}, typed: { ...answer?.values, does: 'outside' } }} /></Page>;
}
