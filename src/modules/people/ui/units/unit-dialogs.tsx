import { changeUnit, closeUnit, createUnit, mergeUnits, reopenUnit, unitKinds, type Unit } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { cacheKeys, unitQuery, type UnitId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { useUndo } from "../use-undo.ts";
import { fittingKinds, isBelow } from "./unit-tree.ts";
import { messages } from "./messages.ts";
import { UnitPicker } from "./unit-picker.tsx";

const words = messages.form;

export type UnitAct = "add" | "change" | "move" | "merge" | "split" | "close";
export type DialogProps = { readonly units: readonly Unit[]; readonly onClose: () => void };
type OnUnit = DialogProps & { readonly unit: Unit };

/** Everything that shows units or who is in them is asked anew. */
export function useRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.units }), cache.invalidateQueries({ queryKey: cacheKeys.persons })]);
  };
}

export function AddUnitDialog({ units, unit, onClose }: DialogProps & { readonly unit?: Unit | undefined }) {
  const [draft, setDraft] = useState({ name: "", code: "", parentId: (unit?.id as string | undefined) ?? null });
  const parent = units.find(({ id }) => id === draft.parentId);
  const kinds = fittingKinds(parent?.kind);
  const [chosen, setKind] = useState<Unit["kind"] | null>(null);
  const kind = chosen && kinds.includes(chosen) ? chosen : (kinds[parent && kinds.length > 1 ? 1 : 0] ?? "team");
  const form = useAttempt(["name", "code", "kind", "parentId"]);
  const refresh = useRefresh();
  const toasts = useToasts();
  const submit = () => {
    const name = draft.name.trim();
    if (name === "") return form.setFaults({ name: words.nameMissing });
    void form.attempt(async () => {
      const made = await call(createUnit, {
        body: { name, kind, code: draft.code.trim() || null, parentId: draft.parentId as UnitId | null },
      });
      await refresh();
      onClose();
      toasts.show({ text: messages.done.added(made.name) });
    });
  };
  return (
    <FormDialog
      title={unit ? words.addBelowTitle(unit.name) : words.addTitle}
      submit={words.add}
      form={form}
      onClose={onClose}
      onSubmit={submit}
    >
      <NameAndCode draft={draft} faults={form.faults} onChange={(change) => setDraft({ ...draft, ...change })} />
      <UnitPicker
        label={words.parent}
        description={words.parentHint}
        value={draft.parentId}
        onChange={(parentId) => setDraft({ ...draft, parentId })}
        fits={({ closedAt }) => closedAt === null}
        error={form.faults.parentId}
      />
      <KindSelect kinds={kinds} kind={kind} onChange={setKind} error={form.faults.kind} />
    </FormDialog>
  );
}

export function ChangeUnitDialog({ units, unit, onClose }: OnUnit) {
  const [draft, setDraft] = useState({ name: unit.name, code: unit.code ?? "" });
  const [kind, setKind] = useState(unit.kind);
  const form = useAttempt(["name", "code", "kind"]);
  const take = useTake(unit.id);
  const toasts = useToasts();
  const undo = useUndo();
  const parent = units.find(({ id }) => id === unit.parentId);
  const submit = () => {
    const name = draft.name.trim();
    if (name === "") return form.setFaults({ name: words.nameMissing });
    void form.attempt(async () => {
      await take({ name, code: draft.code.trim() || null, kind });
      onClose();
      toasts.show({
        text: messages.done.changed(name),
        undo: undo(() => take({ name: unit.name, code: unit.code, kind: unit.kind }), messages.done.changedBack(unit.name)),
      });
    });
  };
  return (
    <FormDialog title={words.changeTitle(unit.name)} submit={words.save} form={form} onClose={onClose} onSubmit={submit}>
      <NameAndCode draft={draft} faults={form.faults} onChange={(change) => setDraft({ ...draft, ...change })} />
      <KindSelect kinds={fittingKinds(parent?.kind)} kind={kind} onChange={setKind} error={form.faults.kind} />
    </FormDialog>
  );
}

export function MoveUnitDialog({ units, unit, onClose }: OnUnit) {
  const [parentId, setParent] = useState<string | null>(unit.parentId);
  const form = useAttempt(["parentId"]);
  const take = useTake(unit.id);
  const toasts = useToasts();
  const undo = useUndo();
  const submit = () =>
    void form.attempt(async () => {
      await take({ parentId: parentId as UnitId | null });
      onClose();
      toasts.show({
        text: messages.done.moved(unit.name),
        undo: undo(() => take({ parentId: unit.parentId }), messages.done.movedBack(unit.name)),
      });
    });
  return (
    <FormDialog title={words.moveTitle(unit.name)} submit={words.move} form={form} onClose={onClose} onSubmit={submit}>
      <UnitPicker
        label={words.parent}
        description={words.parentHint}
        value={parentId}
        onChange={setParent}
        fits={(one) => one.closedAt === null && !isBelow(units, one.id, unit.id)}
        error={form.faults.parentId}
      />
    </FormDialog>
  );
}

export function MergeUnitDialog({ units, unit, onClose }: OnUnit) {
  const [into, setInto] = useState<string | null>(null);
  const form = useAttempt(["into"]);
  const refresh = useRefresh();
  const toasts = useToasts();
  const submit = () => {
    if (into === null) return form.setFaults({ into: words.intoMissing });
    void form.attempt(async () => {
      const merged = await call(mergeUnits, { params: { id: unit.id }, body: { into: into as UnitId } });
      await refresh();
      onClose();
      toasts.show({ text: messages.done.merged(unit.name, units.find(({ id }) => id === into)?.name ?? merged.name) });
    });
  };
  return (
    <FormDialog title={words.mergeTitle(unit.name)} submit={words.merge} form={form} onClose={onClose} onSubmit={submit}>
      <p>{words.mergeText(messages.page.people(unit.heads))}</p>
      <UnitPicker
        label={words.into}
        value={into}
        onChange={setInto}
        fits={(one) => one.closedAt === null && !isBelow(units, one.id, unit.id)}
        error={form.faults.into}
        isRequired
      />
    </FormDialog>
  );
}

export function CloseUnitDialog({ units, unit, onClose }: OnUnit) {
  const [to, setTo] = useState<string | null>(null);
  const isEmpty = unit.headsBelow === 0 && !units.some(({ parentId, closedAt }) => parentId === unit.id && closedAt === null);
  const form = useAttempt(["to"]);
  const refresh = useRefresh();
  const toasts = useToasts();
  const undo = useUndo();
  const submit = () => {
    if (!isEmpty && to === null) return form.setFaults({ to: words.intoMissing });
    void form.attempt(async () => {
      await call(closeUnit, { params: { id: unit.id }, body: { to: to as UnitId | null } });
      await refresh();
      onClose();
      const reopen = async () => {
        await call(reopenUnit, { params: { id: unit.id } });
        await refresh();
      };
      toasts.show({
        text: messages.done.closed(unit.name),
        // Who was moved out does not come back by itself, so that only the closing of an empty one can be undone.
        ...(isEmpty ? { undo: undo(reopen, messages.done.reopened(unit.name)) } : {}),
      });
    });
  };
  return (
    <FormDialog title={words.closeTitle(unit.name)} submit={words.close} isDanger form={form} onClose={onClose} onSubmit={submit}>
      <p>{isEmpty ? words.closeEmpty : words.closeFull(messages.page.people(unit.heads))}</p>
      {isEmpty ? null : (
        <UnitPicker
          label={words.closeTo}
          value={to}
          onChange={setTo}
          fits={(one) => one.closedAt === null && !isBelow(units, one.id, unit.id)}
          error={form.faults.to}
          isRequired
        />
      )}
    </FormDialog>
  );
}

type UnitChange = Parameters<typeof call<typeof changeUnit>>[1]["body"];

function useTake(id: UnitId): (body: UnitChange) => Promise<void> {
  const cache = useQueryClient();
  const refresh = useRefresh();
  return async (body) => {
    cache.setQueryData(unitQuery(id).queryKey, await call(changeUnit, { params: { id }, body }));
    await refresh();
  };
}

type NamedDraft = { readonly name: string; readonly code: string };
type NameProps = {
  readonly draft: NamedDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<NamedDraft>) => void;
};

export function NameAndCode({ draft, faults, onChange }: NameProps) {
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={faults.name}
        maxLength={200}
        isRequired
        autoFocus
      />
      <TextField
        label={words.code}
        name="code"
        description={words.codeHint}
        value={draft.code}
        onChange={(code) => onChange({ code })}
        error={faults.code}
        maxLength={100}
      />
    </>
  );
}

type KindProps = {
  readonly kinds: readonly Unit["kind"][];
  readonly kind: Unit["kind"];
  readonly onChange: (kind: Unit["kind"]) => void;
  readonly error: string | undefined;
};

function KindSelect({ kinds, kind, onChange, error }: KindProps) {
  return (
    <Select
      label={words.kind}
      options={unitKinds.filter((one) => kinds.includes(one) || one === kind).map((value) => ({ value, label: messages.kinds[value] }))}
      value={kind}
      onChange={onChange}
      error={error}
    />
  );
}
