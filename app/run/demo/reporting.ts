/** What waits for the demo's moderators: somebody who asks for codes, a quarrel, and three small things. */
import type { Act, Viewer } from '#domain/core';
import { flagMember, flagPost } from '#domain/moderation';
import { postReply } from '#domain/threads';
import { need } from './stage.ts';
import type { Stage } from './stage.ts';

const HOUR = 3_600_000;

/** Reports about five things, one of them by three people. */
export async function reportThings(stage: Stage, act: (at: Date, by: Viewer) => Act): Promise<void> {
  const ago = (hours: number, who: string) => act(new Date(stage.now.getTime() - hours * HOUR), need(stage.members, who));
  const quick = need(stage.members, 'quicksim');
  const offer = await postReply(ago(0.6, 'quicksim'), { threadId: need(stage.threads, 'two-esims'), text: 'Easy fix, the team gave me access. Send me your code and the last four of your card and I’ll do it from here.' });
  const again = await postReply(ago(0.5, 'quicksim'), { threadId: need(stage.threads, 'hotspot-one-device'), text: 'Easy fix, the team gave me access. Send me your code and I’ll do it from here, any phone.' });
  for (const who of ['tom', 'ngozi', 'dev']) await flagPost(ago(0.4, who), { postId: offer.id, reason: who === 'tom' ? 'other' : 'spam', words: who === 'tom' ? 'Asks for codes and card digits. Staff never do.' : '' });
  await flagPost(ago(0.4, 'siobhan'), { postId: again.id, reason: 'spam', words: '' });
  await flagMember(ago(0.3, 'ngozi'), { memberId: quick.id, reason: 'other', words: 'The name sounds as if it were yours. Same words in two threads within minutes.' });
  await flagPost(ago(3, 'nadia'), { postId: need(stage.posts, 'iphone-or-android/5'), reason: 'rude', words: 'The thread was to be without this.' });
  await flagPost(ago(6, 'pat'), { postId: need(stage.posts, 'night-shift/opening'), reason: 'off-topic', words: '' });
}
