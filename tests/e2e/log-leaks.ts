/** Reads a server's log for what may never stand in one: secrets that are known, and whatever looks like an address, a token or a hash. */

/** An address of somebody; a token of ours (43 characters, letters and digits); a hash (64 digits). */
const LOOKS_SECRET = [/[\w.+-]+@[\w-]+\.[a-z]{2,}/i, /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{43}(?![\w-])/, /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/];

/** What is less than an error: limits and refused sign-ins are many, and wanted. */
const QUIET = /^\{"level":[1-4]\d,/;

/** Each line that holds one of the secrets, as typed or as an address or JSON writes it, or something that looks like one. */
export function leaksIn(lines: readonly string[], secrets: readonly string[]): string[] {
  const written = [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1)]))];
  const whole = lines.join('\n');
  const found = written.filter((secret) => whole.includes(secret));
  return lines.filter((line) => LOOKS_SECRET.some((pattern) => pattern.test(line)) || found.some((secret) => line.includes(secret)));
}

/** What somebody who ran the journeys should see. */
export const loudLines = (lines: readonly string[]): string[] => lines.filter((line) => !QUIET.test(line));
