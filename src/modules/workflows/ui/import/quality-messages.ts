import { formatNumber } from "#web/format";
import { catalogue, plural } from "#web/messages";

/** Each finding of the data-quality report: what was found, what it means for the map, what to do. */
export const qualityMessages = catalogue("workflows.quality", {
  rejected: {
    found: (n: number) => plural(n, { one: "# row was left out", other: "# rows were left out" }),
    means: "Without a readable case, activity or time a row cannot be placed. The cases they belong to may look shorter than they were.",
    todo: "Look at the lines below. If the times are the reason, correct the time zone or the day and month order; otherwise correct the export.",
  },
  duplicates: {
    found: (n: number) => plural(n, { one: "# row repeats another exactly", other: "# rows repeat another exactly" }),
    means: "They are counted as they stand: work that is exported twice looks like rework.",
    todo: "If nobody did the work twice, export again without the repeats.",
  },
  ties: {
    found: (n: number) => plural(n, { one: "# pair of neighbours has the same time", other: "# pairs of neighbours have the same time" }),
    means: "Their order is not known from the times; the order of the rows in the file decides.",
    todo: "Nothing, if the file is in the order of the work. Times with seconds make it certain.",
  },
  inversions: {
    found: (n: number) => plural(n, { one: "# pair of rows is not in time order", other: "# pairs of rows are not in time order" }),
    means: "They were put in time order. This is usual when an export is sorted otherwise.",
    todo: "Nothing, unless you expected the file to be in time order: then look for wrong clocks.",
  },
  missingResource: {
    found: (n: number) => plural(n, { one: "# event names nobody", other: "# events name nobody" }),
    means: "Hand-overs leave these events out; everything else counts them.",
    todo: "Nothing, if a system did the work. Otherwise choose the column that holds the performer.",
  },
  unpaired: {
    found: (n: number) => plural(n, { one: "# start was never completed", other: "# starts were never completed" }),
    means: "Work that began and has no end is no event here. It may still be going on, or its end was not recorded.",
    todo: "Few are usual at the end of a log. If there are many, look at how the system records an end.",
  },
  dropped: {
    found: (n: number) =>
      plural(n, { one: "# row is neither a start nor a completion", other: "# rows are neither a start nor a completion" }),
    means: "Rows such as scheduled, assigned or suspended do not show work being done and are not counted.",
    todo: "If these rows are the work itself, change “Start and complete rows” to “Every row is an event of its own”.",
  },
  open: {
    found: (n: number, all: number) => `${plural(n, { one: "# case is open", other: "# cases are open" })} of ${formatNumber(all)}`,
    means: "Their last activity is none that closes a case. Durations count them up to their last event.",
    todo: "Correct below what closes a case, if the list is not right.",
  },
  zones: {
    found: (n: number, zones: string) =>
      plural(n, { one: `Times have one offset: ${zones}`, other: `Times have # different offsets: ${zones}` }),
    means: "All are kept as instants. Several offsets are usual where summer time changes or places differ.",
    todo: "Nothing, unless you know the work was done in one place without summer time.",
  },
  attribute: {
    found: (name: string, reason: string) => `${name} is not kept: ${reason}`,
    means: "Cases cannot be filtered by it.",
    todo: "Choose another column, if you need the filter.",
  },
  already: {
    found: (n: number) => plural(n, { one: "# case is in the workflow already", other: "# cases are in the workflow already" }),
    means: "Events they share with this file count once; new ones are added to the case.",
    todo: "Nothing.",
  },
  oddity: {
    means: "It was read as it stands and counts in every measure.",
    todo: "Look at this place in the file, if the number surprises you.",
  },
  without: "without offset",
});
