/** How work that no person asked for reaches the house: as the system, at the services' time, in a transaction of its own. */
import { system } from '#domain/core';
import type { Act } from '#domain/core';
import type { GoodturnServices } from '#domain/discovery';

/** Does the work in one transaction; a throw undoes all of it. */
export function asSystem<Result>(services: GoodturnServices, work: (act: Act) => Promise<Result>): Promise<Result> {
  return services.db.transaction((tx) => work({ tx, by: system, at: services.clock(), markdown: services.markdown }));
}

/** Work that finds so many at once at most: a transaction for each round, until one is not full. */
export const inRounds = (perRound: number, work: (act: Act) => Promise<number>) => async (services: GoodturnServices): Promise<void> => {
  while ((await asSystem(services, work)) === perRound);
};
