/** The macros of the desk: everybody's, and one's own. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { PRIORITY_LEVELS } from '#domain/cases';
import { readId } from '#domain/core';
import { macroList, removeMacro, saveMacro } from '#domain/desk';
import { canRunTeams, queueList } from '#domain/teams';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { doesOf } from '#ui/cases/answer-form.tsx';
import { MacroForm } from '#ui/cases/macro-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Macros' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const [macros, queues] = await Promise.all([macroList(db, viewer), queueList(db, viewer)]);
  const changing = macros.find(({ id, can }) => can.change && id === Number(url.searchParams.get('macro'))) ?? null;
  return { macros, queues, changing, canShare: canRunTeams(viewer) };
});

const text = z.string().default('');
const orNone = (choice: string) => (choice === '' ? null : choice);
const Form = z.object({
  does: z.enum(['save', 'remove']).default('save'),
  id: z.coerce.number().int().positive().optional(),
  name: text, text, tags: text, queue: text, takesCase: text, isShared: text,
  afterwards: text.transform(orNone).pipe(z.enum(['open', 'waiting', 'solved']).nullable()),
  priority: text.transform(orNone).pipe(z.enum(PRIORITY_LEVELS).nullable()),
});

export const action = staffAction(
  Form,
  async (act, { does, id, tags, queue, takesCase, isShared, ...form }) => {
    if (does === 'remove') return removeMacro(act, id ?? 0).then(() => 'Removed.');
    await saveMacro(act, { ...form, id: id ?? null, tags: tags.split(','), queueId: readId(queue), takesCase: takesCase === 'yes', isShared: isShared === 'yes' });
    return 'Saved. It is chosen below the answer of a case.';
  },
  (says, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.macros());
  },
);

export default function Macros() {
  const { macros, queues, changing, canShare } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.desk()}>
      <p className="back"><a href={paths.desk()}>Back to the desk</a></p>
      <h1>Macros</h1>
      <p className="lead">Words to begin an answer with, and what is done when it is sent.</p>
      {macros.length === 0 && <Empty title="No macro yet" level={2}>Write down what is said again and again.</Empty>}
      <ul className="links">
        {macros.map((macro) => (
          <li key={macro.id}>
            {macro.can.change ? <a href={paths.macros(macro.id)}>{macro.name}</a> : <b>{macro.name}</b>} <span className="quiet">{macro.isShared ? 'everybody’s' : 'yours'}</span>
            <div className="quiet">{doesOf(macro).join(', ') || 'words alone'}</div>
          </li>
        ))}
      </ul>
      <Section id="macro" title={changing ? changing.name : 'A new macro'}>
        <MacroForm key={changing?.id ?? 'new'} macro={changing} queues={queues} canShare={canShare} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
        {changing && <PostForm action={paths.macros()} className="press mt-6"><HiddenFields fields={{ does: 'remove', id: changing.id }} /><Button type="submit" kind="danger">Remove {changing.name}</Button></PostForm>}
      </Section>
    </Page>
  );
}
