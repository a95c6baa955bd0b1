/** Who is writing an answer, and the buttons of whoever may say that they are. Works without script; with it, leaving the page lets go. */
import { useEffect } from 'react';
import type { ThreadHelpView } from '#domain/helping';
import { paths } from '#paths';
import { CLAIM_MINUTES } from '#rules/helping';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { Icon } from '#ui/icon.tsx';
import { Time } from '#ui/time.tsx';

/** Stands above the place to reply. */
export function ClaimLine({ threadId, help }: { threadId: number; help: ThreadHelpView }) {
  const { claim, canClaim } = help;
  if (claim?.isMine) return <OwnClaim threadId={threadId} claim={claim} />;
  if (claim) return <p className="small soft press"><Icon name="waiting" /><span><bdi>{claim.by.name}</bdi> is writing an answer until <Time at={claim.until} style="clock" />. Anybody else may answer, too.</span></p>;
  if (!canClaim) return null;
  return (
    <PostForm action={paths.claim(threadId)} className="press">
      <Button type="submit" size="small">I am writing an answer</Button>
      <span className="hint">Others see it for {CLAIM_MINUTES} minutes, and look for another question.</span>
    </PostForm>
  );
}

function OwnClaim({ threadId, claim }: { threadId: number; claim: NonNullable<ThreadHelpView['claim']> }) {
  useEffect(() => {
    const say = (where: string) => void navigator.sendBeacon(where, new URLSearchParams({ quietly: 'yes' }));
    // Coming back takes up again what leaving was about to end.
    const back = () => say(paths.claim(threadId));
    const leave = () => say(paths.claimWithdraw(threadId));
    back();
    const shown = ({ persisted }: PageTransitionEvent) => persisted && back();
    window.addEventListener('pageshow', shown);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pageshow', shown);
      window.removeEventListener('pagehide', leave);
    };
  }, [threadId]);
  return (
    <div className="press">
      <p className="small soft">You are writing an answer until <Time at={claim.until} style="clock" />. It ends by itself when you post it, or leave this page.</p>
      {claim.canRenew && <PostForm action={paths.claimRenewal(threadId)}><Button type="submit" size="small" kind="quiet">{CLAIM_MINUTES} minutes more</Button></PostForm>}
      <PostForm action={paths.claimWithdraw(threadId)}><Button type="submit" size="small" kind="quiet">Let go</Button></PostForm>
    </div>
  );
}
