/** The form of one who vouches for people, with what the other side has to be told. */
import type { ProviderView } from '#domain/identities';
import { paths } from '#paths';
import { LEAST_SHARED_SECRET_LENGTH, ROLES_BY_MIGHT, USUAL_SCOPES } from '#rules/identities';
import type { ProviderKind } from '#rules/identities';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Filled = { provider: ProviderView | null; kind: ProviderKind; origin: string; errors: Record<string, string>; typed: Record<string, string> };

/** `provider` is the one to change; `typed` what came back with a refusal. */
export function ProviderForm({ provider, kind, origin, errors, typed }: Filled) {
  const isOpenId = kind === 'oidc';
  const wrong = firstInvalid(errors);
  const was = provider ? { ...provider, clientId: provider.clientId ?? '', groupsClaim: provider.groupsClaim ?? '', roles: provider.roles.map(({ claim, role }) => `${claim} = ${role}`).join('\n') } : null;
  const field = (name: 'slug' | 'name' | 'issuer' | 'clientId' | 'scopes' | 'groupsClaim' | 'roles') => ({ name, defaultValue: typed[name] ?? was?.[name] ?? '', error: errors[name], takesFocus: wrong === name });
  const isTicked = (name: 'trustsAddresses' | 'makesStaff') => (typed.name === undefined ? (was?.[name] ?? false) : typed[name] === 'yes');
  return (
    <PostForm action={paths.signInWays(provider ? { way: provider.id } : { kind })} className="form" noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'save', kind, ...(provider ? { way: provider.id } : {}) }} />
      <TextField {...field('name')} label="Name on the button" required hint="What people know it by, for example Plainline account." />
      {provider
        ? <p>It sends people back to <code className="wrap-anywhere">{origin}{paths.signInBack(provider.slug)}</code>. {isOpenId ? 'Enter this as the redirect address there.' : 'That stands in what we send it.'}</p>
        : <TextField {...field('slug')} label="Word in addresses" required hint={`Small letters, digits and -. It never changes. With “plainline”, people come back to ${origin}${paths.signInBack('plainline')}; ${isOpenId ? 'enter that as the redirect address there.' : 'the site is told so.'}`} />}
      <TextField {...field('issuer')} label={isOpenId ? 'Issuer' : 'Where people are sent'} type="url" inputMode="url" required hint={isOpenId ? 'Its address, under which /.well-known/openid-configuration describes it.' : 'The address of the site that takes sso and sig and sends people back.'} />
      {isOpenId && <TextField {...field('clientId')} label="Client ID" required autoComplete="off" />}
      <TextField name="secret" label={isOpenId ? 'Client secret' : 'Shared secret'} type="password" autoComplete="off" isOptional={isOpenId || provider !== null} required={!isOpenId && provider === null} error={errors.secret} takesFocus={wrong === 'secret'} hint={provider?.hasSecret ? 'There is one. Leave it empty to keep it; it is never shown.' : isOpenId ? 'Empty for a client without one: PKCE protects it.' : `${LEAST_SHARED_SECRET_LENGTH} characters or more, the same on both sides.`} />
      {isOpenId && <TextField {...field('scopes')} label="Scopes" isOptional placeholder={USUAL_SCOPES} hint={`Empty means ${USUAL_SCOPES}.`} />}
      {isOpenId && <TextField {...field('groupsClaim')} label="Claim with groups" isOptional hint="For example groups. What it names can fill groups here, too." />}
      <TextArea {...field('roles')} label="Roles by group" isOptional rows={4} hint={`One in each line: group = role. Roles: ${ROLES_BY_MIGHT.join(', ')}. The mightiest counts, and it goes when the group does.`} />
      <Checkbox name="trustsAddresses" label="An address it calls confirmed is confirmed" hint="Only for one that makes sure of it. Else people confirm their address by a letter." defaultChecked={isTicked('trustsAddresses')} />
      {!isOpenId && <Checkbox name="makesStaff" label="It may make admins and moderators" hint="By admin=true and moderator=true in what it sends." defaultChecked={isTicked('makesStaff')} />}
      <div className="press">
        <Button type="submit" kind="primary">{provider ? 'Save' : 'Add'}</Button>
        <ButtonLink kind="quiet" href={paths.signInWays()}>Leave it as it is</ButtonLink>
      </div>
    </PostForm>
  );
}

/** What can be done with one besides changing it. */
export function SwitchAndRemove({ provider: { id, name, isEnabled, linked } }: { provider: ProviderView }) {
  return (
    <div className="press mt-6">
      <PostForm action={paths.signInWays()}><HiddenFields fields={{ does: isEnabled ? 'switch-off' : 'switch-on', way: id }} /><Button type="submit">{isEnabled ? 'Switch off' : 'Switch on'}</Button></PostForm>
      <PostForm action={paths.signInWays()}><HiddenFields fields={{ does: 'remove', way: id }} /><Button type="submit" kind="danger">Remove {name}</Button></PostForm>
      <span className="soft">{linked === 0 ? 'Nobody signs in with it.' : `${linked === 1 ? 'One account is' : `${linked} accounts are`} unlinked by removing it; who has no password asks for one by mail.`}</span>
    </div>
  );
}
