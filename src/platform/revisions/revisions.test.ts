import { transaction } from "#platform/db";
import { newId } from "#platform/ids";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  acknowledge,
  canonicalText,
  digestOf,
  discardDraft,
  findDraft,
  findPublished,
  heldSince,
  listPublished,
  publishRevision,
  saveDraft,
  startDraft,
  undoDraft,
  whoAcknowledged,
} from "./index.ts";

test("the same content has the same digest, in whatever order its keys stand, and reads back as jsonb keeps it", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (given) => {
      const turned = Object.fromEntries(Object.entries(given).toReversed());
      expect(digestOf(canonicalText(turned))).toBe(digestOf(canonicalText(given)));
      expect(canonicalText(JSON.parse(canonicalText(given)))).toBe(canonicalText(given));
    }),
  );
  expect(canonicalText({ a: "\0\ud800" })).toBe('{"a":"\ufffd\ufffd"}');
});

describe.each(testDatabases)("on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [], database });
  });
  afterAll(() => app.close());

  const now = new Date("2026-12-01T12:00:00Z");
  const hand = { by: "person_a", now };
  const newSubject = () => ({ kind: "page", id: newId("page", new Date()) });
  const within = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(app.platform.db, work);

  test("of many who save what they saw, one does, and nothing is lost", async () => {
    const subject = newSubject();
    const { edit } = await within((tx) => startDraft(tx, subject, { by: "nobody" }, hand));
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => within((tx) => saveDraft(tx, subject, { ...hand, edit, content: { by: `writer ${at}` } }))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const draft = await findDraft(app.platform.db, subject);
    expect(draft?.edit).toBe(edit + 1);
    const undone = await within((tx) => undoDraft(tx, subject, { ...hand, edit: edit + 1 }));
    expect(undone.content).toEqual({ by: "nobody" });
  });

  test("of many who begin and many who publish, one does; numbers count on and one version holds", async () => {
    const subject = newSubject();
    for (let round = 1; round <= 3; round++) {
      const begun = await Promise.allSettled(Array.from({ length: 4 }, () => within((tx) => startDraft(tx, subject, { round }, hand))));
      expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const given = { ...hand, edit: 1, note: `Round ${round}`, isMaterial: round === 3 };
      const published = await Promise.allSettled(Array.from({ length: 4 }, () => within((tx) => publishRevision(tx, subject, given))));
      expect(published.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    const versions = await listPublished(app.platform.db, subject);
    expect(versions.map(({ number, state, is_material }) => [number, state, is_material])).toEqual([
      [3, "published", true],
      [2, "superseded", false],
      [1, "superseded", true],
    ]);
    expect((await findPublished(app.platform.db, subject))?.content).toEqual({ round: 3 });
  });

  test("fifty steps are kept, newest first", async () => {
    const subject = newSubject();
    let { edit } = await within((tx) => startDraft(tx, subject, { step: 0 }, hand));
    for (let step = 1; step <= 53; step++) ({ edit } = await within((tx) => saveDraft(tx, subject, { ...hand, edit, content: { step } })));
    let last: unknown;
    for (let back = 0; back < 50; back++) {
      const draft = await within((tx) => undoDraft(tx, subject, { ...hand, edit }));
      edit = draft.edit;
      last = draft.content;
    }
    expect(last).toEqual({ step: 3 });
    await expect(within((tx) => undoDraft(tx, subject, { ...hand, edit }))).rejects.toThrowError("Nothing is left to take back.");
    await within((tx) => discardDraft(tx, subject, edit));
    expect(await findDraft(app.platform.db, subject)).toBeUndefined();
  });

  test("an acknowledgement holds until the next material version, and as of then", async () => {
    const subject = newSubject();
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const publish = async (hours: number, isMaterial: boolean) => {
      await within((tx) => startDraft(tx, subject, { hours }, { by: "person_a", now: at(hours) }));
      return within((tx) => publishRevision(tx, subject, { by: "person_a", now: at(hours), edit: 1, note: "", isMaterial }));
    };
    const who = async (hours: number) => [...(await whoAcknowledged(app.platform.db, subject, at(hours)))];
    const first = await publish(0, true);
    expect(await within((tx) => acknowledge(tx, first.id, "person_b", at(1)))).toBe(true);
    expect(await within((tx) => acknowledge(tx, first.id, "person_b", at(2)))).toBe(false);
    await publish(3, false);
    expect(await who(4)).toEqual(["person_b"]);
    await publish(5, true);
    expect([await who(0.5), await who(4), await who(6)]).toEqual([[], ["person_b"], []]);
    expect(await heldSince(app.platform.db, subject, at(6))).toBe(3);
  });
});
