/** A period before and after it is closed: what closing would do, and what members chose. */
import type { PeriodPage, Sum } from '#domain/payouts';
import { paths } from '#paths';
import { METHOD_WORDS, dayWords } from '#rules/payouts';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { exactCount, plural } from '#ui/count.tsx';
import { Checkbox } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Facts, Section } from '#ui/section.tsx';

const sumWords = ({ people, amount }: Sum, currency: string) => (people === 0 ? 'nothing' : `${money(amount, currency)}, ${exactCount(people)} ${plural(people, 'member', 'members')}`);

/** What closing takes and leaves, and the form that does it. */
export function ClosingPart({ page, errors }: { page: PeriodPage; errors: Record<string, string> }) {
  const { period, closing, currency, chooseDays, isOver, blockedBy, canClose } = page;
  if (!closing) return null;
  return (
    <Section id="close" title={isOver ? 'Close this period' : 'If it were closed now'}>
      <Facts
        facts={[
          { label: 'Confirmed: becomes payable', value: sumWords(closing.payable, currency) },
          { label: 'Not chosen last time: rolls over, once', value: sumWords(closing.rolling, currency) },
          { label: 'Still in its two weeks: goes with the next period', value: sumWords(closing.waiting, currency) },
          { label: 'Held for a review: stays where it is', value: sumWords(closing.held, currency) },
        ]}
      />
      {!isOver && <p className="mt-4">It runs until the end of {dayWords(new Date(period.endsAt.getTime() - 1))} (UTC), and can be closed after that.</p>}
      {isOver && blockedBy !== null && <Notice kind="waiting"><p>An earlier period is still open. <a href={paths.payoutPeriod(blockedBy)}>Close that one first.</a></p></Notice>}
      {isOver && blockedBy === null && !canClose && <p className="mt-4 soft">Admins close periods.</p>}
      {isOver && blockedBy === null && canClose && (
        <PostForm action={paths.payoutPeriod(period.id)} className="form mt-6">
          <FormErrors errors={errors} />
          <p>Members then have {chooseDays} days to choose between credit, cash and a charity. What they earned in this period can no longer be taken back by an undone deed.</p>
          <Checkbox name="sure" label="Close it for good" hint="This cannot be undone." error={errors.sure} takesFocus={Boolean(errors.sure)} />
          <div className="press"><Button type="submit" kind="danger">Close the period</Button></div>
        </PostForm>
      )}
    </Section>
  );
}

const STATES: Record<string, string> = { open: 'Nothing chosen yet', chosen: 'Chosen, waits for a run', running: 'In a run', paid: 'Paid', rolled: 'Rolled over', expired: 'Expired', reversed: 'Taken back by a review' };

/** What became of the period's money so far. */
export function ChoicesPart({ choices, currency }: { choices: PeriodPage['choices']; currency: string }) {
  return (
    <Section id="choices" title="What members chose">
      {choices.length === 0 && <p>Nobody had anything to choose about in this period.</p>}
      {choices.length > 0 && (
        <div className="table-wrap mt-4" tabIndex={0} role="region" aria-label="What members chose, as a table">
          <table>
            <thead><tr><th scope="col">State</th><th scope="col">Choice</th><th scope="col" className="n">Members</th><th scope="col" className="n">Amount</th></tr></thead>
            <tbody>
              {choices.map(({ state, choice, people, amount }) => (
                <tr key={`${state} ${choice}`}><th scope="row">{STATES[state] ?? state}</th><td>{choice ? METHOD_WORDS[choice] : '–'}</td><td className="n">{exactCount(people)}</td><td className="n">{money(amount, currency)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
