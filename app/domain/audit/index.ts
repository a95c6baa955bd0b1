/**
 * audit (floor 3): reading what the audit log holds; core writes it, in every act's own transaction.
 * Words: line, subject, behind (an admin who acts in somebody's name).
 * Owns: nothing. Events: none.
 */
export { canReadAudit } from './policy.ts';
export type { AuditFilter, AuditLine } from './reading.ts';
export { auditLog, exportAudit } from './reading.ts';
