/** The rules of the rewards as everybody may read them, made from the table the program itself counts by. */
import { EARNINGS, EARNING_KINDS, OTHERS, TASKS, TASK_KINDS, money } from '#rules/rewards';
import type { Rules } from '#rules/rewards';
import { Facts, Section } from '#ui/section.tsx';

export function RulesShown({ rules }: { rules: Rules }) {
  const { currency } = rules;
  const rows = [
    ...EARNING_KINDS.map((kind) => ({ ...EARNINGS[kind], amount: rules.amounts[kind], how: 'each time, weighed' })),
    ...TASK_KINDS.map((kind) => ({ ...TASKS[kind], amount: rules.tasks[kind], how: 'once' })),
    { ...OTHERS.referral, amount: rules.referral, how: `each time, ${rules.referralsPerPeriod} in a period at most` },
  ].filter(({ amount }) => amount > 0);
  return (
    <>
      <Section id="what" title="What earns money">
        <div className="table-wrap" tabIndex={0} role="region" aria-label="What earns money, as a table">
          <table>
            <thead><tr><th scope="col">What</th><th scope="col">Why</th><th scope="col">How often</th><th scope="col" className="n">Worth</th></tr></thead>
            <tbody>{rows.map(({ sentence, why, how, amount }) => <tr key={sentence}><th scope="row">{sentence}</th><td>{why}</td><td>{how}</td><td className="n">{money(amount, currency)}</td></tr>)}</tbody>
          </table>
        </div>
        <p className="prose mt-4">Staff may put money on a question as a bounty. Whoever wins it gets what was announced, without weighing, after the same hold. Thanks (kudos) earn standing and no money. Staff earn no rewards, and neither do points that were brought from another community.</p>
      </Section>
      <Section id="weighed" title="How it is weighed">
        <p className="prose"><b>By quality.</b> Accepted answers that stayed accepted, plus two, divided by all that were ever accepted, plus four. A newcomer starts at half; four good ones make three quarters, forty make 95 %.</p>
        <p className="prose my-4"><b>By the month.</b> There is no cap after which helping is worth nothing; the share falls instead, and starts afresh each calendar month.</p>
        <Facts facts={rules.bands.map(({ upTo, percent }, place) => ({ label: bandWords(rules, upTo, place), value: `${percent} %` }))} />
      </Section>
      <Section id="when" title="When it becomes yours">
        <ol className="prose">
          <li><b>Pending</b> for {rules.holdDays} days. If the acceptance is withdrawn or the answer deleted, it goes back.</li>
          <li><b>Confirmed</b>, until the period ends. Periods end on {DAYS.format(rules.periodEnds.map(dayWords))}.</li>
          <li><b>Payable.</b> You have {rules.chooseDays} days to choose: credit, cash from {money(rules.cashMinimum, currency)}, or a charity{rules.matchPercent > 0 && `, to which the company adds ${rules.matchPercent} % of its own`}.</li>
          <li>What you do not choose about <b>rolls over once</b> into the next period. Not chosen there either, it expires; you are told 30 and 7 days before.</li>
        </ol>
        <p className="prose mt-4">When something looks like people thanking themselves, money is held until a person has looked. Nothing is taken by a machine, and you can answer.</p>
      </Section>
    </>
  );
}

function bandWords({ bands, currency }: Rules, upTo: number | null, place: number): string {
  const from = bands[place - 1]?.upTo ?? 0;
  if (upTo === null) return place === 0 ? 'All of it' : `What comes after ${money(from, currency)}`;
  return place === 0 ? `The first ${money(upTo, currency)} of a month` : `From ${money(from, currency)} to ${money(upTo, currency)}`;
}

/** "31 May and 30 November", and commas between more. */
const DAYS = new Intl.ListFormat('en-GB');
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const dayWords = (end: string): string => `${Number(end.slice(3))} ${MONTHS[Number(end.slice(0, 2)) - 1] ?? ''}`;
