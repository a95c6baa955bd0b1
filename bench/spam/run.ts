/** Measures how much spam is caught and how many good posts are held: `npm run bench:spam`. Thresholds are chosen on what was learned from, never on what is judged. */
import { comments, goodPosts, say } from './data.ts';
import type { Judged } from './data.ts';
import { importedPosts } from './imported.ts';
import { taught } from './learner.ts';

/** At most this share of good posts may be held. */
const HELD_AT_MOST = 0.01;
const AS_SHIPPED = 0.85;

const share = (texts: readonly string[], holds: (text: string) => boolean): number => (texts.length === 0 ? 0 : texts.filter(holds).length / texts.length);
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const fold = <T>(all: readonly T[], index: number, of: number, isIn: boolean): T[] => all.filter((_one, at) => (at % of === index) === isIn);
const spamOf = (texts: readonly Judged[]) => texts.filter(({ isSpam }) => isSpam).map(({ text }) => text);
const fineOf = (texts: readonly Judged[]) => texts.filter(({ isSpam }) => !isSpam).map(({ text }) => text);

/** Lessons are judged tenth by tenth with what the other nine teach. */
const TENTHS = 10;

/** The lowest threshold that holds no more good posts of the lessons than may be. */
function thresholdFor(lessons: readonly Judged[], good: ReadonlySet<string>): number {
  const scores = Array.from({ length: TENTHS }, (_none, index) => index)
    .flatMap((index) => {
      const judge = taught(fold(lessons, index, TENTHS, false));
      return fold(lessons, index, TENTHS, true).filter(({ text }) => good.has(text)).map(({ text }) => judge(text));
    })
    .sort((one, other) => other - one);
  const allowed = Math.floor(scores.length * HELD_AT_MOST);
  return Math.min(0.99, Math.max(0.5, (scores[allowed] ?? 0) + 0.001));
}

const videos = comments();
const good = goodPosts();
const kept = new Set(good);
const untaught = taught([]);
const asShipped = (text: string) => untaught(text) >= AS_SHIPPED;

say(`As shipped, nothing learned, threshold ${AS_SHIPPED}:`);
say(`  good posts held: ${percent(share(good, asShipped))} of ${good.length}`);
for (const text of good.filter(asShipped)) say(`    held: ${text.slice(0, 100)}`);

if (!videos) say('No comments: ../shared/data/spam-youtube is not here.');
else {
  for (const [index, video] of videos.entries()) say(`  video ${index + 1}: caught ${percent(share(spamOf(video), asShipped))} of ${spamOf(video).length}, held of its other comments ${percent(share(fineOf(video), asShipped))}`);
  const atShipped = { caught: 0, held: 0 };
  const totals = { caught: 0, spam: 0, held: 0, good: 0, fine: 0, heldFine: 0 };
  say('Learned from two videos and two thirds of the good posts, judged on the third video and the other third:');
  for (const [index, video] of videos.entries()) {
    const lessons: Judged[] = [...videos.filter((_one, at) => at !== index).flat(), ...fold(good, index, 3, false).map((text) => ({ text, isSpam: false }))];
    const threshold = thresholdFor(lessons, kept);
    const judge = taught(lessons);
    const holds = (text: string) => judge(text) >= threshold;
    const [spam, fine, unseen] = [spamOf(video), fineOf(video), fold(good, index, 3, true)];
    say(`  video ${index + 1}: threshold ${threshold.toFixed(3)}, caught ${percent(share(spam, holds))} of ${spam.length}, good posts held ${percent(share(unseen, holds))} of ${unseen.length}, other comments held ${percent(share(fine, holds))} of ${fine.length}`);
    for (const text of unseen.filter(holds)) say(`    held: ${text.slice(0, 100)}`);
    const fixed = (text: string) => judge(text) >= AS_SHIPPED;
    say(`    at the shipped threshold: caught ${percent(share(spam, fixed))}, good posts held ${percent(share(unseen, fixed))}, other comments held ${percent(share(fine, fixed))}`);
    atShipped.caught += spam.filter(fixed).length;
    atShipped.held += unseen.filter(fixed).length;
    totals.caught += spam.filter(holds).length;
    totals.spam += spam.length;
    totals.held += unseen.filter(holds).length;
    totals.good += unseen.length;
    totals.heldFine += fine.filter(holds).length;
    totals.fine += fine.length;
  }
  say(`  together: caught ${percent(totals.caught / totals.spam)}, good posts held ${percent(totals.held / totals.good)}, other comments held ${percent(totals.heldFine / totals.fine)}; at the shipped threshold caught ${percent(atShipped.caught / totals.spam)}, good posts held ${percent(atShipped.held / totals.good)}`);
}

for (const { name, texts } of await importedPosts()) {
  const held = texts.filter(asShipped);
  say(`${name}: ${held.length} of ${texts.length} real posts held as shipped (${percent(held.length / Math.max(1, texts.length))})`);
}
