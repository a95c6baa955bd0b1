/** A guide as a Markdown file with front matter: written so that reading it back gives the same, and read with a sentence for what is wrong. */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { cleanLine, cleanText, isBlank, slugFrom } from '#kit/text.ts';
import { MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, MIN_TITLE_LENGTH, isLanguage } from './rules.ts';

const Moment = z.string('must be a moment such as 2026-03-14T12:00:00.000Z').refine((text) => !Number.isNaN(Date.parse(text)), 'must be a moment such as 2026-03-14T12:00:00.000Z');
const Text = z.string('must be a text');

/** The front matter. Only the title is needed; the file's name gives the address. */
const Front = z.strictObject({
  title: Text.transform(cleanLine).refine((title) => title.length >= MIN_TITLE_LENGTH && title.length <= MAX_TITLE_LENGTH, `must have ${MIN_TITLE_LENGTH} to ${MAX_TITLE_LENGTH} characters`),
  board: Text.optional(),
  state: z.enum(['draft', 'review', 'published', 'withdrawn', 'archived', 'dismissed'], 'must be draft, review, published, withdrawn, archived or dismissed').default('draft'),
  language: Text.refine(isLanguage, 'is no language we know').default('en'),
  /** The names of its section and of those above, the topmost first. */
  section: z.array(Text, 'must be a list of names').optional(),
  /** Its address, where another section has the same names. */
  sectionAddress: Text.optional(),
  place: z.number('must be a number').int('must be a whole number').min(0, 'must not be negative').optional(),
  owner: Text.optional(),
  review: Moment.optional(),
  translationOf: Text.optional(),
  created: Moment.optional(),
  updated: Moment.optional(),
  editedBy: Text.optional(),
  proposed: Moment.optional(),
  proposedBy: Text.optional(),
  published: Moment.optional(),
  publishedBy: Text.optional(),
  dismissed: Moment.optional(),
  checked: Moment.optional(),
  checkedBy: Text.optional(),
  /** The thread it grew from, and the number of the answer in it. */
  thread: Text.optional(),
  answer: z.number('must be a number').int('must be a whole number').positive('must be positive').optional(),
  credits: z.array(z.strictObject({ member: Text, role: z.enum(['asked', 'answered', 'helped'], 'must be asked, answered or helped') }, 'must be a member and a role'), 'must be a list of member and role').optional(),
});

export type GuideFront = z.infer<typeof Front>;
export type GuideFile = { slug: string; front: GuideFront; text: string };

/** The file's whole text. What is undefined is left out. */
export const writeGuide = ({ front, text }: Pick<GuideFile, 'front' | 'text'>): string => `---\n${stringify(front, { lineWidth: 0 })}---\n\n${text}\n`;

/** Reads a file, or says in a sentence what is wrong with it. `name` is the file's name without ".md". */
export function readGuide(name: string, content: string): GuideFile | { problem: string } {
  const problem = (sentence: string) => ({ problem: `${name}.md: ${sentence}` });
  if (content.includes('\u0000') || content.includes('\uFFFD')) return problem('this is not a text in UTF-8.');
  const match = /^\uFEFF?---\n([\s\S]*?\n)?---(?:\n|$)([\s\S]*)$/.exec(cleanText(content));
  if (!match) return problem('it must begin with front matter between two lines of three dashes.');
  const read = readYaml(match[1] ?? '');
  if ('problem' in read) return problem(read.problem);
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return problem('the front matter cannot be read: it must be lines such as “title: Pay a bill”.');
  const front = Front.safeParse(read.value);
  if (!front.success) {
    const [issue] = front.error.issues;
    if (issue?.code === 'unrecognized_keys') return problem(`nobody knows the field “${issue.keys.join('”, “')}”.`);
    return problem(`the field “${issue?.path.join('.') || 'title'}” ${issue?.message ?? 'cannot be read'}.`);
  }
  const text = (match[2] ?? '').replace(/^\n/, '').replace(/\n$/, '');
  if (isBlank(text)) return problem('there is no text under the front matter.');
  if (text.length > MAX_TEXT_LENGTH) return problem(`a guide has at most ${MAX_TEXT_LENGTH.toLocaleString('en-GB')} characters; this has ${text.length.toLocaleString('en-GB')}.`);
  if (slugFrom(name) !== name) return problem(`its name cannot be an address. Call it ${slugFrom(name)}.md.`);
  if (front.data.state === 'published' && !front.data.published) return problem('a published guide says when, in the field “published”.');
  return { slug: name, front: front.data, text };
}

function readYaml(text: string): { value: unknown } | { problem: string } {
  try {
    // A file of aliases of aliases would grow without end.
    return { value: parse(text, { maxAliasCount: 20 }) ?? {} };
  } catch (problem) {
    return { problem: `the front matter cannot be read: ${problem instanceof Error ? (problem.message.split('\n')[0] ?? '') : String(problem)}` };
  }
}
