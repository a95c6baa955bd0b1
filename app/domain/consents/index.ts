/**
 * consents (floor 3): what somebody agreed to, in which wording, and when.
 * Owns: consents, which only grow. Records: nothing.
 */
export { noteConsent } from './noting.ts';
