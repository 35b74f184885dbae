import fc from "fast-check";
import { expect, test } from "vitest";
import { agentStates, type AgentState } from "../contract.ts";
import {
  daysUntil,
  isReviewDue,
  isSameWording,
  mayRun,
  refuseReviewDay,
  refuseUntold,
  standingSentence,
  stateAfter,
  type AgentAct,
} from "./agent.ts";

const now = new Date("2026-12-01T12:00:00Z");
const act = fc.constantFrom<AgentAct>("activate", "stop", "resume", "retire");

test("whatever is done to it, it runs only while it is active, and stopping takes that from every state it could run in", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let state: AgentState = "draft";
      for (const one of acts) {
        const before: AgentState = state;
        try {
          state = stateAfter(state, one);
        } catch (error) {
          expect(error).toMatchObject({ code: "governance/agent-state" });
          if (one === "stop") expect(mayRun(before)).toBe(false);
          continue;
        }
        if (one === "stop" || one === "retire") expect(mayRun(state)).toBe(false);
        if (before === "retired") expect(state).toBe("retired");
        if (mayRun(state)) expect(one === "activate" || one === "resume").toBe(true);
      }
    }),
  );
});

test("every standing is one sentence that says since when", () => {
  for (const state of agentStates) {
    const said = standingSentence({ state, state_since: now, stopped_reason: "It wrote to customers." });
    expect(said.length).toBeGreaterThan(10);
    if (state === "stopped") expect(said).toBe("It was stopped at 2026-12-01T12:00:00.000Z: It wrote to customers.");
  }
});

test("what may run says what it may do, how a human steps in, and when it is looked at", () => {
  expect(() => refuseUntold({ actions: [], human_override: null, review_on: null }, now)).toThrowError(/action.*human.*looked at/);
  expect(() => refuseUntold({ actions: ["Draft"], human_override: "Ask Ada", review_on: "2026-12-01" }, now)).toThrowError(/past/);
  expect(() => refuseUntold({ actions: ["Draft"], human_override: "Ask Ada", review_on: "2026-12-02" }, now)).not.toThrow();
});

test("the review is due on its day; a past one may only stay as it was", () => {
  expect(isReviewDue("2026-12-01", now)).toBe(true);
  expect(isReviewDue("2026-12-02", now)).toBe(false);
  expect(() => refuseReviewDay("2026-11-01", "2026-11-01", now)).not.toThrow();
  expect(() => refuseReviewDay("2026-11-01", null, now)).toThrowError(/after today/);
  expect(daysUntil("2026-12-31", now)).toBe(30);
  expect(daysUntil("2020-01-01", now)).toBe(1);
});

test("another limit, action or connection is another wording; their order is not", () => {
  const limits = { spend: null, rate: { times: 10, per: "hour" as const }, dataClasses: ["a", "b"], hours: null, others: [] };
  const one = { purpose: "P", actions: ["x", "y"], limits, tools: [], connections: [], human_override: null };
  expect(isSameWording(one, { ...one, actions: ["y", "x"], limits: { ...limits, dataClasses: ["b", "a"] } })).toBe(true);
  expect(isSameWording(one, { ...one, limits: { ...limits, rate: { times: 11, per: "hour" } } })).toBe(false);
  expect(isSameWording(one, { ...one, actions: ["x"] })).toBe(false);
});
