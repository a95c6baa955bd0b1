/** Recovery codes the one time they can be read. */
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';

export function RecoveryCodes({ codes, title }: { codes: string[]; title: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">Keep these recovery codes where your phone is not. Each lets you in once when you have lost your second factor. They are shown now and never again.</p>
      <ul className="codes mt-4">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div className="press mt-6">
        <PostForm action={paths.recoveryCodesFile()}><HiddenFields fields={{ codes: codes.join(' ') }} /><Button type="submit" kind="primary">Keep them as a file</Button></PostForm>
        <ButtonLink href={paths.secondFactor()}>I have kept them</ButtonLink>
      </div>
    </>
  );
}
