/** Finds what leads away from a text: addresses with and without a protocol, written out, and hidden behind words. Pure. */

/** A host with a known kind of ending, wherever it stands; `murdev.com`, `bit.ly/x`, `example[.]org`, `shop dot com`. */
const HOST = /(?<![\p{L}\p{N}@._-])((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}[\p{L}\p{N}-]{1,22})(?![\p{L}\p{N}-])(?::\d{2,5})?(\/[^\s)\]>"'<]{0,300})?/gu;
const WITH_PROTOCOL = /\bh(?:tt|xx|\*\*)ps?:\/\/([^\s/)\]>"'<?#:@]{1,253})(?::\d{1,5})?([/?#][^\s)\]>"'<]{0,300})?/giu;
const WRITTEN_OUT = /\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?|\s+dot\s+(?=(?:com|net|org|info|shop|ru|cn|biz|xyz|top|online|site|store|io|me|co)\b)/giu;

/** Endings that are as often those of files, versions and words as of hosts: without a protocol they count only with a path. */
const DOUBTFUL = /\.(?:js|ts|py|sh|md|txt|log|json|xml|yml|yaml|html|css|csv|pdf|png|jpg|jpeg|gif|zip|exe|dll|conf|cfg|ini|sql|java|rb|go|rs|cpp|net|name|service|local|lan|internal|test|example|version|length|[a-z]?\d+)$/iu;
/** Endings everybody knows as those of sites; with others a bare word with a dot is more likely a missing space. */
const USUAL = /\.(?:com|org|info|biz|co|io|me|tv|ly|gl|ru|cn|de|fr|uk|us|eu|nl|pl|it|es|in|br|jp|kr|xyz|top|site|online|shop|store|club|live|app|dev|link|click|tk|ml|ga|cf|gq|ws|cc|pw|gg|to|be|ch|at|ca|au|рф|com\.[a-z]{2})$/iu;

export type Link = { host: string; path: string };

/** Most that are looked at: beyond, a text is links and nothing else. */
const MOST = 60;

/** Every link, in order; and the text with each replaced by a space. */
export function linksIn(text: string): { links: Link[]; rest: string } {
  const links: Link[] = [];
  const note = (host: string, path: string): string => {
    if (links.length < MOST) links.push({ host: plainHost(host), path });
    return ' ';
  };
  const rest = text
    .replace(WRITTEN_OUT, '.')
    .replace(WITH_PROTOCOL, (_all, host: string, path: string | undefined) => note(host, path ?? ''))
    .replace(HOST, (all: string, host: string, path: string | undefined) => {
      const isSite = path !== undefined ? !/\.\d+$/.test(host) : /^www\./i.test(host) || (!DOUBTFUL.test(host) && USUAL.test(host));
      return isSite ? note(host, path ?? '') : all;
    });
  return { links, rest };
}

/** As it is compared: lower case, in its international letters, without `www.` and a closing dot. */
export function plainHost(host: string): string {
  const trimmed = host.toLowerCase().replace(/\.+$/, '');
  const named = URL.canParse(`http://${trimmed}`) ? new URL(`http://${trimmed}`).hostname : trimmed;
  return named.replace(/^www\d?\./, '');
}

/** Whether an address of a list means this link: the host or one above it, and, where the list says one, the beginning of the path. */
export function isListed(entry: string, { host, path }: Link): boolean {
  const [listed = '', ...rest] = entry.replace(/^https?:\/\//i, '').split('/');
  const wanted = plainHost(listed);
  const wantedPath = rest.length > 0 && rest.join('/') !== '' ? `/${rest.join('/')}` : '';
  return wanted !== '' && (host === wanted || host.endsWith(`.${wanted}`)) && path.toLowerCase().startsWith(wantedPath.toLowerCase());
}
