import { describe, expect, test } from "vitest";
import { mappingOf, recogniseColumns } from "./past-columns.ts";
import { readPastRequests } from "./read-past-requests.ts";

const now = new Date("2026-07-01T00:00:00Z");
const read = (heading: string, ...lines: string[]) => {
  const separator = heading.includes(";") ? ";" : ",";
  const mapping = mappingOf(recogniseColumns(heading.split(separator)));
  return readPastRequests(Buffer.from([heading, ...lines].join("\r\n")), mapping, "Europe/Berlin", now);
};
const usual = "request,title,kind,tier,gate,asked,decided,outcome,returned,reviewer";

test("headings are recognised in several languages, each meaning once", () => {
  const german = recogniseColumns([
    "Antragsnummer",
    "Titel",
    "Risikoklasse",
    "Gremium",
    "Angefragt am",
    "Entschieden am",
    "Entscheidung",
    "Prüfer",
    "Notiz",
  ]);
  expect(german.map(({ recognisedAs }) => recognisedAs)).toEqual([
    "number",
    "title",
    "tier",
    "gate",
    "asked",
    "decided",
    "outcome",
    "reviewer",
    null,
  ]);
  expect(recogniseColumns(["id", "request id"]).map(({ recognisedAs }) => recognisedAs)).toEqual(["number", null]);
});

test("a line is a gate; gates that overlap run beside each other", () => {
  const { requests, problems, counts } = read(
    usual,
    "R-1,Summaries,Use case,low,Legal,2026-01-05,2026-03-23,approved,,Ann Example",
    "R-1,Summaries,Use case,low,Security,2026-01-05,2026-01-09,Approved with conditions,,",
    "R-1,Summaries,Use case,low,Works council,2026-03-23,2026-03-30,approved,,Bert Example",
  );
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ lines: 3, requests: 1, gates: 3, open: 0, droppedReviewers: 2 });
  expect(requests).toMatchObject([
    { number: "R-1", kind: "use-case", tier: "low", state: "approved-with-conditions", madeAt: Date.UTC(2026, 0, 4, 23) },
  ]);
  expect(requests[0]!.gates.map(({ gate, stage }) => [gate, stage])).toEqual([
    ["Legal", 1],
    ["Security", 1],
    ["Works council", 2],
  ]);
  expect(JSON.stringify(requests)).not.toContain("Example");
});

test("what is open stays open, a refusal closes what was open, a withdrawal decides nothing", () => {
  const { requests } = read(
    usual,
    "A,,,,Legal,2026-01-05,,,,",
    "B,,,,Legal,2026-01-05,2026-01-10,refused,,",
    "B,,,,Security,2026-01-06,,,,",
    "C,,,,Legal,2026-01-05,2026-01-08,withdrawn,,",
  );
  expect(requests).toMatchObject([
    { state: "open", endedAt: null, gates: [{ decidedAt: null, outcome: null, closedBecause: null }] },
    {
      state: "refused",
      gates: [
        { outcome: "refused", by: "person" },
        { outcome: null, closedBecause: "refused", decidedAt: Date.UTC(2026, 0, 9, 23) },
      ],
    },
    { state: "withdrawn", by: null, gates: [{ outcome: null, by: null, closedBecause: "withdrawn" }] },
  ]);
});

test("times with the requester are read one by one and must lie within", () => {
  const good = read(usual, "A,,,,Legal,2026-01-05,2026-02-10,approved,2026-01-06/2026-01-09; 2026-01-12 to 2026-01-14,");
  expect(good.requests[0]!.gates[0]!.stops.map(({ from, to }) => (to! - from) / 86_400_000)).toEqual([3, 2]);
  const open = read(usual, "A,,,,Legal,2026-01-05,,,2026-01-06/,");
  expect(open.requests[0]!.gates[0]!.stops).toMatchObject([{ to: null }]);
  for (const [returned, code] of [
    ["2026-01-01/2026-01-09", "returned-outside"],
    ["2026-01-09/2026-01-06", "returned-outside"],
    ["2026-01-06/", "returned-outside"],
    ["last week", "returned-unreadable"],
  ])
    expect(read(usual, `A,,,,Legal,2026-01-05,2026-02-10,approved,${returned},`).problems).toMatchObject([
      { line: 2, column: "returned", code },
    ]);
});

describe("a line that cannot be used", () => {
  test.each([
    [",,,,Legal,2026-01-05,2026-01-06,approved,,", "request", "number-missing"],
    ["A,,,,,2026-01-05,2026-01-06,approved,,", "gate", "gate-missing"],
    ["A,,,,Legal,,2026-01-06,approved,,", "asked", "asked-missing"],
    ["A,,,,Legal,soon,2026-01-06,approved,,", "asked", "time-unreadable"],
    ["A,,,,Legal,2026-02-30,2026-03-06,approved,,", "asked", "time-unreadable"],
    ["A,,,,Legal,2026-01-05,2027-01-06,approved,,", "decided", "in-the-future"],
    ["A,,,,Legal,2026-01-05,2026-01-04,approved,,", "decided", "decided-before-asked"],
    ["A,,,,Legal,2026-01-05,,approved,,", "decided", "decided-missing"],
    ["A,,,,Legal,2026-01-05,2026-01-06,,,", "outcome", "outcome-missing"],
    ["A,,,,Legal,2026-01-05,2026-01-06,perhaps,,", "outcome", "outcome-unknown"],
    ["A,,,severe,Legal,2026-01-05,2026-01-06,approved,,", "tier", "tier-unknown"],
    ["A,Legal", null, "row-width"],
  ])("%s names its column", (line, column, code) => {
    const { requests, problems, counts } = read(usual, line, "B,,,,Legal,2026-01-05,2026-01-06,approved,,");
    expect(problems).toMatchObject([{ line: 2, column, code }]);
    expect(requests.map(({ number }) => number)).toEqual(["B"]);
    expect(counts).toMatchObject({ lines: 2, badLines: 1, requests: 1 });
  });

  test("takes its whole request along, since half a request would be a wrong number", () => {
    const { requests, counts } = read(
      usual,
      "A,,,,Legal,2026-01-05,2026-01-06,approved,,",
      "A,,,,Security,2026-01-06,yesterday,approved,,",
      "B,,,high,Legal,2026-01-05,2026-01-06,approved,,",
      "B,,,low,Security,2026-01-06,2026-01-07,approved,,",
    );
    expect(requests).toEqual([]);
    expect(counts).toMatchObject({ badLines: 2, leftOut: 2 });
  });

  test("says where it stands also below an Excel line and quoted line breaks", () => {
    const { problems } = read(usual, '"A","two\r\nlines",,,Legal,2026-01-05,2026-01-06,approved,,', "B,,,,,2026-01-05,,,,");
    expect(problems).toMatchObject([{ line: 4, code: "gate-missing" }]);
  });
});

test("numeric dates are read as the file's dates say, and a guess is said", () => {
  const heading = "request;gate;asked;decided";
  expect(read(heading, "A;Legal;03.04.2026;25.04.2026").counts.assumedDates).toBe(null);
  expect(read(heading, "A;Legal;03.04.2026;05.04.2026").counts.assumedDates).toBe("day-first");
});

test("what was decided elsewhere is alike among itself and never like a request made here", () => {
  const { requests } = read(
    "request,gate,asked,decided,topic",
    "A,Legal,2026-01-05,2026-01-06,Summaries",
    "B,Legal,2026-01-05,2026-01-06,summaries",
  );
  expect(requests[0]!.likeness).toBe(requests[1]!.likeness);
  expect(requests[0]!.likeness).toMatch(/^imported&/);
});
