/**
 * factors (floor 3): proving more than a password.
 * Words: factor (an app that shows codes, or a passkey), recovery code, passkey, challenge (what a passkey signs), sign-in begun (the password was right, the factor is awaited).
 * Owns: code_apps, recovery_codes, passkeys, passkey_challenges, sign_ins_begun.
 * Records: nothing. Listens to: nothing.
 */
export type { PasskeyPlace } from './challenges.ts';
export type { Means, NewApp } from './code-apps.ts';
export { CODE_APP_KEY, addApp, askForApp, newApp, removeApp } from './code-apps.ts';
export { addPasskey, askForNewPasskey, removePasskey, renamePasskey } from './passkeys.ts';
export { askForPasskey, proveByPasskey } from './proving-by-passkey.ts';
export type { FactorsView, PasskeyView, Ways } from './reading.ts';
export { factorsOf, factorsToRemove, hasFactor, lacksFactor, removableFactors, waysOf } from './reading.ts';
export { AGAIN, CODE_DAY_LIMIT, CODE_LIMIT, isAgainName } from './rules.ts';
export { firstRecoveryCodes, makeRecoveryCodes } from './recovery.ts';
export { forgetFactors, removeFactors } from './removing.ts';
export type { SignInBegun } from './signing-in.ts';
export { BEGIN_AGAIN, beginSignIn, forgetFactorLeftovers, proveByCode, signInBegun, takeSignIn } from './signing-in.ts';
