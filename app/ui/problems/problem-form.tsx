/** Names a problem, or changes what is said of it. */
import { Button } from '#ui/button.tsx';
import { Checkbox, TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Props = { action: string; hidden: Record<string, string | number>; values: { title: string; note: string; isShown: boolean; expectedOn: string | null; fixedOn: string | null }; typed: Record<string, string> | null; errors: Record<string, string>; press: string };

/** `typed` is what came back with a refusal; an empty box is not among it. */
export function ProblemForm({ action, hidden, values, typed, errors, press }: Props) {
  const wrong = firstInvalid(errors);
  const field = (name: string) => ({ name, error: errors[name], takesFocus: wrong === name });
  return (
    <PostForm action={action} className="form">
      <FormErrors errors={errors} />
      {typed && errors.form && values.title !== '' && <p className="wrap-anywhere">It says now: <b><bdi>{values.title}</bdi></b>{values.note !== '' && <> <bdi>{values.note}</bdi></>} What you typed is still below; save it once more to put it in its place.</p>}
      <HiddenFields fields={hidden} />
      <TextField {...field('title')} label="What customers would call it" required autoComplete="off" defaultValue={typed?.title ?? values.title} hint="For example: No data in Spain since Tuesday" />
      <TextArea {...field('note')} label="What is known" isOptional rows={3} defaultValue={typed?.note ?? values.note} hint="A sentence or two. It stands above each question, so leave out who found it." />
      <TextField {...field('expectedOn')} label="When you expect it to be fixed" type="date" isOptional defaultValue={typed?.expectedOn ?? values.expectedOn ?? ''} hint="Its threads say “We expect a fix by”. Without a day they say that you are working on it." />
      {values.fixedOn !== null && <TextField {...field('fixedOn')} label="Fixed on" type="date" required defaultValue={typed?.fixedOn ?? values.fixedOn} hint="Its threads say so." />}
      <Checkbox name="isShown" label="Say so on the threads" hint="Everybody who reads them sees that it is known." defaultChecked={typed ? typed.isShown === 'yes' : values.isShown} />
      <div className="press"><Button type="submit" kind="primary">{press}</Button></div>
    </PostForm>
  );
}
