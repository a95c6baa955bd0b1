/** How a case hangs together with others: merged cases, and its number in another system. Each opens into its form. */
import type { CasePageView } from '#domain/cases';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Why } from '#ui/why.tsx';

type Linked = Pick<CasePageView, 'id' | 'outside'>;
type Refused = { errors: Record<string, string>; typed: Record<string, string> };
const NOTHING: Refused = { errors: {}, typed: {} };

/** What was merged into what, with the way back. */
export function MergedNotice({ opened }: { opened: Pick<CasePageView, 'id' | 'mergedInto' | 'mergedFrom'> }) {
  return (
    <>
      {opened.mergedInto !== null && (
        <Notice kind="plain">
          <p>Merged into <a href={paths.deskCase(opened.mergedInto)}>case {opened.mergedInto}</a>: answer there.</p>
          <PostForm action={paths.caseUnmerge(opened.id)}><Button type="submit" size="small">Undo the merge</Button></PostForm>
        </Notice>
      )}
      {opened.mergedFrom.length > 0 && <p className="small">With it: {opened.mergedFrom.map((id, place) => <span key={id}>{place > 0 && ', '}<a href={paths.deskCase(id)}>case {id}</a></span>)}</p>}
    </>
  );
}

/** The two forms, behind a word each; `refused` opens the one that was. */
export function CaseLinks({ opened, canMerge, refused = NOTHING }: { opened: Linked; canMerge: boolean; refused?: Refused }) {
  return (
    <div className="handles" role="group" aria-label="Other cases and systems">
      {canMerge && <Why summary="Merge into…" isOpen={refused.typed.does === 'merge' || undefined}><MergeForm opened={opened} refused={refused.typed.does === 'merge' ? refused : NOTHING} /></Why>}
      <Why summary={opened.outside ? `${opened.outside.system} ${opened.outside.id}` : 'Number elsewhere'} isOpen={refused.typed.does === 'outside' || undefined}><OutsideForm opened={opened} refused={refused.typed.does === 'outside' ? refused : NOTHING} /></Why>
    </div>
  );
}

function MergeForm({ opened, refused: { errors, typed } }: { opened: Linked; refused: Refused }) {
  return (
    <PostForm action={paths.caseMerge(opened.id)} className="tight">
      <FormErrors errors={errors} suffix="-merge" />
      <HiddenFields fields={{ does: 'merge' }} />
      <TextField name="into" id="into-merge" label="Number of the case that goes on" inputMode="numeric" hint="Of the same customer. This one is closed and answers go to the other, in public where that one is a thread. What was said stays where it is, and you can undo it." defaultValue={typed.into} error={errors.into} takesFocus={firstInvalid(errors) === 'into'} />
      <Button type="submit">Merge</Button>
    </PostForm>
  );
}

function OutsideForm({ opened, refused: { errors, typed } }: { opened: Linked; refused: Refused }) {
  const { outside } = opened;
  const wrong = firstInvalid(errors);
  return (
    <PostForm action={paths.caseOutside(opened.id)} className="tight">
      <FormErrors errors={errors} suffix="-outside" />
      <HiddenFields fields={{ does: 'outside' }} />
      {outside?.url && <p><a href={outside.url} rel="noopener noreferrer" target="_blank">Open it in {outside.system}</a></p>}
      <TextField name="system" id="system-outside" label="System" placeholder="Jira" defaultValue={typed.system ?? outside?.system} error={errors.system} takesFocus={wrong === 'system'} />
      <TextField name="id" id="id-outside" label="Number there" hint="Empty takes it away." defaultValue={typed.id ?? outside?.id} error={errors.id} takesFocus={wrong === 'id'} />
      <TextField name="url" id="url-outside" label="Address" isOptional defaultValue={typed.url ?? outside?.url ?? ''} error={errors.url} takesFocus={wrong === 'url'} />
      <Button type="submit">Keep</Button>
    </PostForm>
  );
}
