/** All who vouch for people, with how many come by each. */
import type { ProviderView } from '#domain/identities';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';

const KINDS = { oidc: 'OpenID Connect', connect: 'DiscourseConnect' };

export function ProviderTable({ providers }: { providers: ProviderView[] }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Ways to sign in">
      <table>
        <thead><tr><th scope="col">Name</th><th scope="col">How</th><th scope="col">Accounts</th><th scope="col">State</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {providers.map(({ id, name, kind, linked, isEnabled }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{KINDS[kind]}</td>
              <td><Count value={linked} /></td>
              <td>{isEnabled ? 'On' : 'Off'}</td>
              <td>
                <div className="press">
                  <ButtonLink size="small" kind="quiet" href={paths.signInWays({ way: id })} aria-label={`Change ${name}`}>Change</ButtonLink>
                  <PostForm action={paths.signInWays()}><HiddenFields fields={{ does: 'try', way: id }} /><Button type="submit" size="small" kind="quiet" aria-label={`Try ${name}`}>Try it</Button></PostForm>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
