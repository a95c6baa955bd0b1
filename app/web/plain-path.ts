/** The path of an address as the map of routes takes it: routes do not tell capitals apart, and read %61 as a. Whoever closes a place by its path asks for this one. */

/** In lower case, decoded, without the ending that asks for data alone. What cannot be decoded stays as it is: no route takes it. */
export function plainPath({ pathname }: Pick<URL, 'pathname'>): string {
  return decoded(pathname).toLowerCase().replace(/\/{2,}/g, '/').replace(/\.data$/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
