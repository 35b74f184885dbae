import { newId } from "#platform/ids";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { startApp } from "../../testing.ts";
import { incidentSection } from "./incident-section.ts";
import { inquirySection } from "./inquiry-section.ts";

const now = new Date("2026-12-10T12:00:00Z");
const context = { from: new Date("2026-11-01T00:00:00Z"), to: new Date("2026-12-01T00:00:00Z"), now, least: 10 };
const on = (day: number, month = 11): Date => new Date(Date.UTC(2026, month - 1, day));

describe.each(testDatabases)("what a review reads, on $name", (database) => {
  test("incidents by severity with those that are open, questions by whether they were answered in time", async () => {
    const app = await startApp(database);
    try {
      const { db } = app.platform;
      expect(await incidentSection.read({ ...context, db })).toBeUndefined();
      expect(await inquirySection.read({ ...context, db })).toBeUndefined();
      const incident = (severity: string, at: Date, closed: Date | null) =>
        sql`insert into governance.incident (id, state, nature, severity, what, reported_at, closed_at)
            values (${newId("incident", at)}, ${closed ? "closed" : "open"}, 'incident', ${severity}, ${`A ${severity} one`}, ${at}, ${closed})`.execute(
          db,
        );
      await incident("low", on(3), on(4));
      await incident("critical", on(30), null);
      await incident("low", on(2, 12), null);
      expect(await incidentSection.read({ ...context, db })).toMatchObject({
        finding: "2 were reported, 2 are not closed.",
        figures: [
          { label: "Critical", value: "1", note: "reported; 0 closed" },
          { label: "Low", value: "1", note: "reported; 1 closed" },
        ],
        rows: [{ cells: ["A critical one", "critical", "10.5 days"] }, { cells: ["A low one", "low", "8.5 days"] }],
      });
      const inquiry = (key: string, asked: Date, answered: Date | null, late: Date | null, due: Date | null) =>
        sql`insert into governance.inquiry (id, state, facts, facts_key, said, allowance_amount, allowance_unit, asked_at, answered_at, verdict, late_at, due_at)
            values (${newId("inquiry", asked)}, ${answered ? "answered" : "open"}, '{}', ${key}, '[]', 2, 'business-days', ${asked}, ${answered},
                    ${answered ? "permitted" : null}, ${late}, ${due})`.execute(db);
      await inquiry("a", on(3), on(4), null, null);
      await inquiry("b", on(3), on(20), on(5), null);
      await inquiry("c", on(28), null, on(30), on(30));
      expect(await inquirySection.read({ ...context, db })).toMatchObject({
        finding: "2 questions were answered, 50 % in time.",
        figures: [{ value: "3" }, { value: "50 %", note: "of 2" }, { value: "1", note: "1 too long" }],
      });
    } finally {
      await app.stop();
    }
  });
});
