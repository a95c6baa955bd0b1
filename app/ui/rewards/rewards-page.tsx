/** The page of a member's rewards, drawn. */
import type { HeldView } from '#domain/fraud';
import type { PaymentView } from '#domain/payouts';
import type { CharityView } from '#domain/rewards';
import type { MemberBalances } from '#domain/ledger';
import { money } from '#rules/rewards';
import type { Rules } from '#rules/rewards';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { BarChart } from '#ui/chart.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { HeldNotice } from '#ui/fraud/held-notice.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { ReceiptList } from '#ui/payouts/receipt-list.tsx';
import { Section, SideSection } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { ChooseForm } from './choose-form.tsx';
import type { Shown } from './choose-form.tsx';
import { LineTable } from './line-table.tsx';
import type { LineShown } from './line-table.tsx';
import { monthWords } from './month-words.ts';
import { Purse } from './purse.tsx';

type Known = {
  programme: { rules: Rules; version: number };
  balances: MemberBalances;
  lines: LineShown[];
  next: string | null;
  months: { month: string; amount: number }[];
  isHeld: boolean;
  held: HeldView | null;
  receipts: PaymentView[];
  notice: { amount: number; expiresAt: Date | string } | null;
  payables: Shown[];
  charities: CharityView[];
  periodEndsAt: Date | string | null;
  /** When the page was made. */
  at: Date | string;
  /** Staff earn nothing and have no say where members’ money goes. */
  isStaff: boolean;
};
type Props = (Known | { programme: null }) & { errors: Record<string, string>; typed: Record<string, string> };

/** Choices that can still be made or changed: a made one until it is on its way, however late. */
const isOpen = ({ state, chooseUntil }: Shown, now: Date | string) => state === 'chosen' || (state === 'open' && chooseUntil !== null && new Date(now) < new Date(chooseUntil));

export function RewardsPage(props: Props) {
  if (props.programme === null) {
    return (
      <Page current={paths.rewards()}>
        <h1>Rewards</h1>
        <Empty title="There are no rewards here yet" level={2} withLine>Helping earns points all the same. <a href={paths.pointRules()}>How points work</a></Empty>
      </Page>
    );
  }
  const { programme: { rules }, balances, lines, next, months, isHeld, held, receipts, notice, payables, charities, periodEndsAt, at, isStaff, errors, typed } = props;
  const { currency } = rules;
  const toChoose = isHeld ? [] : payables.filter((payable) => isOpen(payable, at) && payable.earned + payable.rolled > 0);
  const last = months.at(-1)?.month;
  return (
    <Page current={paths.rewards()} aside={<Beside {...props} />} asideLabel="Statements, charities and rules">
      <h1>Your rewards</h1>
      {held && <HeldNotice held={held} withLink />}
      {isHeld && !held && <Notice kind="waiting"><p><b>Your rewards are held while somebody looks into them.</b> Nothing is lost. You go on earning, and whatever is cleared counts.</p></Notice>}
      {notice && <Notice kind="waiting"><p><b>{money(notice.amount, currency)} will expire on <Time at={notice.expiresAt} style="date" />.</b> You have not chosen what becomes of it. When the period closes you can.</p></Notice>}
      <Purse balances={balances} currency={currency} holdDays={rules.holdDays} periodEndsAt={periodEndsAt}>
        {toChoose.length > 0 ? <><a href="#choose">Choose</a> what becomes of it.</> : balances.member_payable > 0 && !isHeld ? 'The days to choose are over. What is left can be chosen about once more, when the next period is closed.' : 'What is confirmed becomes payable when the period closes. Then you choose: credit, cash or a charity.'}
      </Purse>
      {toChoose.map((payable, place) => (
        <Section key={payable.id} id={place === 0 ? 'choose' : `choose-${payable.id}`} title={`What becomes of ${money(payable.earned + payable.rolled, currency)}`}>
          {payable.rolled > 0 && <p className="soft mb-3">{money(payable.rolled, currency)} of it rolled over once and expires if you do not choose this time.</p>}
          <ChooseForm payable={payable} suffix={place === 0 ? '' : `-${payable.id}`} currency={currency} cashMinimum={rules.cashMinimum} matchPercent={rules.matchPercent} charities={charities} {...(typed.payable === undefined || typed.payable === String(payable.id) ? { errors, typed } : { errors: {}, typed: {} })} />
        </Section>
      ))}
      <Section id="lines" title="Every line, and why" aside={last && <a href={paths.rewardStatement(last)}>This month’s statement</a>}>
        {lines.length === 0
          ? <Empty title="Nothing yet" withLine>{isStaff ? 'Staff are paid to help, so they earn no rewards.' : 'The first comes with your first accepted answer.'} <a href={paths.rewardRules()}>What earns how much</a></Empty>
          : <LineTable lines={lines} currency={currency} isHeld={isHeld} />}
        <Pager olderHref={next ? paths.rewards(next) : null} />
      </Section>
      {receipts.length > 0 && <Section id="receipts" title="Paid so far"><ReceiptList receipts={receipts} /></Section>}
      {lines.length > 0 && (
        <Section id="months" title="Twelve months">
          <BarChart
            bars={months.map(({ month, amount }) => ({ label: monthWords(month), value: amount, words: money(amount, currency), isOpen: month === last }))}
            caption="What each month brought"
            head={['Month', 'Worth']}
            scaleWords={(value) => money(value, currency).replace(/\.00$/, '')}
          />
        </Section>
      )}
    </Page>
  );
}

function Beside({ programme: { rules: { currency }, version }, charities, months }: Known) {
  const statements = months.filter(({ amount }) => amount > 0).reverse();
  return (
    <>
      <SideSection id="statements" title="Statements">
        {statements.length === 0 ? <p className="hint">One for each month that brought something.</p> : <ul className="links">{statements.map(({ month, amount }) => <li key={month}><a href={paths.rewardStatement(month)}>{monthWords(month)}</a>, {money(amount, currency)}</li>)}</ul>}
      </SideSection>
      {charities.length > 0 && (
        <SideSection id="charities" title="Charities of this period">
          <ul className="links">
            {charities.map((charity) => (
              <li key={charity.id}>
                {charity.website ? <a href={charity.website} rel="noopener">{charity.name}</a> : charity.name} <span className="quiet">{charity.votes} {charity.votes === 1 ? 'vote' : 'votes'}</span>
                {charity.isMine ? <span className="quiet">, yours among them</span> : <PostForm action={paths.rewards()}><HiddenFields fields={{ does: 'vote', charity: charity.id }} /><Button type="submit" kind="quiet" size="small">Vote<span className="hidden-words"> for {charity.name}</span></Button></PostForm>}
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      <SideSection id="rules" title={`The rules, version ${version}`}>
        <p><a href={paths.rewardRules()}>What earns how much, and when it becomes yours</a></p>
      </SideSection>
    </>
  );
}
