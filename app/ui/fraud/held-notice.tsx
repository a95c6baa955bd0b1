/** Told to a member whose rewards are held or were taken back: what was looked at, and how to answer. */
import type { HeldView } from '#domain/fraud';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

const HEADS: Record<HeldView['state'], string> = {
  held: 'Your rewards are held while we check something.',
  reversed: 'Rewards were taken back after a review.',
  suspended: 'Your account was suspended, and rewards were taken back, after a review.',
};

/** `withLink` leads to the appeal; leave it out on the page of the appeal itself. */
export function HeldNotice({ held, withLink = false }: { held: HeldView; withLink?: boolean }) {
  return (
    <Notice kind={held.state === 'held' ? 'waiting' : 'danger'}>
      <p><b>{HEADS[held.state]}</b> Since <Time at={held.since} style="date" />.</p>
      <p>We looked at {inWords(held.reasons)}. {held.state === 'held' ? 'Nothing is lost: a person looks at it, and whatever is cleared goes on.' : 'A person decided this.'}</p>
      {held.appeal && <p>{held.appeal.granted === null ? 'You have answered; somebody reads it.' : 'Somebody else looked at your answer, and the decision stands.'}</p>}
      {withLink && held.can.appeal && <p><ButtonLink href={paths.appeal()} size="small">Say something to it</ButtonLink></p>}
    </Notice>
  );
}

const inWords = (reasons: readonly string[]): string => (reasons.length < 2 ? (reasons[0] ?? 'how they were earned') : `${reasons.slice(0, -1).join(', ')} and ${reasons.at(-1)}`);
