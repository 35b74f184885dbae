import { z } from "zod";

/** The wire shape of what is mined: the JSON of `millrace mine`, and what the map page adds. Definitions: docs/measures.md. */
const seconds = z.number();
const center = z.object({ meanSeconds: seconds, medianSeconds: seconds });
const counts = z.record(z.string(), z.number().int());

export const logFacts = z.object({
  cases: z.number().int(),
  events: z.number().int(),
  activities: z.number().int(),
  resources: z.number().int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  openCases: z.number().int(),
});

export const qualityFacts = z.object({
  sameTimestampPairs: z.number().int(),
  outOfOrderPairs: z.number().int(),
  missingResource: z.number().int(),
  rejectedRows: z.number().int(),
  unpairedEvents: z.number().int(),
  droppedEvents: z.number().int(),
  offsets: counts,
  /** Instances that an earlier import of the same workflow already had; they count once. */
  duplicatesAcrossImports: z.number().int().optional(),
});

export const activityFacts = z.object({
  name: z.string(),
  count: z.number().int(),
  cases: z.number().int(),
  reworkCases: z.number().int(),
  selfLoops: z.number().int(),
  waitingBefore: center.nullable(),
  service: center.nullable(),
});

export const edgeFacts = z.object({
  from: z.string(),
  to: z.string(),
  count: z.number().int(),
  cases: z.number().int(),
  meanSeconds: seconds,
  medianSeconds: seconds,
  minSeconds: seconds,
  maxSeconds: seconds,
  /** Sum of max(0, time) over all its occurrences. */
  waitingSeconds: seconds,
});

export const variantFacts = z.object({
  id: z.string(),
  activities: z.array(z.string()),
  cases: z.number().int(),
  share: z.number(),
  medianSeconds: seconds.nullable(),
});

export const reworkFacts = z.object({
  cases: z.number().int(),
  rate: z.number(),
  extraEvents: z.number().int(),
  selfLoops: z.number().int(),
  /** An activity that comes again after another activity came between. */
  loops: z.number().int(),
  /** Repeats by who did them: the performer of the previous occurrence, another, or unknown. */
  samePerformer: z.number().int(),
  otherPerformer: z.number().int(),
  unknownPerformer: z.number().int(),
});

export const handover = z.object({ from: z.string(), to: z.string(), count: z.number().int() });

export const weekFacts = z.object({
  weekStart: z.string(),
  started: z.number().int(),
  finished: z.number().int(),
  openAtEnd: z.number().int(),
});

export const bottleneck = z.object({
  /** The path on which cases wait most in total. */
  from: z.string(),
  to: z.string(),
  waitingSeconds: seconds,
  /** Waiting there over all time cases spent (sum of case durations). */
  shareOfTime: z.number(),
  medianSeconds: seconds,
  cases: z.number().int(),
});

export const facts = z.object({
  log: logFacts,
  quality: qualityFacts,
  startActivities: counts,
  endActivities: counts,
  activities: z.array(activityFacts),
  directlyFollows: z.array(edgeFacts),
  variants: z.object({ count: z.number().int(), coveringEightyPercent: z.number().int(), top: z.array(variantFacts) }),
  caseDuration: z
    .object({
      meanSeconds: seconds,
      medianSeconds: seconds,
      p90Seconds: seconds,
      p95Seconds: seconds,
      minSeconds: seconds,
      maxSeconds: seconds,
    })
    .nullable(),
  rework: reworkFacts,
  handovers: z.array(handover),
  throughput: z.array(weekFacts),
  /** Null when no case waits anywhere. */
  bottleneck: bottleneck.nullable(),
});
export type Facts = z.output<typeof facts>;

/** One node of the laid-out map; positions in points, origin top left. `start` and `end` are the two markers. */
export const mapNode = z.object({
  id: z.number().int(),
  kind: z.enum(["start", "end", "activity"]),
  name: z.string(),
  count: z.number().int(),
  cases: z.number().int(),
  waitingMedianSeconds: seconds.nullable(),
  serviceMedianSeconds: seconds.nullable(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  /** Shown when the activities slider (0..1) is at least this. 0: always (happy path, start, end). */
  activityRank: z.number(),
});

export const mapEdge = z.object({
  from: z.number().int(),
  to: z.number().int(),
  count: z.number().int(),
  cases: z.number().int(),
  meanSeconds: seconds.nullable(),
  medianSeconds: seconds.nullable(),
  /** SVG path data of the line, and of the arrow head. */
  line: z.string(),
  head: z.string(),
  labelX: z.number(),
  labelY: z.number(),
  /** Shown when both ends are shown and (the paths slider is at least `pathRank`, or the edge keeps an end connected: the activities slider is at least `keepsFrom`). */
  pathRank: z.number(),
  keepsFrom: z.number().nullable(),
});

export const processMap = z.object({
  width: z.number(),
  height: z.number(),
  nodes: z.array(mapNode),
  edges: z.array(mapEdge),
  happyPath: z.array(z.number().int()),
  /** Slider positions the map opens on: the happy path and about 70 % of the flow. */
  opensOn: z.object({ activities: z.number(), paths: z.number() }),
  /** What the map has no room for: the rarest, beyond 60 activities or 400 edges. */
  leftOut: z.object({ activities: z.number().int(), edges: z.number().int() }).optional(),
});
export type ProcessMap = z.output<typeof processMap>;
