/**
 * edits (floor 5): changes that members suggest to posts they may not edit themselves.
 * Words: suggestion (open, accepted, declined, withdrawn), fits (the post still says what it was made from).
 * Owns: edit_suggestions.
 * Records: edit.suggested/accepted/declined.
 * Listens to: nothing.
 */
export { acceptSuggestion, declineSuggestion } from './deciding.ts';
export { eraseSuggestions } from './erasing.ts';
export { canDecideSuggestion, canSuggestEdit } from './policy.ts';
export type { SuggestionFormView, SuggestionRowView, SuggestionState, SuggestionView } from './reading.ts';
export { countWaitingSuggestions, openSuggestions, ownSuggestions, suggestionForm, suggestionView, waitingSuggestions } from './reading.ts';
export { suggestEdit, withdrawSuggestion } from './suggesting.ts';
