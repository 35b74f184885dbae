import { newId } from "#platform/ids";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { currentPersons } from "./difference-store.ts";
import { betweenFields, betweenRows, nothing, unpacked } from "./packed.ts";

const now = new Date("2026-01-05T08:00:00Z");

describe.each(testDatabases)("on $name", ({ open }) => {
  test("everybody comes page by page as they are on record, whatever their names hold", async () => {
    const database = await open();
    try {
      const names = ["Ada\tLovelace", "line\nbreak", `signs${betweenFields}${betweenRows}${nothing}`, 'Zoë "quoted"', ""];
      const ids = names.map((_, at) => newId("person", new Date(now.getTime() + at)));
      for (const [at, name] of names.entries()) {
        await sql`insert into people.person (id, name, email, created_at) values (${ids[at]!}, ${name}, ${at === 1 ? null : `p${at}@example.org`}, ${now})`.execute(
          database.db,
        );
        await sql`insert into people.assignment (person_id, title, from_at) values (${ids[at]!}, ${at === 0 ? null : "Lead"}, ${now})`.execute(
          database.db,
        );
        await sql`insert into people.label (person_id, dimension, value, from_at) values (${ids[at]!}, 'wave', ${String(at)}, ${now})`.execute(
          database.db,
        );
      }
      const first = await currentPersons(database.db, "", 3);
      const second = await currentPersons(database.db, first.last!, 3);
      expect([first.count, second.count, second.last]).toEqual([3, 2, ids[4]]);
      const persons = [...unpacked(first.persons), ...unpacked(second.persons)].toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
      expect(persons.map((row) => [row[0], row[5], row[6]])).toEqual(
        ids.map((id, at) => [id, at === 1 ? null : `p${at}@example.org`, at === 2 ? "signs" : names[at]]),
      );
      const places = [...unpacked(first.places), ...unpacked(second.places)].toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
      expect(places.map((row) => row.at(-1))).toEqual([null, "Lead", "Lead", "Lead", "Lead"]);
      expect(unpacked(second.labels)).toHaveLength(2);
      expect(unpacked((await currentPersons(database.db, ids[4]!, 3)).persons)).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
