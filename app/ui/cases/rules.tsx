/** Escalation rules as a table, and the form that makes one. */
import type { ReactNode } from 'react';
import type { BoardView } from '#domain/boards';
import type { RuleView } from '#domain/cases';
import { Button } from '#ui/button.tsx';
import { Select, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { longSpanWords } from '#ui/time.tsx';

const MINUTE = 60_000;

export function RuleTable({ rules, action, toggle }: { rules: RuleView[]; action: string; toggle: (rule: RuleView) => ReactNode }) {
  return (
    <div className="table-wrap">
      <table>
        <thead><tr><th scope="col">Rule</th><th scope="col">Board</th><th scope="col">After</th><th scope="col">State</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>{rule.name}</td>
              <td>{rule.board?.name ?? 'All boards'}</td>
              <td>{longSpanWords(rule.afterMinutes * MINUTE)} without a reply</td>
              <td>{rule.isOn ? 'On' : 'Off'}</td>
              <td>{rule.can.change && <PostForm action={action}><HiddenFields fields={{ rule: rule.id, isOn: rule.isOn ? 'no' : 'yes' }} />{toggle(rule)}</PostForm>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RuleForm({ action, boards, errors, typed }: { action: string; boards: BoardView[]; errors: Record<string, string>; typed: Record<string, string> }) {
  const wrong = firstInvalid(errors);
  return (
    <PostForm action={action} className="form">
      <FormErrors errors={errors} />
      <TextField name="name" label="Name" required defaultValue={typed.name} error={errors.name} takesFocus={wrong === 'name'} hint="What colleagues call it, for example “A day without an answer”." />
      <Select name="board" label="Board" options={[{ value: '', label: 'All boards' }, ...boards.map((board) => ({ value: board.slug, label: board.name }))]} defaultValue={typed.board} error={errors.board} />
      <TextField name="hours" label="Hours without a reply" inputMode="decimal" defaultValue={typed.hours ?? '24'} error={errors.hours ?? errors.afterMinutes} takesFocus={wrong === 'hours' || wrong === 'afterMinutes'} />
      <div className="press"><Button type="submit" kind="primary">Make this rule</Button></div>
    </PostForm>
  );
}
