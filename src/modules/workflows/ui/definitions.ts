import { catalogue } from "#web/messages";

/** What each measure means, as written beside it on the page; the full text with its edges is docs/measures.md. */
export const definitions = catalogue("workflows.definitions", {
  case: { term: "Case", text: "One run of the workflow from its first to its last event: one order, one claim, one ticket." },
  event: { term: "Event", text: "One activity done once in one case. A start and its completion are paired into one." },
  openCase: {
    term: "Open case",
    text: "A case whose last activity is not one that closes a case. Which activities close one is set at import; if not, those that end at least 5 % of cases.",
  },
  variant: { term: "Variant", text: "The exact order of activities. Cases with the same order are one variant." },
  coverage: { term: "Covering 80 %", text: "The fewest variants, most frequent first, that together hold at least 80 % of the cases." },
  path: {
    term: "Path",
    text: "One activity directly followed by another in the same case. Times counts every occurrence; cases counts each case once.",
  },
  pathTime: {
    term: "Time on a path",
    text: "From the end of one activity to the start of the next, in calendar time. It can be negative where work overlaps.",
  },
  median: { term: "Median", text: "Half lie below, half above. With an even number it is the mean of the middle two." },
  mean: {
    term: "Mean",
    text: "The sum divided by the number. A few very long ones move it far; the median tells more about the usual case.",
  },
  waitingBefore: {
    term: "Waiting before",
    text: "From the end of the previous activity to the start of this one, never below zero. Where the log has no start times it is the time since the previous event, and so includes the work itself.",
  },
  waitingInAll: {
    term: "Waiting before, in all",
    text: "The mean waiting before an activity times how often another event of the same case came before it: its waiting added up over every case.",
  },
  service: { term: "Service", text: "From start to completion of the activity itself, over the occurrences that have a start." },
  duration: {
    term: "Case duration",
    text: "From the first start (or completion, where there is no start) to the last event of the case, in calendar time. Open cases count up to their last event.",
  },
  p90: { term: "Nine in ten", text: "The 90th percentile, linear: nine cases in ten took no longer." },
  rework: {
    term: "Rework",
    text: "A case has rework when any activity occurs in it more than once. The rate is those cases over all cases.",
  },
  extraEvents: { term: "Extra events", text: "Every occurrence of an activity in a case after the first." },
  selfLoops: { term: "Straight repeats", text: "An activity directly followed by itself." },
  loops: { term: "Comes back after other work", text: "An activity that occurs again after a different activity came between." },
  reworkPerformer: {
    term: "Who repeats",
    text: "Whether a repeat was done by the performer of the previous occurrence, by another, or nobody is recorded.",
  },
  handover: {
    term: "Hand-over",
    text: "Two neighbouring events of a case done by different performers (or groups). Events without one are left out first.",
  },
  throughput: {
    term: "Throughput",
    text: "Cases with their first event in the week (started), and closed cases with their last event in it (finished). Weeks begin on Monday, UTC.",
  },
  openWork: { term: "Open work", text: "Cases started and not finished at the end of the week." },
  bottleneck: {
    term: "Where the waiting goes",
    text: "The path on which all cases together wait longest: its waiting added up, as a share of the time all cases took (the sum of case durations).",
  },
  happyPath: {
    term: "Main path",
    text: "The most frequent variant; where none holds a tenth of the cases, the path that the most work flows through.",
  },
  sliders: {
    term: "Activities and paths",
    text: "What is faded here still counts in every number. Whatever is shown stays connected from start to end. The map opens on the main path and about 70 % of the flow.",
  },
});
