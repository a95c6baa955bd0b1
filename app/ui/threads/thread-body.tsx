/** The middle of a thread's page: the question on its line, the answer that solved it, the other replies, and a place to write. */
import type { CaseOfThread } from '#domain/cases';
import type { WaitingLadder } from '#domain/escalation';
import type { RatingView } from '#domain/feedback';
import type { ThreadHelpView } from '#domain/helping';
import type { OutdatedView } from '#domain/knowledge';
import type { KnownProblem } from '#domain/problems';
import type { BountyActs, DuplicatesOfThread, ExpertiseView, QuestionView } from '#domain/questions';
import type { PostView as DomainPost, ThreadPageView } from '#domain/threads';
import type { ReadingView } from '#domain/watching';
import { paths } from '#paths';
import { useFrame } from '#ui/page.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { RatingAsk } from '#ui/feedback/rating-ask.tsx';
import { AskedLine } from '#ui/helping/asked-line.tsx';
import { ClaimLine } from '#ui/helping/claim-line.tsx';
import { OutdatedAnswer } from '#ui/knowledge/outdated-answer.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { AcceptButton, WithdrawAcceptanceButton } from '#ui/questions/accept-button.tsx';
import { KnownProblemNotice } from '#ui/problems/known-problem.tsx';
import { AnsweredIn } from '#ui/questions/answered-in.tsx';
import { AwardBountyButton, BountyNotice, PutBountyForm } from '#ui/questions/bounty.tsx';
import { ClosingAsk, ConfirmButton, OutcomeNotice } from '#ui/questions/closing.tsx';
import { MeTooButton, QuestionActs } from '#ui/questions/me-too-button.tsx';
import { Section } from '#ui/section.tsx';
import { stateShown } from '#ui/state.tsx';
import { longSpanWords } from '#ui/time.tsx';
import { NewLine, PostEnd, ReadPosition, ToUnread } from '#ui/watching/read-position.tsx';
import { WatchMenu } from '#ui/watching/watch-menu.tsx';
import { AnsweredBy } from './answered-by.tsx';
import { AskStaff } from './ask-staff.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { MoveLine, withMoves } from './move-line.tsx';
import { OfficialMark, officialAction, officialHref } from './official.tsx';
import { PostActs } from './post-acts.tsx';
import { Post } from './post.tsx';
import { ReadingTools } from './reading-tools.tsx';
import { RepliesAside } from './replies-aside.tsx';
import { ReplyForm } from './reply-form.tsx';
import { actsShown, postShown } from './shown.ts';
import { StaffLine } from './staff-line.tsx';
import { ThreadAnswers } from './thread-answers.tsx';
import { ThreadTags } from './thread-tags.tsx';
import { ThreadHead } from './thread-head.tsx';
import { Turn, TurnEnd, TurnGap } from './turn.tsx';
import { Answered, Waiting } from './waiting.tsx';

export type ThreadBodyView = {
  view: ThreadPageView;
  question: QuestionView;
  /** What the viewer may do about a bounty. */
  bounty: BountyActs;
  ladder: WaitingLadder | null;
  /** Help on its way; null where none is needed. */
  help: ThreadHelpView | null;
  /** What the asker is asked about staff's help; null for everybody else. */
  rating: RatingView | null;
  /** What staff found of the accepted answer since. */
  outdated: OutdatedView | null;
  canMarkOutdated: boolean;
  staffCase: CaseOfThread | null;
  /** What is known to be behind it. */
  problems: KnownProblem[];
  /** Where it is answered, if it was asked before; null for discussions. */
  duplicates: DuplicatesOfThread | null;
  /** What the authors solved most in of this thread's matters, by author. */
  expertise: Record<number, ExpertiseView>;
  /** What the viewer may read of what is not for everybody, by post. */
  privateDetails: Record<number, string>;
  /** How loud it is for the viewer, and how far they have read; null for guests. */
  reading: ReadingView | null;
  isGuest: boolean;
};

/** Everything between the crumbs and the reply box. */
export function ThreadBody({ view, question, bounty, rating, ladder, help, outdated, canMarkOutdated, staffCase, problems, duplicates, expertise, privateDetails, reading, isGuest }: ThreadBodyView) {
  const { thread, opening, accepted, replies, moves, page, can } = view;
  const acceptance = question.acceptance;
  const others = replies.filter((reply) => page.number > 1 || reply.id !== accepted?.id);
  const lines = withMoves(others, moves);
  const isQuestion = thread.kind === 'question';
  const viewerId = useFrame().viewer?.id ?? null;
  const isAsker = viewerId === thread.authorId;
  const isAnswered = isQuestion && thread.state === 'answered' && page.number === 1;
  const readTo = reading?.readTo ?? null;
  // What one wrote oneself is not new, and on a first visit nothing is.
  const firstNew = readTo === null || view.best ? null : (others.find(({ number, author }) => number > readTo && author.id !== viewerId)?.number ?? null);
  const about = { askerId: thread.authorId, viewerId, expertise, privateDetails };
  const actsFor = (post: DomainPost) => ({ ...actsShown(post, thread, isGuest), officialAction: officialAction(post, can.markOfficial), isOfficial: post.isOfficial, keepHref: reading && !post.isDeleted ? paths.bookmark(post.id) : null, isKept: reading?.kept.includes(post.id), sourceHref: reading && !post.isDeleted ? paths.postSource(post.id) : null, warnHref: can.warn && !post.author.isGhost && WARNED.includes(post.author.role) && post.author.id !== viewerId ? paths.postWarning(post.id) : null });
  const awardFor = ({ id, author }: DomainPost) => question.bounty && bounty.awardable.includes(id) && <AwardBountyButton postId={id} bounty={question.bounty} authorName={author.name} />;
  const toSignIn = isGuest && !thread.isDeleted ? paths.signIn(paths.thread(thread)) : null;
  return (
    <>
      <ThreadHead
        thread={{
          title: thread.title,
          crumbs: [
            { label: 'Community', href: paths.home() },
            { label: thread.board.name, href: paths.board(thread.board.slug) },
          ],
          state: stateShown(thread),
          isQuestion,
          at: thread.createdAt,
          readerCount: thread.views,
          replyCount: thread.replyCount,
          answer: accepted ? { sentence: solvedSentence(accepted, thread.createdAt), href: page.number === 1 ? '#answer' : `${paths.thread(thread)}#answer`, isElsewhere: page.number > 1 } : null,
          official: thread.official && thread.official.postId !== thread.acceptedPostId ? { author: thread.official.author, href: officialHref(view, thread.official) } : null,
        }}
      />
      {reading && <ToUnread threadId={thread.id} count={reading.fresh} />}
      {thread.isDeleted && <Notice kind="danger"><p>This thread was taken down. Only staff and its author see it.</p></Notice>}
      {moves.filter(({ number }) => number === 1).map((move) => <MoveLine key={move.postId} move={move} />)}
      <ClosedNotice closed={thread.closed} />
      <AnsweredIn duplicates={duplicates} />
      {help?.ask && <AskedLine threadId={thread.id} because={help.ask.because} />}
      {rating && <RatingAsk rating={rating} />}
      <OutcomeNotice threadId={thread.id} closing={question.closing} />
      {problems.map((problem) => <KnownProblemNotice key={problem.id} problem={problem} />)}
      <BountyNotice bounty={question.bounty} />
      {staffCase && <StaffLine staffCase={staffCase} />}
      <Turn end={accepted && acceptance && page.number === 1 ? <Solved acceptance={acceptance} canWithdraw={question.can.withdrawAcceptance} accepted={accepted} askedAt={thread.createdAt} /> : undefined} hasLine={(ladder !== null && thread.state === 'open') || isAnswered}>
        <Post post={postShown(opening, about)} kind="question" acts={<PostActs acts={{ ...actsFor(opening), closeAction: can.close ? paths.closing(thread.id) : null, reopenAction: can.reopen ? paths.reopening(thread.id) : null, moveHref: can.move ? paths.moving(thread.id) : null, mergeHref: can.move ? paths.merging(thread.id) : null, splitHref: can.move && thread.replyCount > 0 ? paths.splitting(thread.id) : null, printHref: paths.printing(thread.id), slowHref: can.slow ? paths.slowing(thread.id) : null, closedHref: can.arrange ? paths.closed(thread.id) : null, pinHref: can.arrange ? paths.pinning(thread.id) : null }} />}>
          <ThreadAnswers answers={thread.answers} />
          <ThreadTags tags={thread.tags} />
          {(isQuestion || reading) && (
            <QuestionActs>
              {isQuestion && <MeTooButton action={question.can.withdrawMeToo ? paths.meTooWithdraw(thread.id) : question.can.sayMeToo ? paths.meToo(thread.id) : null} count={thread.meTooCount} isOn={question.viewerHasMeToo} signInHref={toSignIn} />}
              {reading && <WatchMenu action={paths.watchThread(thread.id)} kind="thread" level={reading.level} />}
            </QuestionActs>
          )}
          <PostEnd number={1} />
        </Post>
        {accepted && page.number === 1 && (
          <>
            <TurnGap askedAt={thread.createdAt} answeredAt={accepted.createdAt} />
            <Post post={postShown(accepted, about)} kind="answer" before={<>{accepted.isOfficial && <OfficialMark official={thread.official} />}<OutdatedAnswer postId={accepted.id} outdated={outdated} canMark={canMarkOutdated} /></>} acts={<PostActs acts={actsFor(accepted)}>{awardFor(accepted)}</PostActs>} />
          </>
        )}
      </Turn>
      {ladder && thread.state === 'open' && <Waiting ladder={ladder} help={help} meTooCount={thread.meTooCount} />}
      {isAnswered && !question.closing.outcome && thread.firstReplyAt && <Answered firstReplyAt={thread.firstReplyAt} replyCount={thread.replyCount} asker={isAsker ? null : <bdi>{firstNameOf(opening)}</bdi>} />}
      {ladder && page.number === 1 && <AskStaff action={paths.askStaff(thread.id)} ladder={ladder} />}
      {isAnswered && <ClosingAsk threadId={thread.id} closing={question.closing} />}
      <PutBountyForm threadId={thread.id} put={bounty.put} />
      {(lines.length > 0 || page.count > 1) && (
        <Section id="replies" title={repliesTitle(thread.replyCount, accepted !== null)} aside={<RepliesAside thread={thread} page={page} isBest={view.best !== null} count={thread.replyCount} />}>
          <ol>
            {lines.map(({ move, post: reply }) => (
              <li key={reply?.id ?? `move-${move?.postId}-${move?.direction}`}>
                {move && <MoveLine move={move} />}
                {reply && reply.number === firstNew && <NewLine />}
                {reply && <Post
                  post={postShown(reply, about)}
                  before={<>{reply.isOfficial && <OfficialMark official={thread.official} />}{reply.inReplyTo && <p className="answers-whom small quiet">In reply to <a href={paths.postById(reply.inReplyTo.id)}><bdi>{reply.inReplyTo.authorName}</bdi></a></p>}</>}
                  acts={<PostActs acts={actsFor(reply)}>{question.acceptable.includes(reply.id) && <AcceptButton action={paths.accept(reply.id)} authorName={reply.author.name} isInstead={accepted !== null} isQuiet={accepted !== null || reply.author.id === thread.authorId} />}{question.closing.confirmable.includes(reply.id) && <ConfirmButton postId={reply.id} authorName={reply.author.name} />}{awardFor(reply)}</PostActs>}
                ><AnsweredBy answers={reply.answers} /></Post>}
                {reply && <PostEnd number={reply.number} />}
              </li>
            ))}
          </ol>
          <Pager
            newerHref={page.previous === null ? null : paths.thread(thread, page.previous)}
            olderHref={page.next === null ? null : paths.thread(thread, page.next)}
            newerLabel="Earlier replies"
            olderLabel="Later replies"
          />
          {view.best && <Pager newerHref={view.best.isFirst ? null : paths.threadBest(thread)} newerLabel="To the best" olderHref={view.best.next && paths.threadBest(thread, view.best.next)} olderLabel="Further replies" />}
        </Section>
      )}
      <ReadingTools canQuote={can.reply} />
      {reading && !view.best && <ReadPosition threadId={thread.id} from={readTo ?? 0} to={Math.max(1, ...replies.map(({ number }) => number))} isLast={page.next === null} />}
      <Section id="add" title={accepted || (isQuestion && isAsker) ? 'Add to this' : isQuestion ? 'Can you help?' : 'Join in'}>
        {help && !thread.isClosed && <ClaimLine threadId={thread.id} help={help} />}
        {can.reply && <ReplyForm action={paths.replies(thread.id)} threadId={thread.id} isSolved={accepted !== null} slow={thread.slow} takesFiles placeholder={placeholderFor(isQuestion, isAsker, accepted !== null)} />}
        {!can.reply && isGuest && !thread.isClosed && (
          <p className="press"><ButtonLink href={paths.signIn(paths.thread(thread))} kind="primary">Sign in to reply</ButtonLink> <ButtonLink href={paths.signUp(paths.thread(thread))} kind="quiet">Join, it takes a minute</ButtonLink></p>
        )}
        {!can.reply && thread.isClosed && <p>This thread is closed, so it takes no more replies. <a href={paths.ask()}>Ask your own question</a></p>}
      </Section>
    </>
  );
}

/** Staff are talked to, not warned. */
const WARNED: readonly string[] = ['customer', 'superuser'];

const firstNameOf = ({ author }: DomainPost) => author.name.split(/\s+/u)[0] ?? author.name;

/** What is worth writing depends on who writes, and on how far the question is. */
function placeholderFor(isQuestion: boolean, isAsker: boolean, isSolved: boolean): string {
  if (!isQuestion) return 'What do you think?';
  if (isSolved) return 'What changed, or what else worked?';
  return isAsker ? 'What have you tried since, and what happened?' : 'What worked for you, step by step?';
}

const solvedSentence = (accepted: DomainPost, askedAt: Date) =>
  `${firstNameOf(accepted)} solved this in ${longSpanWords(accepted.createdAt.getTime() - askedAt.getTime())}.`;

function repliesTitle(count: number, hasAccepted: boolean): string {
  const others = hasAccepted ? count - 1 : count;
  return `${others} ${hasAccepted ? 'other ' : ''}${others === 1 ? 'reply' : 'replies'}`;
}

function Solved({ acceptance, canWithdraw, accepted, askedAt }: { acceptance: NonNullable<QuestionView['acceptance']>; canWithdraw: boolean; accepted: DomainPost; askedAt: Date }) {
  return (
    <TurnEnd by={acceptance.onBehalf ? `${acceptance.by.name}, for the asker` : acceptance.by.name} at={acceptance.at} askedAt={askedAt}>
      {canWithdraw && <WithdrawAcceptanceButton action={paths.acceptWithdraw(accepted.id)} />}
    </TurnEnd>
  );
}
