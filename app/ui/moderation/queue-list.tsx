/** The queue: one line for each thing to decide, and a form that decides many of them alike. */
import type { ItemRowView, QueueLineView } from '#domain/moderation';
import { paths } from '#paths';
import { BATCH_OUTCOMES, KIND_WEIGHTS, OTHER_KINDS, OUTCOMES, weightWords } from '#rules/moderation';
import type { OtherKind } from '#rules/moderation';
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

export function QueueList({ rows, here, fields, through, answer, isFiltered, mayDecide, mayJudge }: { rows: QueueLineView[]; here: string; fields: Record<string, string>; through: string | null; answer: Answer; isFiltered: boolean; mayDecide: boolean; mayJudge: boolean }) {
  useQueueKeys();
  const errors = answer?.errors ?? {};
  const typed = answer?.values ?? {};
  const ticked = new Set((typed.items ?? '').split('\n'));
  if (rows.length === 0) return <Empty title={isFiltered ? 'Nothing like this waits' : 'Nothing waits'} level={2}>{isFiltered ? 'Choose something else above.' : 'Reports, posts that were held back, appeals, suggested changes, sign-ups and held rewards stand here until somebody has looked.'}</Empty>;
  return (
    <PostForm action={here} noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={fields} />
      <ol className="waits">
        {rows.map((line) => (line.kind === 'item' ? <ItemLine key={`item-${line.item.id}`} row={line.item} through={through} mayDecide={mayDecide} isTicked={ticked.has(String(line.item.id))} /> : <OtherLine key={`${line.kind}-${line.id}`} line={line} through={through} />))}
      </ol>
      {mayDecide && rows.some(({ kind }) => kind === 'item') && <details className="section several" open={Object.keys(errors).length > 0}>
        <summary><b>Decide several alike</b></summary>
        <div className="form mt-3">
          <p className="small quiet">The ticked ones, or every report and held post in this list up to a hundred. Undo takes all of it back.</p>
          <label className="choice" data-size="small"><input type="checkbox" name="all" value="yes" defaultChecked={typed.all === 'yes'} /><span>Every report and held post in this list</span></label>
          <Select name="outcome" label="What shall become of them" options={[{ value: '', label: 'Choose' }, ...BATCH_OUTCOMES.map((one) => ({ value: one, label: OUTCOMES[one].label }))]} defaultValue={typed.outcome ?? ''} error={errors.outcome} />
          <Select name="reason" label="What it is about" options={REASON_OPTIONS} defaultValue={typed.reason ?? 'spam'} hint="The public log says this much, without a name." error={errors.reason} />
          {mayJudge && <Select name="step" label="And their authors" options={MEMBER_STEPS} defaultValue={typed.step ?? 'nothing'} error={errors.member} />}
          <TextArea name="words" label="What the authors read" isOptional rows={3} defaultValue={typed.words} error={errors.words} />
          <Button type="submit" kind="primary">Decide</Button>
        </div>
      </details>}
      <KeyList keys={LIST_KEYS} />
    </PostForm>
  );
}

function ItemLine({ row, through, mayDecide, isTicked }: { row: ItemRowView; through: string | null; mayDecide: boolean; isTicked: boolean }) {
  return (
    <li>
      {mayDecide ? <input type="checkbox" name="items" value={row.id} aria-label={`Choose: ${titleWords(row)}`} defaultChecked={isTicked} /> : <span aria-hidden="true" className="no-box" />}
      <a href={paths.queued({ kind: 'item', id: row.id, pageId: row.id }, through)} data-item>
        <Weight weight={row.weight} />
        <span>
          <b className="wrap-anywhere"><bdi>{titleWords(row)}</bdi></b>
          <small>{whatWords(row)} {row.post ? 'by' : 'of'} <bdi>{row.about.name}</bdi>{row.post && <> in {row.post.board.name}</>}, <Time at={row.openedAt} /></small>
          <small>{whyWords(row)}<Claimed by={row.claimedBy} /></small>
        </span>
      </a>
    </li>
  );
}

/** What another area keeps: no box, because it is decided one by one. */
function OtherLine({ line, through }: { line: Exclude<QueueLineView, { kind: 'item' }>; through: string | null }) {
  return (
    <li>
      <span aria-hidden="true" className="no-box" />
      <a href={paths.queued(line, through)} data-item>
        <Weight weight={KIND_WEIGHTS[line.kind]} />
        <span>
          <b className="wrap-anywhere"><bdi>{line.title}</bdi></b>
          <small>{OTHER_KINDS[line.kind]}{line.by && <> by <bdi>{line.by}</bdi></>}{line.beside && <>{BESIDE[line.kind]}<span className="wrap-anywhere">{line.beside}</span></>}, <Time at={line.since} /></small>
          <small><Claimed by={line.claimedBy} /></small>
        </span>
      </a>
    </li>
  );
}

const BESIDE: Readonly<Record<OtherKind, string>> = { appeal: ' against a ', rewards: ', ', 'rewards-appeal': ', ', 'sign-up': ', ', edit: ' in ' };

const Weight = ({ weight }: { weight: number }) => <span className="weight num" title={`Weight ${weightWords(weight)}`}><span className="hidden-words">Weight </span>{weightWords(weight)}</span>;

const Claimed = ({ by }: { by: { name: string; isViewer: boolean } | null }) => by && <b> {by.isViewer ? 'You are deciding this.' : `${by.name} is deciding this.`}</b>;
