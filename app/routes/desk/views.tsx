/** Keeps the list's filters under a name, or drops one. Shown as a page only when it was refused. */
import { useActionData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readFilters, removeView, saveView, writeFilters } from '#domain/desk';
import { paths } from '#paths';
import { FILTER_NAMES } from '#rules/desk';
import { ViewForm } from '#ui/cases/desk-filters.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Save a view' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async () => null);

const Form = z.object({ does: z.enum(['save', 'remove']).default('save'), view: z.coerce.number().int().positive().optional(), name: z.string().default(''), isShared: z.string().default(''), queue: z.string().default('all') }).catchall(z.string());

/** The fields of the address among everything the form sent. */
const filtersIn = (form: Record<string, unknown>) => readFilters(new URLSearchParams(FILTER_NAMES.flatMap((name) => (typeof form[name] === 'string' ? [[name, form[name]]] : [])))).typed;

export const action = staffAction(
  Form,
  async (act, { does, view, name, isShared, ...form }) => {
    if (does === 'remove') return removeView(act, view ?? 0).then(() => ({ says: 'Removed.', address: paths.desk({ queue: form.queue }) }));
    const { filters } = await saveView(act, { name, isShared: isShared === 'yes', filters: writeFilters(filtersIn(form)) });
    return { says: 'Saved. It stands beside the lists.', address: paths.desk({ queue: 'all', ...filters }) };
  },
  ({ says, address }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(address);
  },
);

export default function SaveView() {
  const answer = useActionData<typeof action>();
  const typed = answer?.values ?? {};
  return (
    <Page kind="alone">
      <Crumbs crumbs={[{ label: 'Desk', href: paths.desk() }]} />
      <h1>Save a view</h1>
      <p className="lead">The filters of the list as it stands, under a name beside the lists.</p>
      <div className="mt-6"><ViewForm queue={typed.queue ?? 'all'} filters={Object.fromEntries(FILTER_NAMES.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])))} typed={typed} errors={answer?.errors ?? {}} /></div>
    </Page>
  );
}
