/**
 * consents (floor 3): what somebody agreed to, in which wording, and when.
 * Owns: consents, which only grow. Records: nothing.
 */
export { COOKIES, cookieList } from './cookies.ts';
export { consentsOf, noteAgreedRules, noteConsent, noteMailChoice } from './noting.ts';
