/**
 * customers (floor 3): what the company's own systems know about a member, for staff alone.
 * Words: segment, outside id (their number in the company's systems), field, link.
 * Owns: customer_profiles.
 * Records: customer.changed.
 * Listens to: nothing.
 */
export type { CustomerForm, CustomerProfile } from './telling.ts';
export { customerProfile, forgetCustomer, segmentOf, tellCustomer } from './telling.ts';
export { canTellCustomers } from './policy.ts';
