import { call } from "#platform/contract";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { membershipAt, people } from "../index.ts";

const heading = "Personalnummer;Vorname;Nachname;E-Mail;Bereich;Abteilung;Team;Vorgesetzter;Ebene;Titel;Eintrittsdatum;Tier";
const list = (...rows: string[]): string => [heading, ...rows].join("\r\n");
const anna = "1;Anna;Berg;anna@example.org;Sales;;;;executive;Head of Sales;01.02.2020;expert";
const bert = "2;Bert;Groß;bert@example.org;Sales;Europe;Key accounts;1;manager;Lead;2021-03-01;";
const cleo = "3;Cleo;Ann;cleo@example.org;Sales;Europe;Key accounts;bert@example.org;;Seller;;foundational";

describe.each(testDatabases)("imports of the organisation on $name", (database) => {
  let app: TestPlatform;
  beforeEach(async () => {
    app = await openTestPlatform({
      modules: [people],
      database,
      config: database.name === "postgres" ? { databaseUrl: "postgres://in-one-transaction" } : {},
    });
  });
  afterEach(() => app.close());
  const ask = <const R extends Parameters<typeof call>[0]>(route: R, given: Parameters<typeof call<R>>[1]) =>
    call(route, given, { fetcher: app.fetch });

  const upload = async (text: string | Uint8Array<ArrayBuffer>): Promise<wire.OrganisationImport> => {
    const form = new FormData();
    form.set("file", new Blob([text]), "people.csv");
    const answer = await app.fetch("/api/people/organisation-imports", { method: "POST", body: form });
    expect(answer.status).toBe(201);
    return (await answer.json()) as wire.OrganisationImport;
  };
  const rested = async (id: string): Promise<wire.OrganisationImport> => {
    for (;;) {
      const one = await ask(wire.readOrganisationImport, { params: { id } });
      if (!["checking", "applying", "undoing"].includes(one.state)) return one;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const check = async (text: string, kind: "full" | "part" = "full"): Promise<wire.OrganisationImport> => {
    const { id, preview } = await upload(text);
    await ask(wire.checkOrganisation, { params: { id }, body: { mapping: { ...preview!.mapping, list: kind } } });
    return rested(id);
  };
  const apply = async ({ id }: { id: string }, body: { confirmLeaving?: number; withoutBadRows?: boolean } = {}) => {
    await ask(wire.applyOrganisation, { params: { id }, body });
    return rested(id);
  };
  const nothing = { join: 0, return: 0, leave: 0, move: 0, change: 0, label: 0, "unit-new": 0, "unit-change": 0, "unit-close": 0 };
  const changes = async ({ id }: { id: string }, kind?: wire.ChangeKind) =>
    (await ask(wire.listOrganisationChanges, { params: { id }, query: kind ? { kind } : {} })).changes;
  const problems = async ({ id }: { id: string }) =>
    (await ask(wire.listOrganisationProblems, { params: { id } })).problems.map(({ line, code }) => [line, code]);
  const person = async (number: string): Promise<wire.PersonDetail> => {
    const found = await ask(wire.listPersons, { query: { search: number, state: "all" } });
    return ask(wire.readPerson, { params: { id: found.persons[0]!.id } });
  };

  test("a list is recognised, compared, applied; the same list again changes nothing", async () => {
    const text = list(anna, bert, cleo);
    const received = await upload(Uint8Array.from(Buffer.from(text, "latin1")));
    expect(received.preview).toMatchObject({
      encoding: "windows-1252",
      separator: ";",
      mapping: {
        number: "Personalnummer",
        givenName: "Vorname",
        familyName: "Nachname",
        email: "E-Mail",
        function: "Bereich",
        department: "Abteilung",
        team: "Team",
        manager: "Vorgesetzter",
        level: "Ebene",
        title: "Titel",
        joinedOn: "Eintrittsdatum",
        labels: [{ column: "Tier", dimension: "tier" }],
      },
    });
    await ask(wire.checkOrganisation, { params: { id: received.id }, body: { mapping: received.preview!.mapping } });
    const checked = await rested(received.id);
    expect(checked).toMatchObject({ state: "checked", diff: { rows: 3, badRows: 0, counts: { ...nothing, join: 3, "unit-new": 3 } } });
    expect((await ask(wire.listPersons, {})).total).toBe(0);
    const applied = await apply(checked);
    expect(applied).toMatchObject({ state: "applied", canUndo: true });
    expect(await person("2")).toMatchObject({
      name: "Bert Groß",
      joinedOn: "2021-03-01",
      current: { level: "manager", title: "Lead", manager: { name: "Anna Berg" }, importId: checked.id },
      unitPath: [
        { name: "Sales", kind: "function" },
        { name: "Europe", kind: "department" },
        { name: "Key accounts", kind: "team" },
      ],
    });
    expect((await person("3")).labels).toMatchObject([{ dimension: "tier", value: "foundational" }]);
    expect((await check(text)).diff).toMatchObject({ unchanged: 3, counts: nothing });
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from platform.audit_entry where action = 'people/organisation-imported'`.execute(app.platform.db);
    expect(rows[0]?.n).toBe(1);
  });

  test("joins, leaves, moves, changes and labels are told apart, undone, and the past of each stays", async () => {
    await apply(await check(list(anna, bert, cleo)));
    const before = await app.platform.clock();
    const was = await membershipAt(app.platform.db, before);
    const next = await check(
      list(
        anna.replace("Head of Sales", "Chief"),
        bert.replace("bert@example.org", "b.gross@example.org").replace(";Sales;Europe;Key accounts;", ";Ops;;;"),
        "4;Dora;Neu;dora@example.org;Sales;Europe;Partners;1;;;;practitioner",
      ),
    );
    expect(next.diff).toMatchObject({
      counts: { ...nothing, join: 1, leave: 1, move: 2, change: 1, "unit-new": 2, "unit-close": 1 },
      peopleBefore: 3,
      peopleAfter: 3,
      asksToConfirmLeaving: true,
    });
    expect((await changes(next, "leave"))[0]).toMatchObject({
      name: "Cleo Ann",
      line: null,
      fields: [{ field: "unit", from: "Key accounts" }, { field: "manager" }],
    });
    expect((await changes(next, "change"))[0]?.fields).toEqual([{ field: "email", from: "bert@example.org", to: "b.gross@example.org" }]);
    expect((await changes(next, "unit-close"))[0]).toMatchObject({ name: "Key accounts" });
    await expect(apply(next)).rejects.toMatchObject({ problem: { code: "people/leaving-unconfirmed", values: { leaving: 1, people: 3 } } });
    await apply(next, { confirmLeaving: 1 });
    expect(await person("3")).toMatchObject({ current: null, labels: [] });
    expect((await person("3")).leftAt).not.toBeNull();
    expect((await ask(wire.listUnits, {})).units.map((one) => one.name)).toEqual(["Ops", "Sales", "Europe", "Partners"]);
    const between = await app.platform.clock();
    const then = await membershipAt(app.platform.db, between);

    await ask(wire.undoOrganisation, { params: { id: next.id } });
    expect(await rested(next.id)).toMatchObject({ state: "undone", canUndo: false });
    expect(await person("3")).toMatchObject({
      leftAt: null,
      current: { title: "Seller", manager: { name: "Bert Groß" } },
      labels: [{ value: "foundational" }],
    });
    expect(await person("2")).toMatchObject({ email: "bert@example.org", current: { unit: { name: "Key accounts" } } });
    expect((await person("4")).leftAt).not.toBeNull();
    expect((await ask(wire.listUnits, {})).units.map((one) => one.name)).toEqual(["Sales", "Europe", "Key accounts"]);
    const placed = (all: typeof was) =>
      all.map(({ personId, unitId, managerId, level, labels }) => ({ personId, unitId, managerId, level, labels }));
    expect(placed(await membershipAt(app.platform.db, await app.platform.clock()))).toEqual(placed(was));
    expect(await membershipAt(app.platform.db, before)).toEqual(was);
    expect(await membershipAt(app.platform.db, between)).toEqual(then);
    await expect(ask(wire.undoOrganisation, { params: { id: next.id } })).rejects.toMatchObject({ problem: { status: 409 } });
  });

  test("each line that cannot be used is named with its reason, and nobody leaves over a mistake", async () => {
    await apply(await check(list(anna, bert, cleo)));
    const bad = await check(
      list(
        anna.replace("anna@example.org", "no mail"),
        "2;Bert;Groß;cleo@example.org;Sales;Europe;Key accounts;1;manager;;;",
        "9;Nina;Neu;nina@example.org;Sales;;;77;;;;",
        "9;Nils;Neu;nils@example.org;Sales;;;;;;;",
        ";;Nobody;;Sales;;;;;;;",
        "10;Kai;Kreis;kai@example.org;Sales;;;11;;;;",
        "11;Kim;Kreis;kim@example.org;Sales;;;10;;;;",
        "12;Lee;Vel;lee@example.org;Sales;;;;boss;;31/03/2026;",
        "13;too;short",
      ),
    );
    expect(await problems(bad)).toEqual([
      [2, "mail-invalid"],
      [3, "mail-of-another"],
      [4, "manager-unknown"],
      [5, "number-twice"],
      [6, "nobody"],
      [7, "manager-circle"],
      [8, "manager-circle"],
      [9, "level-unknown"],
      [9, "day-unreadable"],
      [10, "row-width"],
    ]);
    expect(bad.diff).toMatchObject({ rows: 9, badRows: 9, counts: nothing });
    await expect(apply(bad)).rejects.toMatchObject({ problem: { code: "people/bad-rows-unconfirmed" } });
    const text = await (await app.fetch(`/api/people/organisation-imports/${bad.id}/export?table=problems`)).text();
    expect(text).toContain("8,Vorgesetzter,10,manager-circle,");
  });

  test("a place without a working calendar leaves nobody out, and is said once", async () => {
    const text = "Personalnummer;Name;Vorgesetzter (Nr.);Standort\n1;Anna;;Köln\n2;Bert;1;Köln\n3;Cleo;2;Nirgends\n";
    const checked = await check(text);
    expect(checked.mapping).toMatchObject({ number: "Personalnummer", name: "Name", manager: "Vorgesetzter (Nr.)", calendar: "Standort" });
    expect(checked.diff).toMatchObject({ rows: 3, badRows: 0, counts: { ...nothing, join: 3 } });
    expect(await problems(checked)).toEqual([
      [2, "calendar-unknown"],
      [4, "calendar-unknown"],
    ]);
    expect(await apply(checked)).toMatchObject({ state: "applied" });
    expect(await person("2")).toMatchObject({ current: { calendarId: null, manager: { name: "Anna" } } });
  });

  test("an import refuses to be applied when somebody else changed the organisation in a way that matters", async () => {
    await apply(await check(list(anna, bert, cleo)));
    const next = await check(list(anna, bert.replace("Lead", "Head"), cleo));
    const unconcerned = await person("1");
    await ask(wire.labelPerson, { params: { id: unconcerned.id, dimension: "wave" }, body: { value: "1" } });
    const concerned = await person("2");
    await ask(wire.movePerson, { params: { id: concerned.id }, body: { title: "Other" } });
    await expect(apply(next)).rejects.toMatchObject({ problem: { code: "people/organisation-changed" } });
    await ask(wire.checkOrganisation, { params: { id: next.id }, body: { mapping: next.mapping! } });
    expect(await rested(next.id)).toMatchObject({ diff: { counts: { move: 1 } } });
    expect(await apply(next)).toMatchObject({ state: "applied" });
    expect(await person("2")).toMatchObject({ current: { title: "Head" } });
  });

  test("two persons swap their mail addresses; a column that is empty empties, one that is not there does not", async () => {
    await apply(await check(list(anna, bert, cleo)));
    const swapped = list(
      anna.replace("anna@", "bert@"),
      bert.replace("bert@", "anna@").replace(";Lead;", ";;"),
      cleo.replace("bert@", "anna@"),
    );
    expect(await apply(await check(swapped))).toMatchObject({ state: "applied", diff: { counts: { ...nothing, change: 2, move: 1 } } });
    expect(await person("1")).toMatchObject({ email: "bert@example.org", current: { title: "Head of Sales" } });
    expect(await person("2")).toMatchObject({ email: "anna@example.org", current: { title: null } });
    const narrow = await check("number,title\n3,Boss\n", "part");
    expect(await apply(narrow)).toMatchObject({ state: "applied" });
    expect(await person("3")).toMatchObject({ name: "Cleo Ann", current: { title: "Boss", manager: { name: "Bert Groß" } } });
  });

  test("a list without the last administrator leaves them here and says so; undoing does not take them away either", async () => {
    const role = async (number: string) => {
      const { id } = await person(number);
      const held = (await ask(wire.listRoles, { query: { personId: id } })).roles.find((one) => one.role === "administrator");
      return held?.id
        ? ask(wire.endRole, { params: { id: held.id } })
        : ask(wire.grantRole, { body: { personId: id, role: "administrator" } });
    };
    await apply(await check(list(anna, bert, cleo)));
    await role("1");
    const annaIsMissing = list(bert.replace(";1;manager", ";;manager"), cleo);
    const without = await check(annaIsMissing);
    expect(without.diff).toMatchObject({ badRows: 1, counts: { leave: 0 } });
    expect(await problems(without)).toEqual([[0, "last-administrator"]]);
    await apply(without, { withoutBadRows: true });
    expect((await person("1")).leftAt).toBeNull();
    await role("3");
    const late = await check(annaIsMissing);
    expect(late.diff).toMatchObject({ badRows: 0, counts: { leave: 1 } });
    await role("3");
    await expect(apply(late, { confirmLeaving: 1 })).rejects.toMatchObject({ problem: { code: "people/organisation-changed" } });
    const joined = await apply(await check(list("4;Dora;Ek;dora@example.org;Sales;;;;;;;"), "part"));
    await role("4");
    await role("1");
    await ask(wire.undoOrganisation, { params: { id: joined.id } });
    expect(await rested(joined.id)).toMatchObject({ state: "undone" });
    expect((await person("4")).leftAt).toBeNull();
  });

  test("units are recognised by code: renamed and moved instead of made anew", async () => {
    await apply(await check("number,name,unit code,unit path\n1,A,S,Sales\n2,B,E,Sales > Europe\n"));
    const next = await check("number,name,unit code,unit path\n1,A,S,Markets\n2,B,E,Markets > EMEA\n");
    expect(next.diff?.counts).toEqual({ ...nothing, "unit-change": 2 });
    await apply(next);
    expect((await ask(wire.listUnits, {})).units.map(({ name, code }) => [name, code])).toEqual([
      ["Markets", "S"],
      ["EMEA", "E"],
    ]);
    await ask(wire.undoOrganisation, { params: { id: next.id } });
    await rested(next.id);
    expect((await ask(wire.listUnits, {})).units.map((one) => one.name)).toEqual(["Sales", "Europe"]);
  });

  test("what is no list of people is refused in words", async () => {
    for (const bytes of ["", "number,name\n", 'number\n"open', "PK\u0003\u0004zip", "\0\0\0"]) {
      const refused = await upload(bytes);
      expect([bytes, refused.state]).toEqual([bytes, "refused"]);
      expect(refused.refusal?.message.length).toBeGreaterThan(10);
    }
    const { id, preview } = await upload("name,title\nA,B\n");
    await expect(ask(wire.checkOrganisation, { params: { id }, body: { mapping: preview!.mapping } })).rejects.toMatchObject({
      problem: { code: "people/mapping-unusable", errors: [{ path: "mapping.number" }] },
    });
    await ask(wire.discardOrganisation, { params: { id } });
    expect(await ask(wire.readOrganisationImport, { params: { id } })).toMatchObject({ state: "discarded", preview: null });
  });
});
