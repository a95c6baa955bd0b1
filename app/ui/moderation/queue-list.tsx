/** The queue: one line for each thing to decide, and a form that decides many of them alike. */
import type { ItemRowView } from '#domain/moderation';
import { paths } from '#paths';
import { BATCH_OUTCOMES, OUTCOMES, weightWords } from '#rules/moderation';
import { SILENCE_DAYS, SUSPENSION_DAYS, lengthWords } from '#rules/sanctions';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';
import { KeyList } from './key-list.tsx';
import { LIST_KEYS, useQueueKeys } from './keys.ts';
import { REASON_OPTIONS, titleWords, whatWords, whyWords } from './words.ts';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

/** What may be done to the members behind many items at once. */
export const MEMBER_STEPS = [
  { value: 'nothing', label: 'Nothing' },
  { value: 'warning', label: 'A warning' },
  ...SILENCE_DAYS.map((days) => ({ value: `silence-${days}`, label: `Silence for ${lengthWords(days)}` })),
  { value: `suspension-${SUSPENSION_DAYS}`, label: `Suspension for ${lengthWords(SUSPENSION_DAYS)}` },
  { value: 'suspension-open', label: 'Suspension without an end' },
];

export function QueueList({ rows, here, fields, answer, isFiltered, mayJudge }: { rows: ItemRowView[]; here: string; fields: Record<string, string>; answer: Answer; isFiltered: boolean; mayJudge: boolean }) {
  useQueueKeys();
  const errors = answer?.errors ?? {};
  const typed = answer?.values ?? {};
  const ticked = new Set((typed.items ?? '').split('\n'));
  if (rows.length === 0) return <Empty title={isFiltered ? 'Nothing like this waits' : 'Nothing waits'} level={2}>{isFiltered ? 'Choose something else above.' : 'Reports, and posts that were held back, stand here until somebody has looked.'}</Empty>;
  return (
    <PostForm action={here} noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={fields} />
      <ol className="waits">
        {rows.map((row) => (
          <li key={row.id}>
            <input type="checkbox" name="items" value={row.id} aria-label={`Choose: ${titleWords(row)}`} defaultChecked={ticked.has(String(row.id))} />
            <a href={paths.reviewItem(row.id)} data-item>
              <span className="weight num" title={`Weight ${weightWords(row.weight)}`}><span className="hidden-words">Weight </span>{weightWords(row.weight)}</span>
              <span>
                <b className="wrap-anywhere"><bdi>{titleWords(row)}</bdi></b>
                <small>{whatWords(row)} {row.post ? 'by' : 'of'} <bdi>{row.about.name}</bdi>{row.post && <> in {row.post.board.name}</>}, <Time at={row.openedAt} /></small>
                <small>{whyWords(row)}{row.claimedBy && <b> {row.claimedBy.isViewer ? 'You are deciding this.' : `${row.claimedBy.name} is deciding this.`}</b>}</small>
              </span>
            </a>
          </li>
        ))}
      </ol>
      <details className="section several" open={Object.keys(errors).length > 0}>
        <summary><b>Decide several alike</b></summary>
        <div className="form mt-3">
          <p className="small quiet">The ticked ones, or everything in this list up to a hundred. Undo takes all of it back.</p>
          <label className="choice" data-size="small"><input type="checkbox" name="all" value="yes" defaultChecked={typed.all === 'yes'} /><span>Everything in this list</span></label>
          <Select name="outcome" label="What shall become of them" options={[{ value: '', label: 'Choose' }, ...BATCH_OUTCOMES.map((one) => ({ value: one, label: OUTCOMES[one].label }))]} defaultValue={typed.outcome ?? ''} error={errors.outcome} />
          <Select name="reason" label="What it is about" options={REASON_OPTIONS} defaultValue={typed.reason ?? 'spam'} hint="The public log says this much, without a name." error={errors.reason} />
          {mayJudge && <Select name="step" label="And their authors" options={MEMBER_STEPS} defaultValue={typed.step ?? 'nothing'} error={errors.member} />}
          <TextArea name="words" label="What the authors read" isOptional rows={3} defaultValue={typed.words} error={errors.words} />
          <Button type="submit" kind="primary">Decide</Button>
        </div>
      </details>
      <KeyList keys={LIST_KEYS} />
    </PostForm>
  );
}
