/**
 * escalation (floor 7): who is asked to help when the community has not solved something in time, by ordered rules or by hand.
 * Words: rule (conditions and steps), watch (when a thread is looked at next), firing (a step that was done), round (a thread opened anew begins one), sweep, ladder, asking staff.
 * Owns: watch_rules, escalation_settings, thread_watches, rule_firings.
 * Records: escalation.changed, rule.called-staff.
 * Listens to: whatever moves a thread's next moment, and calendars.
 */
export { askStaff } from './asking.ts';
export type { SettingsForm } from './editing.ts';
export { copyRule, editRule, makeRule, moveRule, removeRule, saveSettings, switchRule } from './editing.ts';
export type { Rung, WaitingLadder } from './ladder.ts';
export { waitingLadder } from './ladder.ts';
export { canMakeRules, canSeeRules, mayAskStaffAs } from './policy.ts';
export type { PreviewView } from './preview.ts';
export { previewRule } from './preview.ts';
export { reactions } from './reactions.ts';
export type { EscalationSettings, RuleChoices, RuleView, RulesView } from './reading.ts';
export { ruleChoices, ruleToEdit, rulesView } from './reading.ts';
export { NEW_RULE, WATCHES_PER_ROUND } from './rules.ts';
export type { RuleForm, TypedRule } from './typed-rule.ts';
export { readMinutes as readTime, readTypedRule } from './typed-rule.ts';
export { dueWatches, escalateDue, sweepOnce, watchThread } from './watching.ts';
