/** Where a passkey is asked for: this community, in this browser. */
import type { PasskeyPlace } from '#domain/factors';
import type { Visit } from './doors.ts';

/** The browser is given a name if it has none, because what it signs counts only in it. */
export const passkeyPlace = ({ services: { community }, context }: Pick<Visit, 'services' | 'context'>): PasskeyPlace => ({ origin: community.origin, communityName: `${community.name} Community`, browser: context.browser.given() });
