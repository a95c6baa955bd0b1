/** One review: what was found, drawn and as tables, the deeds themselves, and the three things a moderator can make of it. */
import type { ReviewView } from '#domain/fraud';
import { paths } from '#paths';
import { plural } from '#ui/count.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { AppealList } from './appeal-list.tsx';
import { DecisionForm } from './decision-form.tsx';
import { TieGraph } from './graph.tsx';
import { OUTCOME_WORDS } from './words.ts';

type Answer = { errors: Record<string, string>; values: Record<string, string> };

export function ReviewPage({ review, through, answer, money }: { review: ReviewView; through: string | null; answer: Answer | undefined; money: (amount: number) => string }) {
  const held = new Set<number>(review.members.map(({ person }) => person.id));
  return (
    <>
      <h1>{review.members.map(({ person }, index) => <span key={person.id}>{index > 0 && ', '}<bdi>{person.name}</bdi></span>)}</h1>
      <p className="lead">{review.decision ? 'This is decided.' : 'Their rewards are held. Nothing is taken until somebody decides: look at the deeds, not only at the numbers.'}</p>
      <p className="meta"><a href="#deeds">The deeds</a>{review.appeals.length > 0 && <a href="#appeals">What they say</a>}<a href={review.decision ? '#decision' : '#decide'}>{review.decision ? 'The decision' : 'Decide'}</a></p>
      <Section id="why" title="What was found" aside={<span className="quiet small">Looked at since <Time at={review.since} style="date" /></span>}>
        <p><span className="score">{review.score}</span> points in all. Found <Time at={review.foundAt} style="date" />.</p>
        <ul className="signals">{review.signals.map(({ points, sentence }) => <li key={sentence}><b>{points}</b><span>{sentence}</span></li>)}</ul>
      </Section>
      <Section id="ties" title="Who gave what to whom" aside={<span className="quiet small">A dashed line: accepted within two minutes</span>}>
        <TieGraph ties={review.ties} held={held} />
        <TieTable ties={review.ties} />
      </Section>
      <Section id="members" title="The members"><MemberTable review={review} money={money} /></Section>
      <Section id="deeds" title="The deeds" aside={review.hasMoreDeeds && <span className="quiet small">The newest {review.deeds.length}</span>}><DeedTable review={review} /></Section>
      {review.appeals.length > 0 && <AppealList review={review} through={through} answer={answer} />}
      {review.decision && (
        <Section id="decision" title="The decision">
          <p><b>{capital(OUTCOME_WORDS[review.decision.outcome])}</b> by <bdi>{review.decision.by.name}</bdi>, <Time at={review.decision.at} style="moment" />.</p>
          <p className="prose">{review.decision.because}</p>
        </Section>
      )}
      {review.can.decide && <DecisionForm review={review} through={through} answer={answer} money={money} />}
    </>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function TieTable({ ties }: Pick<ReviewView, 'ties'>) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Ties, as a table">
      <table>
        <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col" className="n">Accepted</th><th scope="col" className="n">Within two minutes</th><th scope="col" className="n">Thanked</th></tr></thead>
        <tbody>
          {ties.map(({ from, to, acceptances, fast, kudos }) => (
            <tr key={`${from.id}-${to.id}`}><th scope="row"><bdi>{from.name}</bdi></th><td><bdi>{to.name}</bdi></td><td className="n">{acceptances}</td><td className="n">{fast}</td><td className="n">{kudos}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberTable({ review, money }: { review: ReviewView; money: (amount: number) => string }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Members, as a table">
      <table>
        <thead><tr><th scope="col">Member</th><th scope="col">Joined</th><th scope="col" className="n">Unpaid</th><th scope="col" className="n">Taken back</th><th scope="col">Otherwise</th></tr></thead>
        <tbody>
          {review.members.map(({ person, unpaid, reversed, isSuspended, before }) => (
            <tr key={person.id}>
              <th scope="row"><a href={paths.member(person.handle)}><bdi>{person.name}</bdi></a></th>
              <td><Time at={person.joinedAt} style="date" /></td>
              <td className="n">{money(unpaid)}</td>
              <td className="n">{reversed > 0 ? money(reversed) : '–'}</td>
              <td>{isSuspended && 'Suspended. '}{before.map((id) => <a key={id} href={paths.fraudReview(id)}>Review {id} </a>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeedTable({ review }: { review: ReviewView }) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Deeds, as a table">
      <table>
        <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Question</th><th scope="col" className="n">After the answer</th></tr></thead>
        <tbody>
          {review.deeds.map(({ at, giver, receiver, kind, postId, title, secondsAfter }) => (
            <tr key={`${postId}-${giver.id}-${kind}`}>
              <td><Time at={at} style="date" /></td>
              <th scope="row"><bdi>{giver.name}</bdi> {kind} <bdi>{receiver.name}</bdi></th>
              <td><a href={paths.postById(postId)}>{title}</a></td>
              <td className="n">{span(secondsAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Seconds as people say them: what matters is whether it was minutes or hours. */
function span(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  const days = Math.round(seconds / 86_400);
  return `${days} ${plural(days, 'day', 'days')}`;
}
