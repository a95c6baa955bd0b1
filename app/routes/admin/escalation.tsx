/** The rules that turn a question nobody answers into a case. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { boardList } from '#domain/boards';
import { canMakeRules, createRule, ruleList, switchRule } from '#domain/cases';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { RuleForm, RuleTable } from '#ui/cases/rules.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Escalation' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer }) => {
  const [rules, boards] = await Promise.all([ruleList(db, viewer), boardList(db)]);
  return { rules, boards: boards.filter((board) => board.kinds.includes('question')), canMake: canMakeRules(viewer) };
});

const MINUTES_PER_HOUR = 60;

const Form = z.object({
  /** With a rule's id the form switches it; without one it makes a rule. */
  rule: z.coerce.number().int().positive().optional(),
  isOn: z.enum(['yes', 'no']).optional(),
  name: z.string().default(''),
  board: z.string().default(''),
  hours: z.coerce.number({ message: 'Write a number of hours, like 24 or 1.5.' }).default(24),
});

export const action = staffAction(
  Form,
  async (act, form) => {
    if (form.rule !== undefined) return switchRule(act, { ruleId: form.rule, isOn: form.isOn === 'yes' });
    await createRule(act, { name: form.name, boardSlug: form.board || null, afterMinutes: Math.round(form.hours * MINUTES_PER_HOUR) });
  },
  (_done, { context }) => {
    context.cookies.flash({ text: 'Saved. It counts for questions asked from now on.' });
    return redirect(paths.escalation());
  },
);

export default function Escalation() {
  const { rules, boards, canMake } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.escalation()}>
      <h1>Escalation</h1>
      <p className="lead">When nobody has answered a question for this long, it becomes a case on the desk. The community can still be faster.</p>
      {rules.length === 0 && <Empty title="No rule yet" level={2}>Without a rule no question ever reaches the desk by itself.</Empty>}
      {rules.length > 0 && <RuleTable rules={rules} action={paths.escalation()} toggle={(rule) => <Button type="submit" size="small" kind={rule.isOn ? 'quiet' : 'secondary'}>{rule.isOn ? 'Switch off' : 'Switch on'}</Button>} />}
      {canMake && (
        <Section id="new" title="A new rule">
          <RuleForm action={paths.escalation()} boards={boards} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
        </Section>
      )}
      {!canMake && <p className="mt-6 soft">Moderators and administrators make and change these rules.</p>}
    </Page>
  );
}
