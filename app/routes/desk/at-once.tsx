/** Does one thing to several cases, and says what was done and what was not. */
import { useActionData } from '@remix-run/react';
import { data } from '@remix-run/server-runtime';
import { z } from 'zod';
import { PRIORITY_LEVELS } from '#domain/cases';
import { readId } from '#domain/core';
import type { CaseId, MemberId } from '#domain/core';
import { doAtOnce } from '#domain/desk';
import type { Deed } from '#domain/desk';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { FormErrors } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Several cases' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async () => null);

const text = z.string().default('');
const Form = z.object({
  case: text, back: text, owner: text, queue: text, reason: text, tags: text,
  does: z.enum(['assign', 'queue', 'state', 'priority', 'tag', 'solve']),
  state: z.enum(['open', 'waiting', 'on-hold']).default('open'),
  to: z.enum(PRIORITY_LEVELS).default('normal'),
});

function deedOf({ does, owner, queue, state, to, reason, tags }: z.infer<typeof Form>): Deed {
  if (does === 'assign') return { does, ownerId: readId<MemberId>(owner) };
  if (does === 'queue') return { does, queueId: readId<number>(queue) };
  if (does === 'state') return { does, state };
  if (does === 'priority') return { does, to, reason };
  return does === 'tag' ? { does, tags: tags.split(',') } : { does };
}

export const action = staffAction(
  Form,
  // The browser sends each tick under the same name; forms join them by lines.
  async (act, form) => ({ ...(await doAtOnce(act, { cases: form.case.split('\n').flatMap((id) => readId<CaseId>(id.trim()) ?? []), deed: deedOf(form) })), back: form.back }),
  ({ done, left, back }) => data({ errors: {}, values: { back }, done: [...done], left }),
);

export default function SeveralCases() {
  const answer = useActionData<typeof action>();
  const back = answer?.values.back?.startsWith(`${paths.desk()}?`) ? answer.values.back : paths.desk();
  const result = answer && 'done' in answer ? answer : null;
  return (
    <Page kind="alone">
      <h1>Several cases</h1>
      <FormErrors errors={answer?.errors ?? {}} />
      {!answer && <Empty title="Nothing was chosen" level={2}>Choose cases from a list of the desk.</Empty>}
      {result && <p role="status">{result.done.length === 1 ? '1 case is done.' : `${result.done.length} cases are done.`}{result.left.length > 0 && ` ${result.left.length === 1 ? '1 was' : `${result.left.length} were`} left as they are.`}</p>}
      {result && result.left.length > 0 && (
        <Section id="left" title="Left as they are">
          <ul className="links">{result.left.map(({ id, why }) => <li key={id}><a href={paths.deskCase(id)}>Case {id}</a><div className="quiet">{why}</div></li>)}</ul>
        </Section>
      )}
      <div className="press mt-6"><ButtonLink href={back}>Back to the list</ButtonLink></div>
    </Page>
  );
}
