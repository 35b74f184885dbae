import { catalogue, plural } from "#web/messages";

/** A number about people, as the privacy kernel lets it be told. */
export const messages = catalogue("people.figure", {
  title: "Who can sign in",
  lead: "Numbers about people are about groups of ten and more, for months that are over. Each look is recorded.",
  show: "Show the number",
  exact: (count: string, people: string, share: string) => `${count} of ${people} people could sign in (${share})`,
  between: (low: string, high: string, people: string, shares: string) =>
    `Between ${low} and ${high} of ${people} people could sign in (${shares})`,
  shares: (low: string, high: string) => `${low} to ${high}`,
  of: (unit: string, period: string) => `${unit}, at the end of ${period}.`,
  above: (unit: string, asked: string) => `${asked} has too few people for a number of its own; this is the one of ${unit}.`,
  gone: (n: number) => plural(n, { one: "# of them is not there any more.", other: "# of them are not there any more." }),
  notCounted: (n: number) =>
    plural(n, {
      one: "# person is there and not counted yet, being in no group.",
      other: "# people are there and not counted yet, being in no group.",
    }),
  why: "Near nobody and near everybody only a range is told, so that nobody's answer follows from the number.",
  none: (date: string) => `There is no number yet. Months are counted once they are over: look again after ${date}.`,
});
