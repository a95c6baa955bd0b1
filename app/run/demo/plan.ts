/** The demo's story as one list of deeds in the order they happened, so that the real commands can be run one after another. */
import { demo } from './content/index.ts';
import type { DemoThread } from './content/index.ts';

export type Deed =
  | { what: 'ask'; thread: DemoThread }
  | { what: 'reply'; thread: DemoThread; reply: number }
  | { what: 'edit'; thread: DemoThread; reply: number }
  | { what: 'delete'; thread: DemoThread; reply: number }
  | { what: 'thank'; thread: DemoThread; reply: number | null; by: string }
  | { what: 'me-too'; thread: DemoThread; by: string }
  | { what: 'accept'; thread: DemoThread }
  | { what: 'close'; thread: DemoThread }
  | { what: 'open-case'; thread: DemoThread }
  | { what: 'take-case'; thread: DemoThread; by: string }
  | { what: 'note'; thread: DemoThread; by: string; text: string };
export type TimedDeed = Deed & { at: Date };

/** A case opens a minute after its rule's time. */
const JUST_AFTER = 1;
/** Kudos and me-too carry no time of their own: they come spread over what is left, but within a few days. */
const THANKS_WITHIN_MINUTES = 4 * 24 * 60;

/** Everything that happened, oldest first. `afterMinutes` is how long the demo's escalation rule waits. */
export function deeds(now: Date, afterMinutes: number): TimedDeed[] {
  const joined = new Map(demo.members.map((member) => [member.key, now.getTime() - member.joinedDaysAgo * 24 * 3600_000]));
  const all = demo.threads.flatMap((thread) => deedsOf(thread, now, afterMinutes, joined));
  return all.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function deedsOf(thread: DemoThread, now: Date, afterMinutes: number, joined: Map<string, number>): TimedDeed[] {
  const asked = now.getTime() - thread.askedMinutesAgo * 60_000;
  const minutes = (after: number) => new Date(Math.min(now.getTime(), asked + after * 60_000));
  /** Some time after `after`, the same at each run, never before the person joined. */
  const later = (after: number, key: string, place: number) => {
    const from = Math.max(asked + after * 60_000, joined.get(key) ?? 0);
    const room = Math.max(0, Math.min(now.getTime() - from, THANKS_WITHIN_MINUTES * 60_000));
    return new Date(from + room * ((place * 0.37 + key.length * 0.11) % 1));
  };
  const list: TimedDeed[] = [{ what: 'ask', thread, at: minutes(0) }];
  (thread.meToo ?? []).forEach((by, place) => list.push({ what: 'me-too', thread, by, at: later(2, by, place) }));
  (thread.kudosFrom ?? []).forEach((by, place) => list.push({ what: 'thank', thread, reply: null, by, at: later(2, by, place) }));
  thread.replies.forEach((reply, index) => {
    list.push({ what: 'reply', thread, reply: index, at: minutes(reply.afterMinutes) });
    if (reply.editedTo) list.push({ what: 'edit', thread, reply: index, at: minutes(reply.afterMinutes + 3) });
    (reply.kudosFrom ?? []).forEach((by, place) => list.push({ what: 'thank', thread, reply: index, by, at: later(reply.afterMinutes + 1, by, place) }));
    if (reply.deleted) list.push({ what: 'delete', thread, reply: index, at: new Date(now.getTime()) });
  });
  if (thread.accepted) list.push({ what: 'accept', thread, at: minutes(thread.accepted.afterMinutes) });
  if (thread.closed) list.push({ what: 'close', thread, at: new Date(now.getTime()) });
  const aCase = demo.cases.find((one) => one.thread === thread.key);
  if (aCase) {
    list.push({ what: 'open-case', thread, at: minutes(afterMinutes + JUST_AFTER) });
    if (aCase.owner) list.push({ what: 'take-case', thread, by: aCase.owner, at: minutes(afterMinutes + 2 * JUST_AFTER) });
    for (const note of aCase.notes ?? []) list.push({ what: 'note', thread, by: note.by, text: note.text, at: minutes(Math.max(note.afterMinutes, afterMinutes + 3 * JUST_AFTER)) });
  }
  return list;
}
