/** Cuts a stream of rows into batches, and prepares the next one while the last is written. */

/** Collects items until they weigh enough for a batch. */
export async function* inBatches<Item>(items: AsyncIterable<Item> | Iterable<Item>, size: number, weigh: (item: Item) => number = () => 1): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let weight = 0;
  for await (const item of items) {
    batch.push(item);
    weight += weigh(item);
    if (weight < size) continue;
    yield batch;
    batch = [];
    weight = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Prepares each batch, one ahead of whoever takes them; a failure is thrown when its turn comes. */
export async function* oneAhead<Batch, Ready>(batches: AsyncIterable<Batch>, prepare: (batch: Batch) => Promise<Ready>): AsyncGenerator<Ready> {
  const source = batches[Symbol.asyncIterator]();
  const prepareNext = async (): Promise<{ ready: Ready } | null> => {
    const { value, done } = await source.next();
    return done ? null : { ready: await prepare(value) };
  };
  let next = prepareNext();
  for (let taken = await next; taken; taken = await next) {
    next = prepareNext();
    // Awaited later, in its turn: until then its failure must not end the process.
    next.catch(() => undefined);
    yield taken.ready;
  }
}
