/**
 * escalation (floor 7): who is asked to help when the community has not solved something in time, by ordered rules or by hand.
 * Words: rule (conditions and steps), watch (when a thread is looked at next), firing (a step that was done), round (a thread opened anew begins one), sweep, staff call.
 * Owns: watch_rules, escalation_settings, thread_watches, rule_firings, staff_calls.
 * Records: escalation.changed, rule.called-staff, staff.asked.
 * Listens to: whatever moves a thread's next moment, and calendars.
 */
export type { SettingsForm } from './editing.ts';
export { copyRule, editRule, makeRule, moveRule, removeRule, saveSettings, switchRule } from './editing.ts';
export { canMakeRules, canSeeRules, mayAskStaffAs } from './policy.ts';
export { reactions } from './reactions.ts';
export type { EscalationSettings, RuleChoices, RuleView, RulesView } from './reading.ts';
export { ruleChoices, ruleToEdit, rulesView } from './reading.ts';
export { WATCHES_PER_ROUND } from './rules.ts';
export type { RuleForm, TypedRule } from './typed-rule.ts';
export { NEW_RULE, readTypedRule, typedOf } from './typed-rule.ts';
export { dueWatches, escalateDue, sweepOnce } from './watching.ts';
