/**
 * discovery (floor 7): finding what was said. The only area that speaks to the search engines.
 * Words: document, hit, facet, similar thread, rebuild; visit (looking for an answer where one might ask), deflection (it was found).
 * Owns: answer_visits, deflections, solved_reads, deflection_share; the engines keep their own tables.
 * Records: nothing.
 * Listens to: threads, replies, acceptances and articles; a burst of changes to one of them is one job.
 */
export type { SearchStatusView } from './catching-up.ts';
export { catchUpSearch, searchStatus } from './catching-up.ts';
export { allDocuments, countDocuments, rebuildSearch } from './rebuilding.ts';
export { articleDocuments, threadDocuments } from './documents.ts';
export type { DeflectionReportView } from './deflection-report.ts';
export { countSolvedReads, deflectionReport, setDeflectionShare } from './deflection-report.ts';
export type { AnswerRef } from './deflections.ts';
export { noteOpening, noteSearchEnd, sayItHelped } from './deflections.ts';
export { reactions } from './reactions.ts';
export { forgetOldVisits } from './forgetting.ts';
export { VISITS_PER_ROUND } from './rules.ts';
export type { AskedLine } from './asked.ts';
export { forgetSearchedWords, noteOpened, searchedWords } from './asked.ts';
export { linkTitles, shownTo } from './link-titles.ts';
export type { Titled } from './link-titles.ts';
export { instantResults } from './instant.ts';
export type { Found, FoundArticle, FoundThread } from './results.ts';
export type { SearchAsk } from './asking.ts';
export type { Choice, SearchView } from './searching.ts';
export { search } from './searching.ts';
export type { SynonymGroup } from './synonyms.ts';
export { dropSynonyms, keepSynonyms, obeySynonyms, synonymList } from './synonyms.ts';
export type { GoodturnServices, SearchService } from './services.ts';
export type { SimilarAnswer } from './similar.ts';
export { similarAnswers, similarMatters, similarThreads } from './similar.ts';
export type { Reader } from './visits.ts';
export { closeDueVisits, noteAsked, readerOf } from './visits.ts';
