import { allNames, type InstanceLog } from "#engines/eventlog";
import { byCodePoint } from "#engines/mining";
import type { AttributeValues } from "./question.ts";

const shown = 200;

/** Of each kept attribute the values with the most cases, at most 200: cases in which some event has the value. */
export function attributeValues(log: InstanceLog): AttributeValues[] {
  return log.attributes.map(({ name, values, codeOf }) => {
    const cases = new Int32Array(values.size);
    const lastCase = new Int32Array(values.size).fill(-1);
    for (let c = 0; c + 1 < log.caseStart.length; c++) {
      for (let i = log.caseStart[c]!; i < log.caseStart[c + 1]!; i++) {
        const code = codeOf[i]!;
        if (code < 0 || lastCase[code] === c) continue;
        lastCase[code] = c;
        cases[code]!++;
      }
    }
    const rows = allNames(values).map((value, code) => ({ value, cases: cases[code]! }));
    return {
      name,
      values: rows
        .filter((row) => row.cases > 0)
        .sort((a, b) => b.cases - a.cases || byCodePoint(a.value, b.value))
        .slice(0, shown),
    };
  });
}
