/** The sets relevance is measured on: questions, what answers them, and how each is asked. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { plainText } from './plain.ts';

/** One findable text. */
export type Text = { id: string; title: string; body: string };

/** One question and the ids of what answers it. `pool`: only these are ranked. */
export type Query = { id: string; title: string; body: string; relevant: string[]; excludeId?: string; pool?: string[] };

/** A set: its texts, its questions, and the figures of plain BM25 or of the set's makers beside which ours are printed. */
export type RelevanceSet = {
  name: string;
  texts: Text[];
  queries: Query[];
  floor: string;
  goals: { map?: number; recall?: number };
};

/** Lies beside the project, never in it. */
const FOLDER = '../shared/data/duplicates';

/** All sets that are there. */
export function readSets(folder = FOLDER): RelevanceSet[] {
  if (!existsSync(folder)) return [];
  const file = (name: string) => gunzipSync(readFileSync(`${folder}/${name}`)).toString('utf8');
  const semeval = (part: string) => readSemEval(file(`semeval2016-qatarliving/SemEval2016-Task3-CQA-QL-${part}.xml.gz`));
  return [
    { name: 'AskUbuntu', ...readPairs(file('askubuntu-pairs-dev.tsv.gz')), floor: 'MAP .343, R@10 .507', goals: { map: 0.4, recall: 0.6 } },
    { name: 'Meta Stack Exchange', ...readPairs(file('metase-pairs-dev.tsv.gz')), floor: 'MAP .283, R@10 .474', goals: {} },
    { name: 'StackFAQ', ...readFaq(file('stackfaq/stackExchange-FAQ.xml.gz')), floor: 'MAP .780, P@1 .678', goals: { map: 0.83 } },
    { name: 'SemEval dev', ...semeval('dev'), floor: 'MAP .714 (its search order)', goals: { map: 0.745 } },
    { name: 'SemEval train, part 2', ...semeval('train-part2'), floor: '', goals: {} },
  ];
}

/** Lines of `duplicate` or not, and two questions. Each of a duplicate pair is asked, and the other is the answer. */
function readPairs(file: string): Pick<RelevanceSet, 'texts' | 'queries'> {
  const ids = new Map<string, Text>();
  const textOf = (question: string): Text => {
    const known = ids.get(question);
    if (known) return known;
    const at = question.search(/<(?:p|blockquote|pre|ul|ol|h[1-6]|div|hr|a|br)\b/u);
    const [title, body] = at < 0 ? [question, ''] : [question.slice(0, at), question.slice(at)];
    const text = { id: `thread:${ids.size + 1}`, title: plainText(title), body: plainText(body) };
    ids.set(question, text);
    return text;
  };
  const queries = new Map<string, Query>();
  for (const line of file.split('\n')) {
    const [verdict, one, other] = line.split('\t');
    if (one === undefined || other === undefined) continue;
    const [text, twin] = [textOf(one.trim()), textOf(other.trim())];
    if (verdict !== 'duplicate' || text === twin) continue;
    for (const [asked, wanted] of [[text, twin], [twin, text]] as const) {
      const query = queries.get(asked.id) ?? { ...asked, relevant: [], excludeId: asked.id };
      if (!query.relevant.includes(wanted.id)) query.relevant.push(wanted.id);
      queries.set(asked.id, query);
    }
  }
  return { texts: [...ids.values()], queries: [...queries.values()] };
}

/** Threads with their answers, and other ways to ask the same. */
function readFaq(file: string): Pick<RelevanceSet, 'texts' | 'queries'> {
  const texts: Text[] = [];
  const queries: Query[] = [];
  for (const pair of elements(file, 'qapair')) {
    const id = `thread:${texts.length + 1}`;
    texts.push({ id, title: elements(pair, 'question').join(' '), body: elements(pair, 'answer').join('\n\n') });
    for (const title of elements(pair, 'rephr')) {
      if (/\p{L}/u.test(title)) queries.push({ id: `${id}/${queries.length + 1}`, title, body: '', relevant: [id] });
    }
  }
  return { texts, queries };
}

/** A question and ten threads that a search engine found for it, judged by people. */
function readSemEval(file: string): Pick<RelevanceSet, 'texts' | 'queries'> {
  const texts = new Map<string, Text>();
  const queries = new Map<string, Query>();
  for (const part of file.split('<OrgQuestion ').slice(1)) {
    const id = attribute(part, 'ORGQ_ID');
    const query = queries.get(id) ?? { id, title: elements(part, 'OrgQSubject').join(' '), body: elements(part, 'OrgQBody').join(' '), relevant: [], pool: [] };
    const text = { id: `thread:${attribute(part, 'RELQ_ID')}`, title: elements(part, 'RelQSubject').join(' '), body: [...elements(part, 'RelQBody'), ...elements(part, 'RelCText')].join('\n\n') };
    texts.set(text.id, text);
    query.pool?.push(text.id);
    if (attribute(part, 'RELQ_RELEVANCE2ORGQ') !== 'Irrelevant') query.relevant.push(text.id);
    queries.set(id, query);
  }
  return { texts: [...texts.values()], queries: [...queries.values()] };
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}>`, 'gu'))].map(([, inner]) => plainValue(inner ?? '', name));
}

/** Elements that hold others stay markup; the innermost are read as text. */
const plainValue = (inner: string, name: string) => (name === 'qapair' ? inner : plainText(inner));

function attribute(xml: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`, 'u').exec(xml)?.[1] ?? '';
}
