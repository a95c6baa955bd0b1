/**
 * exchange (floor 7): bringing outside communities in.
 * Words: dump, source (an outside community), outside row, ledger (which outside row is which of ours), run, report.
 * Owns: imported_rows, imports.
 * Records: nothing: what is brought in happened elsewhere, long ago.
 * Listens to: nothing. Other formats make `OutsideMember` and `OutsideThread` and use `runImport` with the `bring…` verbs.
 */
export { inBatches, oneAhead } from './batches.ts';
export { bringMembers } from './bringing-members.ts';
export { prepareThreads, writeThreads } from './bringing-threads.ts';
export type { OutsideBody, OutsideMember, OutsideReply, OutsideThread } from './outside.ts';
export type { ImportReport, TypeReport } from './report.ts';
export { importedCount, reportLines } from './report.ts';
export { BATCH_ROWS } from './rules.ts';
export type { ImportOutcome, ImportRun, ImportServices, Progress } from './runs.ts';
export { runImport } from './runs.ts';
export type { StackExchangeDump } from './stack-exchange.ts';
export { importStackExchange } from './stack-exchange.ts';
export { DumpError } from './stack-exchange/folder.ts';
export { targetBoard } from './target-board.ts';
