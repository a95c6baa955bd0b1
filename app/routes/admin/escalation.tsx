/** The rules of escalation: who is asked to help when the community has not solved something in time. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { boardList } from '#domain/boards';
import { refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { copyRule, editRule, makeRule, moveRule, previewRule, readTime, readTypedRule, removeRule, ruleChoices, ruleToEdit, rulesView, saveSettings, switchRule } from '#domain/escalation';
import type { PreviewView } from '#domain/escalation';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { RuleForm } from '#ui/escalation/rule-form.tsx';
import { RuleList } from '#ui/escalation/rule-list.tsx';
import { RulePreview } from '#ui/escalation/rule-preview.tsx';
import { SettingsForm } from '#ui/escalation/settings-form.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { NEW_RULE } from '#rules/escalation';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Escalation' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at, url }) => {
  const named = url.searchParams.get('rule');
  const removing = url.searchParams.get('remove');
  const [view, boards, choices] = await Promise.all([rulesView(db, viewer, at), boardList(db, viewer, { archivedToo: true }), ruleChoices(db, viewer)]);
  return {
    ...view,
    boards,
    choices,
    editing: named ? await ruleToEdit(db, idFrom(named), viewer) : null,
    removing: removing ? await ruleToEdit(db, idFrom(removing), viewer) : null,
  };
});

const Form = z.object({ does: z.enum(['save', 'try', 'on', 'off', 'up', 'down', 'copy', 'remove', 'settings']), rule: z.coerce.number().int().positive().optional(), version: z.coerce.number().int().default(0) }).catchall(z.string());
type Deed = { preview: PreviewView; values: Record<string, string> } | { says: string; rule?: number };

export const action = staffAction(
  Form,
  async (act, form): Promise<Deed> => {
    const { does, rule: ruleId, version, ...typed } = form;
    if (does === 'try') return { preview: await previewRule(act.tx, readTypedRule(typed), act.by, act.at), values: typed };
    if (does === 'save') return save(act, ruleId, version, typed);
    if (does === 'settings') return saveSettings(act, { firstOnly: typed.firstOnly === 'yes', anewOnReopening: typed.anew === 'yes', askStaffMinutes: readTime(typed.askStaff ?? '', 'askStaff') }).then(() => ({ says: 'Saved.' }));
    if (ruleId === undefined) refuse('Choose a rule.');
    if (does === 'copy') return { says: 'Copied. The copy is switched off.', rule: (await copyRule(act, ruleId)).id };
    if (does === 'remove') return removeRule(act, ruleId).then(() => ({ says: 'Removed. What it has done stays.' }));
    if (does === 'on' || does === 'off') return switchRule(act, { ruleId, isOn: does === 'on' }).then(() => ({ says: does === 'on' ? 'Switched on.' : 'Switched off.' }));
    return moveRule(act, { ruleId, to: does }).then(() => ({ says: 'Moved.' }));
  },
  (deed, { context }) => {
    if ('preview' in deed) return data({ errors: {}, values: { ...deed.values, does: 'try' }, preview: deed.preview });
    context.cookies.flash({ text: deed.says });
    return redirect(paths.escalation({ rule: deed.rule }));
  },
);

async function save(act: Act, ruleId: number | undefined, version: number, typed: Record<string, string>): Promise<Deed> {
  if (ruleId === undefined) await makeRule(act, readTypedRule(typed));
  else await editRule(act, { ruleId, version, ...readTypedRule(typed) });
  return { says: 'Saved. Threads that wait are looked through in the background.' };
}

export default function Escalation() {
  const { rules, settings, can, boards, choices, editing, removing } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer.preview : null;
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed = answer?.values ?? null;
  const isOfRule = typed?.does === 'save' || typed?.does === 'try';
  const isOfSettings = typed?.does === 'settings';
  return (
    <Page current={paths.escalation()}>
      <h1>{editing ? editing.name : 'Escalation'}</h1>
      {!editing && <p className="lead">Rules notice what the community has not solved in time, and ask for help: helpers first, then staff. Each acts once on a thread. The community can still be faster.</p>}
      {typed && !isOfRule && !isOfSettings && errors.form && <p className="error" role="alert">{errors.form}</p>}
      {removing && can.change && (
        <Notice kind="danger">
          <p>Remove “{removing.name}”? What it has done stays; it does nothing more.</p>
          <PostForm action={paths.escalation()}>
            <HiddenFields fields={{ does: 'remove', rule: removing.id }} />
            <div className="press"><Button type="submit" kind="danger">Remove it</Button><ButtonLink kind="quiet" href={paths.escalation()}>Keep it</ButtonLink></div>
          </PostForm>
        </Notice>
      )}
      {!editing && rules.length === 0 && <Empty title="No rule yet" level={2}>Without a rule nobody is asked to help by itself, and no question reaches the desk.</Empty>}
      {!editing && rules.length > 0 && <RuleList rules={rules} canChange={can.change} />}
      {!editing && settings.isSweeping && <p className="quiet small" role="status">Threads that wait are being looked through since a rule changed.</p>}
      {!can.change && <p className="mt-6 soft">Moderators and administrators make and change these rules.</p>}
      {can.change && (
        <Section id="rule" title={editing ? 'The rule' : 'A new rule'}>
          {preview && <RulePreview preview={preview} />}
          <RuleForm key={editing?.id ?? 'new'} rule={editing} typed={isOfRule && typed ? typed : (editing?.typed ?? NEW_RULE)} errors={isOfRule ? errors : {}} boards={boards} choices={choices} />
        </Section>
      )}
      {can.change && !editing && <Section id="settings" title="For all rules"><SettingsForm settings={settings} typed={isOfSettings ? typed : null} errors={isOfSettings ? errors : {}} /></Section>}
    </Page>
  );
}
