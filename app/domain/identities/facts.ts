/** What a provider says about somebody, as the rest of the area works with it, whichever way it was said. */
import { cleanLine } from '#kit/text.ts';
import type { OpenIdFacts } from '#kit/openid.ts';
import { MAX_SUBJECT_LENGTH, ROLES_BY_MIGHT } from './rules.ts';
import type { GivenRole } from './rules.ts';

/** `isVerified`: the address is theirs, by the word of a provider whose word counts here. `role` is the one its groups give. */
export type Facts = { subject: string; name: string | null; email: string | null; isVerified: boolean; isMultiFactor: boolean; groups: string[]; role: GivenRole | null };

type Provider = { trustsAddresses: boolean; makesStaff: boolean; roles: { claim: string; role: GivenRole }[] };

/** Longer names and addresses are nobody's. */
const MAX_TEXT_LENGTH = 254;
const MAX_GROUPS = 200;

/** Facts out of an ID token; null when it names nobody. */
export const factsOfToken = ({ subject, name, email, isEmailVerified, isMultiFactor, groups }: OpenIdFacts, provider: Provider): Facts | null =>
  cleaned({ subject, name, email, isVerified: isEmailVerified && provider.trustsAddresses, isMultiFactor, groups, role: roleBy(groups, provider) });

/**
 * Facts out of a payload of DiscourseConnect; null when it names nobody. `groups` names all of them; `add_groups` and `remove_groups` what changes
 * among `before`. Admins and moderators are made only where an admin here said so.
 */
export function factsOfPayload(values: ReadonlyMap<string, string>, provider: Provider, before: readonly string[]): Facts | null {
  const list = (name: string) => (values.get(name) ?? '').split(',').map(cleanLine).filter((one) => one !== '');
  const removed = new Set(list('remove_groups'));
  const named = values.has('groups') ? list('groups') : [...before, ...list('add_groups')].filter((one) => !removed.has(one));
  const groups = [...new Set(named)];
  const flag = !provider.makesStaff ? null : values.get('admin') === 'true' ? 'admin' : values.get('moderator') === 'true' ? 'moderator' : null;
  return cleaned({
    subject: values.get('external_id') ?? '',
    name: values.get('name') || values.get('username') || null,
    email: values.get('email') || null,
    isVerified: values.get('require_activation') !== 'true' && provider.trustsAddresses,
    isMultiFactor: false,
    groups,
    role: mightiest([roleBy(groups, provider), flag]),
  });
}

/** The mightiest role that any of these groups gives; null when none gives one. */
export const roleBy = (groups: readonly string[], { roles }: Pick<Provider, 'roles'>): GivenRole | null => mightiest(roles.filter(({ claim }) => groups.includes(claim)).map(({ role }) => role));

const mightiest = (roles: readonly (GivenRole | null)[]): GivenRole | null => ROLES_BY_MIGHT.findLast((role) => roles.includes(role)) ?? null;

/** What is stored fits and holds nothing invisible; the subject alone stays as it is, because it is compared. */
function cleaned({ subject, name, email, groups, ...rest }: Facts): Facts | null {
  if (subject === '' || subject.length > MAX_SUBJECT_LENGTH || subject.includes('\0')) return null;
  const short = (text: string | null) => (text === null ? '' : cleanLine(text)).slice(0, MAX_TEXT_LENGTH) || null;
  const address = email === null ? null : cleanLine(email).toLowerCase();
  const isAddress = address !== null && address.length <= MAX_TEXT_LENGTH && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
  return { ...rest, subject, name: short(name), email: isAddress ? address : null, isVerified: rest.isVerified && isAddress, groups: groups.slice(0, MAX_GROUPS).map((group) => group.replaceAll('\0', '')) };
}
