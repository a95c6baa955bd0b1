/** Rules as they are stored and read back: conditions and actions are checked each time, so that nothing odd in a row ever acts. */
import { z } from 'zod';
import { MAX_HELPERS, NO_CONDITIONS, PRIORITIES } from './rules.ts';
import type { Action, Conditions } from './rules.ts';

const count = z.number().int().nonnegative().nullable();

const conditionsShape = z.object({
  kind: z.enum(['question', 'discussion', 'any']),
  silentMinutes: count, unsolvedMinutes: count, waitingMinutes: count, meToo: count, views: count, urgency: count,
  words: z.array(z.string()),
  hasPrivateDetails: z.boolean(),
  languages: z.array(z.string()),
  exceptLanguages: z.boolean(),
  trustFrom: count, trustTo: count,
  segments: z.array(z.string()),
}) satisfies z.ZodType<Conditions>;

const priority = z.enum(PRIORITIES);
const actionShape = z.discriminatedUnion('what', [
  z.object({ what: z.literal('ask-helpers'), atMost: z.number().int().min(1).max(MAX_HELPERS) }),
  z.object({ what: z.literal('ask-superusers') }),
  z.object({ what: z.literal('open-case'), priority: priority.nullable() }),
  z.object({ what: z.literal('raise-priority'), to: priority }),
  z.object({ what: z.literal('assign') }),
  z.object({ what: z.literal('bump') }),
  z.object({ what: z.literal('mail-staff') }),
]) satisfies z.ZodType<Action>;

/** Conditions from a row; what a newer version added is unset. Throws for what is none. */
export const readConditions = (stored: Record<string, unknown>): Conditions => conditionsShape.parse({ ...NO_CONDITIONS, ...stored });

/** Actions from a row. Throws for what is none. */
export const readActions = (stored: readonly Record<string, unknown>[]): Action[] => z.array(actionShape).parse(stored);
