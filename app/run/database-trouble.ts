/** Why a database cannot be used, as a sentence for the person who starts a program. */

/** What the driver and the server call the usual reasons, with what to do about each. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start the server, or correct DATABASE_URL.',
  ENOTFOUND: 'there is no such host. Correct DATABASE_URL.',
  EAI_AGAIN: 'its name cannot be looked up now. Check the network, or correct DATABASE_URL.',
  EHOSTUNREACH: 'it cannot be reached. Check the network, or correct DATABASE_URL.',
  ETIMEDOUT: 'it does not answer. Check the network and the firewall, or correct DATABASE_URL.',
  CONNECT_TIMEOUT: 'it does not answer. Check the network and the firewall, or correct DATABASE_URL.',
  '28P01': 'it refuses the user or the password. Correct DATABASE_URL.',
  '28000': 'it does not let this user in. Correct DATABASE_URL, or the access rules of the server.',
  '3D000': 'the server has no database of that name. Create it, or correct DATABASE_URL.',
  '42501': 'this user may not create what is needed. Make it the owner of the database.',
  '53300': 'it has no connection left. Raise max_connections, or stop whoever uses them.',
  '57P03': 'it is just starting or stopping. Try again in a moment.',
};

/** The problem itself, or a polite one where the reason is known. The address is shown without its password. */
export function databaseTrouble(problem: unknown, url: string): unknown {
  const reason = REASONS[codeOf(problem)];
  if (!reason) return problem;
  const { host, pathname } = new URL(url);
  return Object.assign(new Error(`The database ${pathname.slice(1)} on ${host} cannot be used: ${reason}`, { cause: problem }), { isPolite: true });
}

/** The code of the problem or of what caused it; of several tries, that of the first. */
function codeOf(problem: unknown): string {
  if (typeof problem !== 'object' || problem === null) return '';
  if ('code' in problem && typeof problem.code === 'string') return problem.code;
  if (problem instanceof AggregateError) return codeOf(problem.errors[0]);
  return 'cause' in problem ? codeOf(problem.cause) : '';
}
