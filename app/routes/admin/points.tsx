/** What points are worth: the table to change, who would gain and lose, from when it applies, and whether every balance is right. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { canChangePoints, lastStandingCheck, pointTableList, publishTable, readTable, triedTable, typedOf } from '#domain/reputation';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { PointTableForm } from '#ui/reputation/point-table-form.tsx';
import { StandingCheck } from '#ui/reputation/standing-check.tsx';
import { TriedTable } from '#ui/reputation/tried-table.tsx';
import { Versions } from '#ui/reputation/versions.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Points' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at, url }) => {
  const [tables, check] = await Promise.all([pointTableList(db, at), lastStandingCheck(db, viewer)]);
  const before = typedOf(tables.coming ?? tables.inForce);
  const asked = Object.fromEntries(Object.keys(before).flatMap((field) => (url.searchParams.has(field) ? [[field, url.searchParams.get(field) ?? '']] : [])));
  const isTried = Object.keys(asked).length > 0;
  const read = isTried ? readTable(asked) : null;
  return {
    tables,
    check,
    typed: isTried ? asked : before,
    errors: read?.errors ?? {},
    tried: read?.table ? await triedTable(db, viewer, read.table, at) : null,
    newest: tables.all[0]?.version ?? tables.inForce.version,
    canChange: canChangePoints(viewer),
  };
});

const Form = z.looseObject({
  basedOn: z.coerce.number().int().positive(),
  from: z.string().default(''),
  note: z.string().default(''),
});

export const action = staffAction(
  Form,
  (act, { basedOn, from, note, ...typed }) => publishTable(act, { basedOn, from, note, typed: textsOf(typed) }),
  ({ version }, { context }) => {
    context.cookies.flash({ text: `Saved as version ${version}. Everybody can read it on “How points work”.` });
    return redirect(paths.pointTables());
  },
  { asksAgain: true },
);

const textsOf = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

export default function Points() {
  const { tables, check, typed, errors, tried, newest, canChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.pointTables()}>
      <h1>Points</h1>
      <p className="lead">What helping is worth. Try a change on before it applies: you see who gains and who loses. Nothing that was earned ever changes. <a href={paths.pointRules()}>What everybody reads</a></p>
      <StandingCheck check={check} />
      <PointTableForm table={tables.coming ?? tables.inForce} typed={typed} errors={errors} />
      {tried && <TriedTable tried={tried} typed={typed} newest={newest} coming={tables.coming?.version ?? null} canChange={canChange} answer={answer ?? null} />}
      <Section id="versions" title="Versions"><Versions versions={tables.all} inForce={tables.inForce.version} /></Section>
    </Page>
  );
}
