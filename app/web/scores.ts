/** A score in a form: one of five numbers. */
import { z } from 'zod';

const NUMBERS = { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5 } as const;

/** "4" as 4; anything else is refused with a sentence. */
export const ScoreField = z.enum(['1', '2', '3', '4', '5'], { error: 'Choose one of the five.' }).transform((typed) => NUMBERS[typed]);
