import { reopenUnit, type Unit } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Menu, useMay, useToasts, type MenuEntry, type MenuProps } from "#web/kit";
import { messages } from "./messages.ts";
import { SplitUnitDialog } from "./split-dialog.tsx";
import {
  AddUnitDialog,
  ChangeUnitDialog,
  CloseUnitDialog,
  MergeUnitDialog,
  MoveUnitDialog,
  useRefresh,
  type UnitAct,
} from "./unit-dialogs.tsx";

const words = messages.actions;

type MenuOfUnit = {
  readonly unit: Unit;
  readonly label: string;
  readonly button: NonNullable<MenuProps["button"]>;
  readonly onAct: (act: UnitAct, unit: Unit) => void;
};

/** What can be done with a unit by who may; everybody who sees it can see who works there. */
export function UnitMenu({ unit, label, button, onAct }: MenuOfUnit) {
  const mayChange = useMay("people:unit.change");
  const maySee = useMay("people:person.read");
  const refresh = useRefresh();
  const toasts = useToasts();
  const reopen = async () => {
    try {
      await call(reopenUnit, { params: { id: unit.id } });
      await refresh();
      toasts.show({ text: messages.done.reopened(unit.name) });
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
    }
  };
  const act = (id: UnitAct, text: string, icon: "plus" | "pencil" | "move" | "merge" | "split" | "close") =>
    ({ id, label: text, icon, onAction: () => onAct(id, unit) }) as const;
  const entries: MenuEntry[] = [
    ...(maySee && unit.closedAt === null
      ? [{ id: "people", label: words.people, icon: "people", href: `/people?unit=${unit.id}` } as const]
      : []),
    ...(mayChange && unit.closedAt === null
      ? [
          "separator" as const,
          act("add", words.addBelow, "plus"),
          act("change", words.change, "pencil"),
          act("move", words.move, "move"),
          act("merge", words.merge, "merge"),
          act("split", words.split, "split"),
          act("close", words.close, "close"),
        ]
      : []),
    ...(mayChange && unit.closedAt !== null
      ? [{ id: "reopen", label: words.reopen, icon: "undo", onAction: () => void reopen() } as const]
      : []),
  ];
  return entries.length > 0 ? <Menu label={label} button={button} entries={entries} /> : null;
}

type ActsProps = {
  readonly open: { readonly act: UnitAct; readonly unit?: Unit | undefined } | null;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};

/** The dialog of what was chosen. */
export function UnitDialog({ open, units, onClose }: ActsProps) {
  if (!open) return null;
  const { act, unit } = open;
  if (act === "add") return <AddUnitDialog units={units} unit={unit} onClose={onClose} />;
  if (!unit) return null;
  const props = { units, unit, onClose };
  if (act === "change") return <ChangeUnitDialog {...props} />;
  if (act === "move") return <MoveUnitDialog {...props} />;
  if (act === "merge") return <MergeUnitDialog {...props} />;
  if (act === "split") return <SplitUnitDialog {...props} />;
  return <CloseUnitDialog {...props} />;
}
