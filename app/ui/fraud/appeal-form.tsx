/** The form of an appeal. A guest, who may be suspended, says who they are in it. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';

export function AppealForm({ isGuest, answer }: { isGuest: boolean; answer: { errors: Record<string, string>; values: Record<string, string> } | undefined }) {
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <PostForm action={paths.appeal()} className="form mt-6" noValidate>
      <FormErrors errors={errors} />
      {isGuest && (
        <>
          <p>If your account was suspended, say here why that is wrong. Somebody reads it who has not decided before.</p>
          <TextField name="email" label="E-mail address" type="email" autoComplete="username" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={wrong === 'email'} />
          <TextField name="password" label="Password" type="password" autoComplete="current-password" required error={errors.password} takesFocus={wrong === 'password'} />
        </>
      )}
      <TextArea name="text" label="What you want to say" rows={5} required hint="A few sentences. You can send this once." defaultValue={answer?.values.text} error={errors.text} takesFocus={wrong === 'text'} />
      <div className="press"><Button type="submit" kind="primary">Send</Button></div>
    </PostForm>
  );
}
