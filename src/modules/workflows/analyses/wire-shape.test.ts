import type { CaseEvent, CaseRow, Facts as MinedFacts, Handovers, LogFilter, VariantRow } from "#engines/mining";
import type { listCases, listHandovers, listVariants, readCase, readFacts } from "#modules/workflows/contract";
import type { QueryOf, ReturnOf } from "#platform/contract";
import { expectTypeOf, test } from "vitest";

type Wire = ReturnOf<typeof readFacts>["facts"];

// The wire drops what it does not declare, so a field that the engine has alone would get lost without a word. `npm run types` sees it here.
test("what is mined goes over the wire whole", () => {
  expectTypeOf<Omit<Wire, "quality">>().toEqualTypeOf<Omit<MinedFacts, "quality">>();
  expectTypeOf<Omit<Wire["quality"], "duplicatesAcrossImports">>().toEqualTypeOf<MinedFacts["quality"]>();
  expectTypeOf<ReturnOf<typeof listVariants>["variants"][number]>().toEqualTypeOf<VariantRow>();
  expectTypeOf<ReturnOf<typeof listCases>["cases"][number]>().toEqualTypeOf<CaseRow>();
  expectTypeOf<ReturnOf<typeof readCase>["events"][number]>().toEqualTypeOf<CaseEvent>();
  expectTypeOf<Omit<ReturnOf<typeof listHandovers>, "provenance">>().branded.toEqualTypeOf<{
    -readonly [K in keyof Handovers]: Handovers[K];
  }>();
  expectTypeOf<keyof QueryOf<typeof readFacts>>().toEqualTypeOf<keyof LogFilter>();
});
