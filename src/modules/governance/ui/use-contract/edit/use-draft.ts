import { saveContractDraft, undoContractDraft, type ContractContent, type ContractDraft } from "#modules/governance/contract";
import { call, Refused } from "#platform/contract";
import { useCallback, useEffect, useRef, useState } from "react";

const restMs = 500;
const typingMs = 3000;

export type DraftState = "saved" | "unsaved" | "saving" | "failed" | "conflict";

export type DraftEditor = {
  readonly content: ContractContent;
  /** The edit that was saved last: what the analysis is about. */
  readonly edit: number;
  readonly undoSteps: number;
  readonly state: DraftState;
  readonly savedAt: string;
  readonly problem: unknown;
  /** `field`: typing on in the same field is undone in one step. */
  readonly change: (change: (now: ContractContent) => ContractContent, field?: string) => void;
  /** Saves what is not saved yet; the edit that is saved then, or undefined if that failed. */
  readonly flush: () => Promise<number | undefined>;
  readonly undo: () => Promise<void>;
  /** Goes on with what the server has. */
  readonly replace: (draft: ContractDraft) => void;
};

/** Keeps a draft, saves it when typing rests, and notices when somebody else was there. */
export function useDraft(start: ContractDraft): DraftEditor {
  const [content, setContent] = useState(start.content);
  const [head, setHead] = useState({ edit: start.edit, undoSteps: start.undoSteps, savedAt: start.changedAt });
  const [state, setState] = useState<DraftState>("saved");
  const [problem, setProblem] = useState<unknown>();
  const now = useRef({
    content: start.content,
    edit: start.edit,
    waiting: undefined as { continues: boolean } | undefined,
    running: undefined as Promise<number | undefined> | undefined,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    field: undefined as string | undefined,
    typedAt: 0,
  });

  const flush = useCallback(async (): Promise<number | undefined> => {
    const held = now.current;
    clearTimeout(held.timer);
    if (held.running) await held.running;
    if (!held.waiting) return held.edit;
    const { continues } = held.waiting;
    held.waiting = undefined;
    const saving = (async () => {
      setState("saving");
      try {
        const saved = await call(saveContractDraft, { body: { edit: held.edit, content: held.content, continues } });
        held.edit = saved.edit;
        setHead({ edit: saved.edit, undoSteps: saved.undoSteps, savedAt: saved.changedAt });
        setState(held.waiting ? "unsaved" : "saved");
        setProblem(undefined);
        return saved.edit;
      } catch (thrown) {
        held.waiting ??= { continues };
        setProblem(thrown);
        setState(thrown instanceof Refused && thrown.problem.code.startsWith("revisions/") ? "conflict" : "failed");
        return undefined;
      } finally {
        held.running = undefined;
      }
    })();
    held.running = saving;
    return saving;
  }, []);

  const change = useCallback(
    (make: (content: ContractContent) => ContractContent, field?: string) => {
      const held = now.current;
      const next = make(held.content);
      if (next === held.content) return;
      const at = Date.now();
      const goesOn = field !== undefined && field === held.field && at - held.typedAt < typingMs;
      held.field = field;
      held.typedAt = at;
      held.content = next;
      held.waiting = { continues: goesOn && (held.waiting?.continues ?? true) };
      setContent(next);
      setState((before) => (before === "conflict" ? before : "unsaved"));
      clearTimeout(held.timer);
      held.timer = setTimeout(() => void flush(), restMs);
    },
    [flush],
  );

  const replace = useCallback((draft: ContractDraft) => {
    const held = now.current;
    clearTimeout(held.timer);
    Object.assign(held, { content: draft.content, edit: draft.edit, waiting: undefined, field: undefined });
    setContent(draft.content);
    setHead({ edit: draft.edit, undoSteps: draft.undoSteps, savedAt: draft.changedAt });
    setState("saved");
    setProblem(undefined);
  }, []);

  const undo = useCallback(async () => {
    const edit = await flush();
    if (edit !== undefined) replace(await call(undoContractDraft, { body: { edit } }));
  }, [flush, replace]);

  useEffect(() => {
    const held = now.current;
    const warn = (event: BeforeUnloadEvent) => {
      if (held.waiting || held.running) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("beforeunload", warn);
      if (held.waiting) void flush();
    };
  }, [flush]);

  return { content, ...head, state, problem, change, flush, undo, replace };
}
