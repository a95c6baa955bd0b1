/** What a form says shall become of a member: "nothing", "warning", "silence-3", "suspension-open". */
import { Refused } from '#domain/core';

export type MemberStep = { kind: 'nothing' } | { kind: 'warning' } | { kind: 'silence'; days: number } | { kind: 'suspension'; days: number | null };

/** Reads it; nothing chosen is nothing done. Refuses what is none of these. */
export function memberStep(typed: string): MemberStep {
  if (typed === '' || typed === 'nothing') return { kind: 'nothing' };
  if (typed === 'warning') return { kind: 'warning' };
  const [, kind, length] = /^(silence|suspension)-(\d{1,3}|open)$/.exec(typed) ?? [];
  if (kind === 'silence' && length !== 'open') return { kind, days: Number(length) };
  if (kind === 'suspension') return { kind, days: length === 'open' ? null : Number(length) };
  throw new Refused('Choose what shall become of the member.', 'member');
}
