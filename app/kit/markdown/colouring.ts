/** Colours code by what its words are. A few languages that customers and staff of a company paste; the rest stays as it is. Runs in the worker. */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { MAX_COLOURED_LENGTH } from './limits.ts';

// Each grammar is read when a first block needs it, so that a community without code pays for none.
const LANGUAGES = { bash, cpp, csharp, css, diff, dockerfile, go, http, ini, java, javascript, json, nginx, php, powershell, python, ruby, shell, sql, typescript, xml, yaml };
for (const [name, grammar] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, grammar);

/** Colours the blocks of one body, as far as its length allows. Null leaves a block as it is: a language nobody knows, or too much code. */
export function createColouring(): (code: string, language: string) => string | null {
  let left = MAX_COLOURED_LENGTH;
  return (code, language) => {
    if (code.length > left || !hljs.getLanguage(language)) return null;
    left -= code.length;
    return hljs.highlight(code, { language, ignoreIllegals: true }).value;
  };
}
