/** Meilisearch's own OpenAPI documents, where this machine has them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where they lie. */
export const folder = resolve('../shared/data/meilisearch-openapi');

/** Their versions, oldest first. */
export const versions = existsSync(folder) ? readdirSync(folder).flatMap((name) => /^meilisearch-openapi-(.+)\.json\.gz$/u.exec(name)?.[1] ?? []).sort() : [];

/**
 * The document as published, but for one slip in 1.53: the list of facets is described as an object around the list, while the
 * server takes the list itself (as 1.49, the settings of the same document and the official client have it).
 */
export function definitionOf(version: string) {
  const known = definitions.get(version) ?? read(version);
  definitions.set(version, known);
  return known;
}

const definitions = new Map<string, ReturnType<typeof read>>();

function read(version: string) {
  const definition = JSON.parse(gunzipSync(readFileSync(join(folder, `meilisearch-openapi-${version}.json.gz`))).toString('utf8'));
  const { schemas } = definition.components;
  if (schemas.AttributePatterns?.properties) schemas.AttributePatterns = schemas.AttributePatterns.properties.patterns;
  return definition;
}
