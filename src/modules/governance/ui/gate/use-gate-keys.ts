import type { ListedGate } from "#modules/governance/contract";
import { useCommands, useNavigate, type Command } from "#web/kit";
import { useEffect, useMemo, useRef } from "react";
import { messages } from "./messages.ts";

type Keys = {
  readonly rows: readonly ListedGate[];
  readonly at: number;
  readonly setAt: (at: number) => void;
  readonly toggle: (row: ListedGate) => void;
  readonly decide: (decision: "approve" | "refuse", row: ListedGate) => void;
  readonly isOff: boolean;
};

const words = messages.shortcut;
const none: readonly Command[] = [];

/** J, K, A, R, X and O on the list; the shell leaves them out where single keys are turned off. */
export function useGateKeys(keys: Keys): void {
  const go = useNavigate();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const isOff = keys.isOff || keys.rows.length === 0;
  const commands = useMemo(() => {
    if (isOff) return none;
    const move = (by: number) => () => {
      const { rows, at, setAt } = latest.current;
      setAt(Math.min(rows.length - 1, Math.max(0, at + by)));
    };
    const onRow = (act: (row: ListedGate) => void) => () => {
      const row = latest.current.rows[latest.current.at];
      if (row) act(row);
    };
    const open = (row: ListedGate) => go(`/governance/gates/${row.id}`);
    const onLow = (what: "approve" | "refuse" | "choose") => () => {
      const row = latest.current.rows[latest.current.at];
      if (!row) return;
      if (!row.mayDecide || row.request.tier !== "low") open(row);
      else if (what === "choose") latest.current.toggle(row);
      else latest.current.decide(what, row);
    };
    return [
      { id: "governance:gate-down", title: words.down, keys: "j", run: move(1) },
      { id: "governance:gate-up", title: words.up, keys: "k", run: move(-1) },
      { id: "governance:gate-open", title: words.open, keys: "o", run: onRow(open) },
      { id: "governance:gate-approve", title: words.approve, keys: "a", run: onLow("approve") },
      { id: "governance:gate-refuse", title: words.refuse, keys: "r", run: onLow("refuse") },
      { id: "governance:gate-choose", title: words.choose, keys: "x", run: onLow("choose") },
    ] satisfies Command[];
  }, [isOff, go]);
  useCommands(commands);
}
