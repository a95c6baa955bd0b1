/** The guides a case is about, with the way to link one: a suggested one by a press, any other by its address. */
import type { CaseGuide } from '#domain/desk';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Why } from '#ui/why.tsx';

type Props = { caseId: number; guides: CaseGuide[]; suggested: { id: string; href: string; title: string }[]; typed?: Record<string, string>; errors?: Record<string, string> };

/** `typed` and `errors` come back with a refusal, and open the form. */
export function CaseGuides({ caseId, guides, suggested, typed = {}, errors = {} }: Props) {
  const isRefused = Object.keys(errors).length > 0;
  return (
    <section aria-label="Guides" className="small mt-2 mb-6">
      {guides.length > 0 && (
        <ul className="mb-2">
          {guides.map((guide) => (
            <li key={guide.id}>
              Guide: <a href={guide.isPublic ? paths.guide(guide.slug) : paths.editGuide(guide.id)}>{guide.title}</a>{' '}
              <span className="quiet">{guide.isPublic ? '' : 'not public '}{guide.isGrown ? 'grew from this thread' : ''}</span>
              {!guide.isGrown && <PostForm action={paths.caseGuideUndo(caseId, guide.id)} className="inline"><Button type="submit" kind="quiet" size="small" aria-label={`Take away the guide ${guide.title}`}>Take away</Button></PostForm>}
            </li>
          ))}
        </ul>
      )}
      <Why summary="Link a guide" isOpen={isRefused || undefined}>
        {suggested.map((one) => (
          <PostForm key={one.id} action={paths.caseGuides(caseId)}>
            <HiddenFields fields={{ address: one.href }} />
            <p><a href={one.href}>{one.title}</a> <Button type="submit" size="small" aria-label={`Link the guide ${one.title}`}>Link</Button></p>
          </PostForm>
        ))}
        <PostForm action={paths.caseGuides(caseId)} className="tight">
          <FormErrors errors={errors} suffix="-guide" />
          <TextField name="address" id="address-guide" label="Address of a guide" autoComplete="off" hint="As it stands in the browser. Only staff see the link; the customer is told nothing." defaultValue={typed.address} error={errors.address} takesFocus={firstInvalid(errors) === 'address'} />
          <Button type="submit">Link it</Button>
        </PostForm>
      </Why>
    </section>
  );
}
