import { Refused } from "#platform/contract";
import { findOpenDeadlines, sweepDeadlines } from "#platform/deadlines";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addCadence,
  addTool,
  changeCadence,
  endCadence,
  endReviewAction,
  finishReview,
  listCadences,
  listReviewActions,
  noteAction,
  noteDecision,
  readReview,
  removeDecision,
  writeReview,
  type Cadence,
  type CadenceDraft,
  type Review,
} from "../contract.ts";
import { startApp, type TestApp } from "../testing.ts";
import { cadenceKept } from "./cadence-check.ts";
import { packDigest } from "./make-pack.ts";
import { reviewCalendar } from "./review-subjects.ts";

const dayMs = 86_400_000;

describe.each(testDatabases)("reviews on $name", (database) => {
  let app: TestApp;
  let ownerId: CadenceDraft["ownerId"];
  let deputyId: CadenceDraft["deputyId"];
  beforeAll(async () => {
    app = await startApp(database);
    ownerId = (await app.person("Olga")).id;
    deputyId = (await app.person("Dan")).id;
    await app.ask(addTool, { body: { name: "Scribe", code: "scribe", isAiCapable: true, ownerId, deputyId } });
  });
  afterAll(() => app.stop());

  const problem = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).problem;
  };
  let made = 0;
  const begin = (over: Partial<CadenceDraft> = {}) => {
    made += 1;
    return app.ask(addCadence, {
      body: { title: `Review ${made}`, about: "month", ownerId, deputyId, dayRule: { kind: "weekday", nth: 1, weekday: 2 }, ...over },
    });
  };
  const nextOf = (cadence: Cadence): NonNullable<Cadence["next"]> => {
    if (!cadence.next) throw new Error("Nothing is planned.");
    return cadence.next;
  };
  const again = async (cadence: Cadence): Promise<Cadence> => {
    const found = (await app.ask(listCadences, { query: { ended: "true" } })).cadences.find(({ id }) => id === cadence.id);
    if (!found) throw new Error("It is gone.");
    return found;
  };
  const deadlinesOf = async (id: string) => (await findOpenDeadlines(app.platform.db, "governance/review-held", id)).length;
  const sweepAt = async (at: string | Date) => {
    const when = new Date(new Date(at).getTime() + 1000);
    while ((await sweepDeadlines(app.platform, when)) > 0);
  };

  test("held end to end: decision, action with owner, minutes, finish; the pack is kept as it was", async () => {
    const cadence = await begin();
    const { id } = nextOf(cadence);
    expect(nextOf(cadence)).toMatchObject({ state: "planned" });
    expect(await reviewCalendar(app.platform.db, ownerId, new Date())).toMatchObject([{ id }]);
    const params = { id };
    const open = await app.ask(readReview, { params });
    expect(open.pack?.sections.map((one) => one.id)).toContain("tools");
    expect(open.packDigest).toBeNull();
    const decided = await app.ask(noteDecision, { params, body: { text: "Retire the old scribe" } });
    await app.ask(noteDecision, { params, body: { text: "A mistake" } });
    const wrong = (await app.ask(readReview, { params })).decisions.find(({ text }) => text === "A mistake");
    const after = await app.ask(removeDecision, { params: { id, decisionId: wrong?.id ?? ("" as Review["decisions"][number]["id"]) } });
    expect(after.decisions).toEqual(decided.decisions);
    const past = await problem(app.ask(noteAction, { params, body: { text: "Tell everybody", ownerId, dueOn: "2020-01-01" } }));
    expect(past).toMatchObject({ status: 422, errors: [{ path: "dueOn" }] });
    const dueOn = new Date(Date.now() + 14 * dayMs).toISOString().slice(0, 10);
    const withAction = await app.ask(noteAction, { params, body: { text: "Tell everybody", ownerId, dueOn } });
    expect(withAction.actions).toMatchObject([{ text: "Tell everybody", owner: { name: "Olga" }, state: "open", isLate: false }]);
    const written = await app.ask(writeReview, { params, body: { minutes: "We talked.", version: withAction.version } });
    expect(await problem(app.ask(writeReview, { params, body: { minutes: "Other", version: withAction.version } }))).toMatchObject({
      status: 409,
    });
    const held = await app.ask(finishReview, { params, body: { attended: 4, version: written.version } });
    expect(held).toMatchObject({ state: "held", attended: 4, minutes: "We talked.", mayHold: false });
    await app.ask(addTool, { body: { name: "Later", code: "later", isAiCapable: true, ownerId, deputyId } });
    const kept = await app.ask(readReview, { params });
    expect(kept.pack).toEqual(held.pack);
    const { rows } = await sql<{ pack: string }>`select pack from governance.review where id = ${id}`.execute(app.platform.db);
    expect(packDigest(rows[0]?.pack ?? "")).toBe(kept.packDigest);
    expect(await problem(app.ask(noteDecision, { params, body: { text: "Too late" } }))).toMatchObject({
      status: 409,
      code: "governance/review-held",
    });

    const then = await again(cadence);
    expect(then).toMatchObject({ held: 1, missed: 0, openActions: 1, past: [{ id, state: "held" }] });
    const following = await app.ask(readReview, { params: { id: nextOf(then).id } });
    expect(following.carried).toMatchObject([{ text: "Tell everybody", state: "open" }]);
    const [action] = following.carried;
    if (!action) throw new Error("Nothing was carried.");
    expect(await problem(app.ask(endReviewAction, { params: { id: action.id }, body: { state: "dropped" } }))).toMatchObject({
      errors: [{ path: "outcome" }],
    });
    await app.ask(endReviewAction, { params: { id: action.id }, body: { state: "done", outcome: "Mailed" } });
    expect((await app.ask(readReview, { params: { id: nextOf(then).id } })).carried).toMatchObject([{ state: "done", outcome: "Mailed" }]);
    expect((await app.ask(listReviewActions, { query: {} })).actions).toEqual([]);
    expect(await findOpenDeadlines(app.platform.db, "governance/review-action", action.id)).toEqual([]);
    expect(await deadlinesOf(id)).toBe(0);
    expect(await deadlinesOf(nextOf(then).id)).toBe(1);
    await app.ask(endCadence, { params: { id: cadence.id } });
  });

  test("not held in time it is missed, by the clock; the third in a row is said to others and the check fails", async () => {
    const cadence = await begin();
    const ask = async () => cadenceKept.ask({ db: app.platform.db, subjectId: cadence.id, now: new Date() });
    expect(await ask()).toMatchObject({ verdict: "unknown" });
    const events = async (name: string) =>
      (
        await sql<{
          n: number;
        }>`select count(*) as n from platform.event where name = ${name} and payload->>'cadenceId' = ${cadence.id}`.execute(app.platform.db)
      ).rows[0]?.n;
    const first = nextOf(cadence);
    for (let n = 1; n <= 3; n++) {
      const { dueAt } = nextOf(await again(cadence));
      expect(await events("governance/review-missed-thrice")).toBe(0);
      await sweepAt(dueAt);
      expect(await again(cadence)).toMatchObject({ missed: n, missedInARow: n });
    }
    expect(await events("governance/review-missed")).toBe(3);
    expect(await events("governance/review-missed-thrice")).toBe(1);
    expect(await ask()).toMatchObject({ verdict: "unmet", measure: "3 missed in a row; 0 of 3 were held" });
    const missed = await app.ask(readReview, { params: { id: first.id } });
    expect(missed).toMatchObject({ state: "missed", heldAt: null, mayHold: false });
    expect(
      await problem(app.ask(finishReview, { params: { id: first.id }, body: { attended: 1, version: missed.version } })),
    ).toMatchObject({ status: 409, code: "governance/review-missed" });
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from platform.notice where person_id = ${ownerId} and kind = 'governance/review-missed'`.execute(
      app.platform.db,
    );
    expect(rows[0]?.n).toBe(3);
    await app.ask(endCadence, { params: { id: cadence.id } });
  });

  test("a refinement says what changed, or why nothing had to", async () => {
    const cadence = await begin({ about: "rubrics" });
    const { id } = nextOf(cadence);
    const { version, pack } = await app.ask(readReview, { params: { id } });
    expect(pack).toBeNull();
    const finish = (more: object) => app.ask(finishReview, { params: { id }, body: { attended: 2, version, ...more } });
    expect(await problem(finish({}))).toMatchObject({ errors: [{ path: "outcome" }] });
    expect(await problem(finish({ outcome: "nothing-to-change" }))).toMatchObject({
      errors: [{ path: "outcomeText", message: "Say why nothing had to be changed." }],
    });
    expect(await problem(finish({ outcome: "changed", outcomeText: "x", outcomeLink: "javascript:alert(1)" }))).toMatchObject({
      status: 422,
    });
    expect(await finish({ outcome: "nothing-to-change", outcomeText: "Scores are stable" })).toMatchObject({
      state: "held",
      outcome: "nothing-to-change",
      pack: null,
    });
    await app.ask(endCadence, { params: { id: cadence.id } });
  });

  test("a changed rule moves what is planned and its clock; an ended rhythm plans nothing and keeps what was", async () => {
    const cadence = await begin();
    const { id, dueAt } = nextOf(cadence);
    const body = {
      title: cadence.title,
      about: "month",
      ownerId,
      deputyId,
      dayRule: { kind: "day", day: 20 },
      graceDays: 5,
      version: 1,
    } as const;
    const moved = await app.ask(changeCadence, { params: { id: cadence.id }, body });
    expect(nextOf(moved).id).toBe(id);
    expect(nextOf(moved).dueAt).not.toBe(dueAt);
    const { rows } = await sql<{
      due_at: Date;
    }>`select due_at from platform.deadline where kind = 'governance/review-held' and key = ${id} and state = 'pending'`.execute(
      app.platform.db,
    );
    expect(rows.map(({ due_at }) => due_at.toISOString())).toEqual([nextOf(moved).dueAt]);
    const ended = await app.ask(endCadence, { params: { id: cadence.id } });
    expect(ended).toMatchObject({ isEnded: true, next: null });
    expect(await deadlinesOf(id)).toBe(0);
    expect((await app.ask(listCadences, { query: {} })).cadences.map((one) => one.id)).not.toContain(cadence.id);
  });

  test("whoever finishes and the clock that says missed: one of them, never both", async () => {
    const cadence = await begin();
    const next = nextOf(cadence);
    const { version } = await app.ask(readReview, { params: { id: next.id } });
    const [finished] = await Promise.all([
      app.ask(finishReview, { params: { id: next.id }, body: { attended: 1, version } }).then(
        () => true,
        () => false,
      ),
      sweepAt(next.dueAt),
    ]);
    const after = await again(cadence);
    expect([after.held, after.missed]).toEqual(finished ? [1, 0] : [0, 1]);
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from governance.review where cadence_id = ${cadence.id} and state = 'planned'`.execute(app.platform.db);
    expect(rows[0]?.n).toBe(1);
  });
});
