/** The measures of the report in a sentence or two each; docs/measures.md is the full text. */
export const pageWords: readonly (readonly [term: string, meaning: string])[] = [
  [
    "Case, event, activity",
    "A case is one run of the work; an event is one activity done once in it. A start and its completion count as one event.",
  ],
  ["Case duration", "From the first start (else completion) of a case to its last completion, in calendar time."],
  [
    "Path and its time",
    "One activity directly after another in a case. Its time runs from the end of the first to the start of the second (to its end where no start is known); it is negative where work overlaps.",
  ],
  [
    "Waiting before",
    "The time of the paths into an activity, never less than zero. Without start times it includes the work on the activity.",
  ],
  ["Service", "From start to completion, over events that have a start."],
  [
    "Where cases wait longest",
    "The path with the most waiting added up over all cases; its share is of the durations of all cases added up.",
  ],
  [
    "Rework",
    "A case has rework if an activity occurs in it again. Extra events are all occurrences beyond the first; a straight repeat follows the same activity directly.",
  ],
  ["Variant", "The order of activities from first to last; cases with the same order are of the same variant."],
  ["Hand-over", "Who directly follows whom in a case, events without a name left out first."],
  ["Open case", "Its last activity is not one that closes cases: by default those that end at least 5 % of the cases."],
  ["Percentiles", "Exact over all values, linear between neighbours. A median of an even number of values is the mean of the middle two."],
];
