/**
 * customers (floor 3): what the company knows about a member, told by its systems or noted by staff, for staff alone.
 * Words: segment, outside id (their number in the company's systems), field, link, note.
 * Owns: customer_profiles, customer_notes.
 * Records: customer.changed.
 * Listens to: nothing.
 */
export type { CustomerNote } from './notes.ts';
export { customerNotesOf, noteCustomer, removeCustomerNote } from './notes.ts';
export type { CustomerForm, CustomerProfile } from './telling.ts';
export { customerProfile, forgetCustomer, tellCustomer } from './telling.ts';
export { canTellCustomers } from './policy.ts';
