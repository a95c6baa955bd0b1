/**
 * payouts (floor 5): handing money over, by two people, and what the company owes. It moves what `rewards` made payable.
 * Words: run (a period's payments), item or payment, clearing (on its way out), match (the company's addition to a gift), liability.
 * Owns: payout_runs, payout_items, payout_deliveries, ledger_checks.
 * Records: payout.approved, payout.settled.
 * Listens to: nothing; timed jobs deliver exports and add the ledger up.
 */
export { approvePayout, cancelPayout } from './approving.ts';
export { forgetPaidTo } from './forgetting.ts';
export { checkLedger } from './checking.ts';
export type { LedgerCheckView } from './checking.ts';
export { periodPage } from './closing-preview.ts';
export type { PeriodPage, Sum } from './closing-preview.ts';
export { claimDelivery, noteDelivery } from './delivering.ts';
export type { Delivery } from './delivering.ts';
export { deliverAgain, exportPayout, exportTable, payoutExport } from './exporting.ts';
export type { PayoutExport } from './exporting.ts';
export { liabilityReport, liabilityTable } from './liability.ts';
export type { LiabilityMonth, LiabilityReport } from './liability.ts';
export { canSeePayouts } from './policy.ts';
export { preparePayout } from './preparing.ts';
export { payoutPayment, payoutPayments, payoutPreview, payoutRun, payoutRunList, receiptOf, receiptsOf } from './reading.ts';
export type { ExceptionView, PaymentView, PayoutRunView, RunLine } from './reading.ts';
export { markItemFailed, markItemPaid, settleByList } from './settling.ts';
export type { Totals } from './sorting.ts';
export { sumOf } from './sorting.ts';
