import { expect, test } from "vitest";
import { instantText } from "./instant-text.ts";

test("digits below the millisecond are cut off downwards, before 1970 as after", () => {
  expect(instantText(Date.UTC(1969, 11, 29, 15, 2, 0, 679) + 0.4)).toBe("1969-12-29T15:02:00.679Z");
  expect(instantText(Date.UTC(2024, 0, 1, 0, 0, 0, 679) + 0.999)).toBe("2024-01-01T00:00:00.679Z");
  expect(instantText(-0.5)).toBe("1969-12-31T23:59:59.999Z");
});
