/** Words that mean the same to people who ask for help, whatever the company sells. Both engines read this list. */

/** Single words in small letters; each finds the others of its line, at less weight than itself. */
const GROUPS = [
  ['bill', 'invoice'],
  ['broken', 'defective', 'faulty'],
  ['cancel', 'terminate'],
  ['delete', 'remove'],
  ['error', 'failure'],
  ['login', 'signin'],
  ['picture', 'photo', 'image'],
  ['refund', 'reimbursement'],
];

/** From each word to the others that mean the same. */
export const SYNONYMS: Record<string, string[]> = Object.fromEntries(
  GROUPS.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)])),
);
