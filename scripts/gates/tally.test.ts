import { expect, test } from "vitest";
import { countJourneys } from "./journeys.ts";
import { readChoice } from "./choice.ts";
import { lastLine, nothing, sum } from "./tally.ts";
import { countTests } from "./unit-tests.ts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test("every test counts, skipped ones apart", () => {
  const report = { testResults: [file("passed", "passed", "pending"), file("failed", "passed", "failed")] };
  expect(countTests(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test("a file that cannot be loaded is a failure", () => {
  expect(countTests({ testResults: [file("passed", "passed"), file("failed")] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a run that found nothing, or died outside a test, is a failure", () => {
  expect(countTests({ testResults: [] }, 0).failed).toBe(1);
  expect(countTests({ testResults: [file("passed", "passed")] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a journey that passes only on the second try has failed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countJourneys({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  expect(countJourneys({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }, 0).failed).toBe(1);
});

test("the last line is the one other programs read", () => {
  expect(lastLine(sum([nothing, { passed: 2, failed: 0, skipped: 0 }]))).toBe("2 passed, 0 failed");
  expect(lastLine({ passed: 2, failed: 1, skipped: 3 })).toBe("2 passed, 1 failed, 3 skipped");
});

test("what to leave out is read, and a misspelling refused", () => {
  expect(readChoice(["--without", "browser,postgres", "./src/engines"])).toEqual({
    paths: ["src/engines"],
    without: new Set(["browser", "postgres"]),
  });
  expect(() => readChoice(["--without", "chrome"])).toThrow('not "chrome"');
});
