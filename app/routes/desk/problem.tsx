/** One known problem: its cases, an answer to all of them, and threads that may be more of the same. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readId, refuse } from '#domain/core';
import type { CaseId, ThreadId } from '#domain/core';
import { similarMatters } from '#domain/discovery';
import { bannerFinds, carryOn, dropRest, editProblem, linkCase, linkThread, problemView, reopenProblem, sendToAll, unlinkCase } from '#domain/problems';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Checkbox, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { NearThreads, ProblemCases } from '#ui/problems/problem-cases.tsx';
import { ProblemForm } from '#ui/problems/problem-form.tsx';
import { ProblemSends } from '#ui/problems/problem-sends.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Known problem' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, services }) => {
  const problem = await problemView(db, idFrom(params.problem), viewer);
  const { threads } = await similarMatters(services, { id: 0 as ThreadId, title: problem.title }, viewer);
  // What carries the banner says it already, without a case.
  const { found } = await bannerFinds(db, { problemId: problem.id, foundIds: threads.map(({ id }) => id as ThreadId) }, viewer);
  const known = new Set([...problem.linked.map(({ thread }) => thread?.id), ...found.filter(({ isBannered }) => isBannered).map(({ id }) => id)]);
  const near = threads.filter(({ id }) => !known.has(id as ThreadId)).map(({ id, href, title }) => ({ id, href, title: title.map((segment) => segment.text).join('') }));
  return { problem, near };
});

/** Also after a refusal: a colleague's words, and the version that the next press changes. */
export const shouldRevalidate = () => true;

const text = z.string().default('');
const Form = z.object({ does: z.enum(['edit', 'link', 'unlink', 'link-thread', 'send', 'fixed', 'carry-on', 'drop-rest', 'reopen']), title: text, note: text, isShown: text, expectedOn: text, fixedOn: text, version: z.coerce.number().int().default(0), case: text, thread: text, text, solves: text, reachesSolved: text, send: text });

export const action = staffAction(
  Form,
  async (act, form, { params }) => {
    const problemId = idFrom<number>(params.problem);
    const caseId = () => readId<CaseId>(form.case.trim()) ?? refuse('Write the number of a case.', 'case');
    const done = (says: string) => ({ problemId, says });
    switch (form.does) {
      case 'edit':
        return editProblem(act, { problemId, version: form.version, title: form.title, note: form.note, isShown: form.isShown === 'yes', expectedOn: form.expectedOn, fixedOn: form.fixedOn }).then(() => done('Saved.'));
      case 'link':
        return linkCase(act, { problemId, caseId: caseId() }).then(() => done('Linked.'));
      case 'unlink':
        return unlinkCase(act, { problemId, caseId: caseId() }).then(() => done('Taken out.'));
      case 'link-thread':
        return linkThread(act, { problemId, threadId: idFrom(form.thread) }).then(() => done('Linked.'));
      case 'send':
        return sendToAll(act, { problemId, text: form.text, solves: form.solves === 'yes', reachesSolved: form.reachesSolved === 'yes' }).then(() => done('On its way: each case has it within a minute.'));
      case 'fixed':
        return sendToAll(act, { problemId, text: '', solves: true }).then(() => done('Solved. Its threads say that it is fixed.'));
      case 'carry-on':
        return carryOn(act, { problemId, sendId: idFrom(form.send) }).then(() => done('It goes on in your name, within a minute.'));
      case 'drop-rest':
        return dropRest(act, { problemId, sendId: idFrom(form.send) }).then(() => done('It stays as it is.'));
      case 'reopen':
        return reopenProblem(act, problemId).then(() => done('Open again.'));
    }
  },
  ({ problemId, says }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.problem(problemId));
  },
);

export default function Problem() {
  const { problem, near } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> | null = answer?.values ?? null;
  const errors: Record<string, string> = answer?.errors ?? {};
  const untouched: { typed: Record<string, string> | null; errors: Record<string, string> } = { typed: null, errors: {} };
  const of = (does: string) => (typed?.does === does ? { typed, errors } : untouched);
  const send = of('send');
  const here = paths.problem(problem.id);
  return (
    <Page current={paths.problems()}>
      <h1>{problem.title}</h1>
      <p className="lead">
        {problem.cases === 0 ? 'No case is linked.' : <>{problem.cases === 1 ? 'One case' : `${problem.cases.toLocaleString('en-GB')} cases`}, {problem.waiting === 0 ? 'all solved' : `${problem.waiting.toLocaleString('en-GB')} not solved`}; {problem.peopleWaiting === 1 ? 'one person waits' : `${problem.peopleWaiting.toLocaleString('en-GB')} people wait`}.</>}{' '}
        {problem.solvedAt && <>Solved <Time at={problem.solvedAt} style="ago" />.</>}
      </p>
      <p><a href={paths.problemThreads(problem.id)}>{problem.threads === 0 ? 'Put its banner on threads' : problem.threads === 1 ? 'One thread carries its banner' : `${problem.threads.toLocaleString('en-GB')} threads carry its banner`}</a></p>
      {problem.solvedAt && <PostForm action={here}><HiddenFields fields={{ does: 'reopen' }} /><div className="press"><Button type="submit" size="small">It came back</Button></div></PostForm>}
      {problem.linked.length === 0 ? <Empty title="No case yet" level={2}>Link the cases that have this cause. Threads need none: its banner is enough.</Empty> : <ProblemCases problemId={problem.id} linked={problem.linked} count={problem.cases} />}
      <PostForm action={here} className="mt-6 form">
        <HiddenFields fields={{ does: 'link' }} />
        <TextField name="case" label={problem.cases === 0 ? 'A case, by its number' : 'Another case, by its number'} inputMode="numeric" autoComplete="off" defaultValue={of('link').typed?.case} error={of('link').errors.case} />
        <div className="press"><Button type="submit" size="small">Link it</Button></div>
      </PostForm>
      {problem.cases === 0 && problem.solvedAt === null && (
        <Section id="fixed" title="When it is over">
          <p>Its threads say then that it is fixed, and whoever asked there, has it, too, or follows them hears of it once.</p>
          <PostForm action={here} className="press mt-3"><HiddenFields fields={{ does: 'fixed' }} /><Button type="submit">It is fixed</Button></PostForm>
        </Section>
      )}
      {(problem.cases > 0 || problem.sends.some(({ text }) => text !== '')) && <Section id="all" title="Answer all of them">
        <PostForm action={here} className="form">
          <FormErrors errors={send.errors} />
          <HiddenFields fields={{ does: 'send' }} />
          <TextArea name="text" label="What everybody reads" rows={5} error={send.errors.text} defaultValue={send.typed?.text} hint="It is posted into each thread with the staff mark, and written into private cases. Everybody who has it, too, is told." />
          <Checkbox name="solves" label="And solve all of them" hint="Without words they are only solved." defaultChecked={send.typed?.solves === 'yes'} />
          {problem.cases > problem.waiting && <Checkbox name="reachesSolved" label="Solved cases read it, too" hint="Otherwise only those that wait do. Closed cases never read it." defaultChecked={send.typed?.reachesSolved === 'yes'} />}
          <div className="press"><Button type="submit" kind="primary">{problem.waiting === 0 ? 'Send' : problem.waiting === 1 ? 'Send to the case that waits' : `Send to all ${problem.waiting.toLocaleString('en-GB')} that wait`}</Button></div>
        </PostForm>
        {problem.sends.length > 0 && <div className="mt-6"><ProblemSends problemId={problem.id} sends={problem.sends} /></div>}
      </Section>}
      {near.length > 0 && <Section id="near" title="Threads that may have it, too"><NearThreads problemId={problem.id} near={near} /></Section>}
      <Section id="words" title="What is said of it">
        <ProblemForm action={here} hidden={{ does: 'edit', version: problem.version }} values={problem} typed={of('edit').typed} errors={of('edit').errors} press="Save" />
      </Section>
    </Page>
  );
}
