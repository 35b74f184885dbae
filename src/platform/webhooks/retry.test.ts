import fc from "fast-check";
import { expect, test } from "vitest";
import { delaySeconds, mostAttempts } from "./retry.ts";

const day = 86_400;

test("attempts go on for about three days and then end", () => {
  let least = 0;
  let most = 0;
  for (let attempt = 1; attempt < mostAttempts; attempt++) {
    least += delaySeconds(attempt, 0) ?? Number.NaN;
    most += delaySeconds(attempt, 1) ?? Number.NaN;
  }
  expect(least / day).toBeGreaterThan(2.9);
  expect(most / day).toBeLessThan(4);
  expect(delaySeconds(mostAttempts, 0)).toBeUndefined();
});

test("a delay grows, and is never shorter than the receiver asked for nor put off beyond a day by it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: mostAttempts - 2 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(10 ** 9),
      (n, random, asked) => {
        const delay = delaySeconds(n, random, asked) ?? 0;
        expect(delaySeconds(n + 1, 0) ?? 0).toBeGreaterThan(delaySeconds(n, 1) ?? 0);
        expect(delay).toBeGreaterThanOrEqual(Math.min(asked, day));
        expect(delay).toBeLessThanOrEqual(1.2 * day);
      },
    ),
  );
});
