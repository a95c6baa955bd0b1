/** A line in the audit log for whatever staff change, however they change it: no new page has to remember. */
import { isStaff, noteForAudit } from '#domain/core';
import type { Act } from '#domain/core';
import { plainPath } from './plain-path.ts';

/** What they do for themselves alone, and what saves itself while they write. */
const OWN_AFFAIRS = /^\/(inbox|account|theme|sign-out|ask\/|desk\/live|desk\/cases\/\d+\/(draft|presence)$)/;

/** What people wrote to each other stands where it was written, who they are and where they are paid to stands with them, and secrets stand nowhere. */
const NOT_NOTED = /password|secret|code|token|key|body|text|message|note|details|mail|address|kept|hidden|next|customer|person|handle|payTo|title|subject|words|comment|results|upload/i;

/** Of a form that says who somebody is. */
const isAboutSomebody = (values: Readonly<Record<string, string>>) => 'customer' in values;

/** Long words are somebody's words. */
const WORDS_NOTED = 120;

const FIELDS_NOTED = 30;

/** Notes what a member of staff just did, unless the command has noted more than could be said here. */
export async function noteStaffDeed(act: Act, url: URL, values: Readonly<Record<string, string>>): Promise<void> {
  const path = plainPath(url);
  if ((!isStaff(act.by) && !act.from?.behind) || act.from?.isNoted || (!act.from?.behind && OWN_AFFAIRS.test(path))) return;
  const fields = Object.entries(values).filter(([name]) => !NOT_NOTED.test(name) && !(name === 'name' && isAboutSomebody(values))).slice(0, FIELDS_NOTED);
  await noteForAudit(act, { what: act.from?.behind ? 'acting.changed' : 'staff.acted', after: { address: path, ...Object.fromEntries(fields.map(([name, value]) => [name.slice(0, WORDS_NOTED), value.length > WORDS_NOTED ? `${value.length} characters` : value])) } });
}
