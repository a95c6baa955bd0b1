/** Turns ranked lists into the figures of information retrieval. */

/** A question's list of ids, best first, and the ids that answer it. */
export type Ranked = { found: string[]; relevant: string[] };

export type Figures = { map: number; mrr: number; first: number; recall: number; questions: number };

/** Means over all questions; one that nothing answers counts as 0, as the scorer of SemEval does. */
export function figuresOf(lists: Ranked[]): Figures {
  const mean = (value: (list: Ranked) => number) => lists.reduce((sum, list) => sum + value(list), 0) / Math.max(1, lists.length);
  return { map: mean(averagePrecision), mrr: mean(reciprocalRank), first: mean((list) => (reciprocalRank(list) === 1 ? 1 : 0)), recall: mean(recallAtTen), questions: lists.length };
}

function averagePrecision({ found, relevant }: Ranked): number {
  let hits = 0;
  const sum = found.reduce((total, id, index) => (relevant.includes(id) ? total + (hits += 1) / (index + 1) : total), 0);
  return relevant.length === 0 ? 0 : sum / relevant.length;
}

function reciprocalRank({ found, relevant }: Ranked): number {
  const place = found.findIndex((id) => relevant.includes(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

function recallAtTen({ found, relevant }: Ranked): number {
  const ten = new Set(found.slice(0, 10));
  return relevant.length === 0 ? 0 : relevant.filter((id) => ten.has(id)).length / relevant.length;
}
