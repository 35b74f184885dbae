/** What is mined from a log. The wire of the workflows module has the same shape; docs/measures.md defines every measure. */

export type Center = { meanSeconds: number; medianSeconds: number };

export type ActivityFacts = {
  name: string;
  count: number;
  cases: number;
  reworkCases: number;
  selfLoops: number;
  /** Null where nothing comes before it. */
  waitingBefore: Center | null;
  /** Null where no instance has a start. */
  service: Center | null;
};

export type EdgeFacts = {
  from: string;
  to: string;
  count: number;
  cases: number;
  meanSeconds: number;
  medianSeconds: number;
  minSeconds: number;
  maxSeconds: number;
  /** Sum of max(0, time) over all its occurrences. */
  waitingSeconds: number;
};

export type VariantFacts = { id: string; activities: string[]; cases: number; share: number; medianSeconds: number | null };

export type Bottleneck = {
  from: string;
  to: string;
  /** Sum of max(0, time) over the steps from `from` to `to`. */
  waitingSeconds: number;
  /** Of the sum of all case durations; 0 when that is 0. */
  shareOfTime: number;
  medianSeconds: number;
  cases: number;
};

/** All instants are UTC, ISO 8601 with milliseconds. Arrays go by count descending, then by names in code point order. */
export type Facts = {
  log: {
    cases: number;
    events: number;
    activities: number;
    resources: number;
    firstAt: string | null;
    lastAt: string | null;
    openCases: number;
  };
  quality: {
    sameTimestampPairs: number;
    outOfOrderPairs: number;
    missingResource: number;
    rejectedRows: number;
    unpairedEvents: number;
    droppedEvents: number;
    offsets: Record<string, number>;
  };
  startActivities: Record<string, number>;
  endActivities: Record<string, number>;
  activities: ActivityFacts[];
  directlyFollows: EdgeFacts[];
  variants: { count: number; coveringEightyPercent: number; top: VariantFacts[] };
  caseDuration: {
    meanSeconds: number;
    medianSeconds: number;
    p90Seconds: number;
    p95Seconds: number;
    minSeconds: number;
    maxSeconds: number;
  } | null;
  rework: {
    cases: number;
    rate: number;
    extraEvents: number;
    selfLoops: number;
    loops: number;
    samePerformer: number;
    otherPerformer: number;
    unknownPerformer: number;
  };
  handovers: { from: string; to: string; count: number }[];
  throughput: { weekStart: string; started: number; finished: number; openAtEnd: number }[];
  bottleneck: Bottleneck | null;
};
