/** Refuses server rooms in browser code at build time: types and tests cannot see such a leak, only the bundle can. */
import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** Rooms that must never reach a browser. */
const SERVER_ROOM = /^(app\/(domain|kit|web|jobs|run)|db|search)\//;
/** An area's rules.ts is pure and may. */
const RULES = /^app\/domain\/[^/]+\/rules\.ts$/;

/** Looks at what the finished browser bundle really holds, after loaders, actions and type imports are gone. */
export function browserGuard(): Plugin {
  let isServerBuild = false;
  let root = '.';
  return {
    name: 'goodturn-browser-guard',
    apply: 'build',
    configResolved(config) {
      isServerBuild = Boolean(config.build.ssr);
      root = config.root;
    },
    generateBundle(_options, bundle) {
      if (isServerBuild) return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, module] of Object.entries(chunk.modules)) {
          const file = relative(root, id.split('?')[0] ?? '');
          if (module.renderedLength === 0 || !SERVER_ROOM.test(file) || RULES.test(file)) continue;
          const importers = this.getModuleInfo(id)?.importers.map((importer) => relative(root, importer.split('?')[0] ?? '')) ?? [];
          this.error(`Server room in the browser: ${file} is imported by ${importers.join(', ')}. Import its type only, or move the pure part to rules.ts.`);
        }
      }
    },
  };
}
