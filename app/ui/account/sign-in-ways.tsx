/** The buttons of those who vouch for people, on the pages of signing in and up. */
import type { SignInButton } from '#domain/identities';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';

/** Nothing where there is none. Each is a form, because setting out is a change. */
export function SignInWays({ ways, next }: { ways: SignInButton[]; next: string }) {
  if (ways.length === 0) return null;
  return (
    <div className="stack mt-6">
      <h2 className="text-base">Or with an account you have</h2>
      <div className="press">
        {ways.map(({ slug, name }) => <PostForm key={slug} action={paths.signInWith(slug)}><HiddenFields fields={{ next }} /><Button type="submit">{name}</Button></PostForm>)}
      </div>
    </div>
  );
}
