/** Sites that sign their people in with accounts of ours, and the form that makes or changes one. */
import type { SiteView } from '#domain/identities';
import { paths } from '#paths';
import { LEAST_SHARED_SECRET_LENGTH } from '#rules/identities';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Count } from '#ui/count.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

/** `site` is the one to change; `typed` what came back with a refusal. */
export function SiteForm({ site, errors, typed }: { site: SiteView | null; errors: Record<string, string>; typed: Record<string, string> }) {
  const wrong = firstInvalid(errors);
  return (
    <PostForm action={paths.connectSites(site?.id)} className="form" noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', ...(site ? { site: site.id } : {}) }} />
      <TextField name="name" label="Name" required hint="What members are asked about." defaultValue={typed.name ?? site?.name} error={errors.name} takesFocus={wrong === 'name'} />
      {site
        ? <p>Its people are sent back to <code className="wrap-anywhere">{site.host}</code> and nowhere else.</p>
        : <TextField name="host" label="Host" required inputMode="url" hint="Where its people are sent back to, for example wiki.plainline.example. It never changes." defaultValue={typed.host} error={errors.host} takesFocus={wrong === 'host'} />}
      <TextField name="secret" label="Shared secret" type="password" autoComplete="off" required={!site} isOptional={site !== null} hint={site ? 'Leave it empty to keep the one there is.' : `${LEAST_SHARED_SECRET_LENGTH} characters or more, the same on both sides.`} error={errors.secret} takesFocus={wrong === 'secret'} />
      <div className="press">
        <Button type="submit" kind="primary">{site ? 'Save' : 'Add'}</Button>
        {site && <ButtonLink kind="quiet" href={paths.connectSites()}>Leave it as it is</ButtonLink>}
      </div>
    </PostForm>
  );
}

export function SiteTable({ sites }: { sites: SiteView[] }) {
  return (
    <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Sites told about members">
      <table>
        <thead><tr><th scope="col">Name</th><th scope="col">Host</th><th scope="col">Members</th><th scope="col">State</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
        <tbody>
          {sites.map(({ id, name, host, agreed, isEnabled }) => (
            <tr key={id}>
              <td>{name}</td>
              <td><code>{host}</code></td>
              <td><Count value={agreed} /></td>
              <td>{isEnabled ? 'On' : 'Off'}</td>
              <td>
                <div className="press">
                  <ButtonLink size="small" kind="quiet" href={paths.connectSites(id)} aria-label={`Change ${name}`}>Change</ButtonLink>
                  <PostForm action={paths.connectSites()}><HiddenFields fields={{ does: isEnabled ? 'switch-off' : 'switch-on', site: id }} /><Button type="submit" size="small" kind="quiet" aria-label={`Switch ${name} ${isEnabled ? 'off' : 'on'}`}>{isEnabled ? 'Switch off' : 'Switch on'}</Button></PostForm>
                  <PostForm action={paths.connectSites()}><HiddenFields fields={{ does: 'remove', site: id }} /><Button type="submit" size="small" kind="quiet" aria-label={`Remove ${name}`}>Remove</Button></PostForm>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
