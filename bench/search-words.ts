/** What people search for: words of a technical forum, whole, half, in other orders and misspelt. */

const QUERIES = [
  'install extension', 'crash on startup', 'segmentation threshold', 'load dicom series', 'python script', 'registration fails', 'transform node',
  'volume rendering', 'markups fiducial', 'export stl', 'save scene', 'build error windows', 'linux cmake', 'slicelet', 'segment editor effect',
  'surface model', 'ct scan', 'mri registration', 'landmark', 'screenshot', 'update version', 'module not found', 'memory', 'gpu', 'import',
];

/** Each query as it is, without its last two letters, and with two letters changed round: 75 in all, always the same. */
export function searchWords(): string[] {
  return QUERIES.flatMap((query) => [query, query.slice(0, -2), misspelt(query)]);
}

function misspelt(query: string): string {
  const middle = Math.max(1, Math.floor(query.length / 3));
  return query.slice(0, middle) + (query[middle + 1] ?? '') + (query[middle] ?? '') + query.slice(middle + 2);
}
