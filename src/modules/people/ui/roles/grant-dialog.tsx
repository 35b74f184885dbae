import { grantableRole, grantRole } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { PersonPicker } from "../person-picker.tsx";
import { messages as persons } from "../persons/messages.ts";
import type { PersonId, UnitId } from "../queries.ts";
import { UnitPicker } from "../units/unit-picker.tsx";
import { useAttempt } from "../use-attempt.ts";
import { endOfDay } from "./end-of-day.ts";
import { messages } from "./messages.ts";
import { roleKeys } from "./queries.ts";

const words = messages.dialog;
type Grantable = (typeof grantableRole.options)[number];
const overUnits: readonly Grantable[] = ["functional-lead", "enablement-lead", "reviewer", "builder", "executive"];

type Props = { readonly personId?: string | undefined; readonly onClose: () => void };

export function GrantDialog({ personId: start, onClose }: Props) {
  const [personId, setPerson] = useState<string | null>(start ?? null);
  const [role, setRole] = useState<Grantable | null>(null);
  const [unitId, setUnit] = useState<string | null>(null);
  const [until, setUntil] = useState("");
  const form = useAttempt(["personId", "role", "unitId", "until"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const hasUnit = role !== null && overUnits.includes(role);
  const give = () => {
    if (personId === null || role === null) {
      form.setFaults({
        ...(personId === null ? { personId: words.personMissing } : {}),
        ...(role === null ? { role: words.roleMissing } : {}),
      });
      return;
    }
    void form.attempt(async () => {
      const body = {
        personId: personId as PersonId,
        role,
        unitId: hasUnit ? (unitId as UnitId | null) : null,
        until: until === "" ? null : endOfDay(until),
      };
      const given = await call(grantRole, { body });
      await cache.invalidateQueries({ queryKey: roleKeys.roles });
      await cache.invalidateQueries({ queryKey: ["people", "persons"] });
      toasts.show({ text: messages.given(persons.roleNames[role], given.person.name) });
      onClose();
    });
  };
  return (
    <FormDialog title={words.title} submit={messages.give} form={form} onClose={onClose} onSubmit={give}>
      <PersonPicker label={words.person} value={personId} onChange={setPerson} error={form.faults["personId"]} isRequired />
      <Select
        label={words.role}
        options={grantableRole.options.map((value) => ({ value, label: persons.roleNames[value], description: messages.what[value] }))}
        value={role}
        onChange={setRole}
        error={form.faults["role"]}
        isRequired
      />
      {hasUnit ? (
        <UnitPicker
          label={words.unit}
          description={role === "functional-lead" ? words.unitNeeded : words.unitHint}
          value={unitId}
          onChange={setUnit}
          error={form.faults["unitId"]}
          isRequired={role === "functional-lead"}
        />
      ) : null}
      <TextField
        type="date"
        label={words.until}
        description={words.untilHint}
        value={until}
        onChange={setUntil}
        error={form.faults["until"]}
      />
    </FormDialog>
  );
}
