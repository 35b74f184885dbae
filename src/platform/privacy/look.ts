import { change, type Responsible } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Platform } from "#platform/registry";
import { closePeriod, type Grouping, type Population } from "./groups.ts";
import { countOf, meanOf, scopeOf, viewOf, type Count, type Question, type Scope, type View } from "./number.ts";
import { endOf, lastClosed, nameOf } from "./period.ts";
import { lockClosing, newestPeriod, readGroups, readWaiting, saveClosed } from "./privacy-store.ts";

/** What is asked about each person: whether something is true of them, or how much of something they have, at the end of a period. */
export type Measure = {
  readonly id: `${string}/${string}`;
  readonly having?: (db: Database, at: Date) => Promise<ReadonlySet<string>>;
  readonly amounts?: (db: Database, at: Date) => Promise<ReadonlyMap<string, number>>;
};

export type Told = {
  readonly period: string;
  /** Whose number it is: what was asked for, or the nearest above it. */
  readonly node: string;
  readonly people: number;
  readonly gone: number;
  readonly notCounted: number;
  readonly count?: Count;
  readonly mean?: number;
};

const patience = 3;
const rest = 12;

/**
 * The one way by which a number about people leaves: who asked what is written into the audit chain, the period is
 * closed if it is not yet, and the answer is a sum over whole groups. Undefined: nobody on the way up can be told.
 */
export async function look(platform: Platform, responsible: Responsible, measure: Measure, question: Question): Promise<Told | undefined> {
  return change(platform, responsible, async (tx, record) => {
    const period = await closedPeriod(tx, platform, responsible.now);
    const scope = scopeOf(question, await closedView(tx, platform, period));
    record({
      action: "operations/aggregate-looked",
      subject: { kind: "measure", id: measure.id },
      payload: { ...question, period: nameOf(period), answeredBy: scope?.node ?? null },
    });
    return scope && told(tx, measure, scope, period);
  });
}

/** What a closed period looked like never changes, and reading it anew takes long in a large organisation. */
const seen = new WeakMap<Platform, { readonly period: number; readonly view: View }>();

async function closedView(tx: Database, platform: Platform, period: number): Promise<View> {
  const known = seen.get(platform);
  if (known?.period === period) return known.view;
  const view = viewOf(await readGroups(tx, period), await populationOf(platform, tx, period));
  seen.set(platform, { period, view });
  return view;
}

async function told(db: Database, { having, amounts }: Measure, scope: Scope, period: number): Promise<Told> {
  const at = endOf(period);
  const { node, people, gone, notCounted } = scope;
  const said = { period: nameOf(period), node, people, gone, notCounted };
  if (having) return { ...said, count: countOf(scope, await having(db, at)) };
  const average = amounts && meanOf(scope, await amounts(db, at));
  return average ? { ...said, people: average.people, mean: average.mean } : said;
}

/** The last month that is over; those since the newest closed one are closed in turn, so that it does not matter when somebody first asks. */
async function closedPeriod(tx: Database, platform: Platform, now: Date): Promise<number> {
  const period = lastClosed(now);
  if (((await newestPeriod(tx)) ?? -1) >= period) return period;
  await lockClosing(tx);
  const newest = await newestPeriod(tx);
  let grouping: Grouping =
    newest === undefined ? { groups: [], waiting: new Map() } : { groups: await readGroups(tx, newest), waiting: await readWaiting(tx) };
  const least = platform.config.privacyLeast;
  for (let closing = newest === undefined ? period : newest + 1; closing <= period; closing++) {
    const population = await populationOf(platform, tx, closing);
    grouping = closePeriod(grouping, population, closing, { least, dimensions: population.dimensions, patience, rest });
    await saveClosed(tx, closing, least, grouping, now);
  }
  return period;
}

type DimensionedPopulation = Population & { readonly dimensions: readonly string[] };

async function populationOf({ modules }: Platform, db: Database, period: number): Promise<DimensionedPopulation> {
  const ask = modules.find(({ population }) => population !== undefined)?.population;
  if (!ask) throw new Refusal("unavailable", "privacy/no-population", "Nobody is on record, so there are no numbers about people.");
  return ask(db, endOf(period));
}
