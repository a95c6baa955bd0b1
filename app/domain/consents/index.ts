/**
 * consents (floor 3): what somebody agreed to, in which wording, and when.
 * Owns: consents, which only grow. Records: nothing.
 */
export { consentsOf, noteConsent } from './noting.ts';
