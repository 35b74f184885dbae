import { roles, unitRoles, type Role } from "#modules/people/contract";
import { Button, Icon, Select, TextField } from "#web/kit";
import { messages as persons } from "../persons/messages.ts";
import { UnitPicker } from "../units/unit-picker.tsx";
import type { RoleDraft } from "./draft.ts";
import { messages as text } from "./messages.ts";

type Props = {
  readonly rows: readonly RoleDraft[];
  readonly onChange: (rows: readonly RoleDraft[]) => void;
  readonly faults: Readonly<Record<string, string>>;
};

const given = roles.filter((role) => role !== "manager" && role !== "employee");

/** Group, role, unit: one line each. */
export function RoleRows({ rows, onChange, faults }: Props) {
  const put = (place: number, change: Partial<RoleDraft>) => onChange(rows.map((row, at) => (at === place ? { ...row, ...change } : row)));
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row, place) => (
        // eslint-disable-next-line react/no-array-index-key -- rows have no other identity while they are typed
        <div key={place} className="grid items-end gap-2 sm:grid-cols-[1fr_1fr_1fr_auto]">
          <TextField
            label={text.group}
            value={row.group}
            onChange={(group) => put(place, { group })}
            error={faults[`roles.${place}.group`]}
          />
          <Select
            label={text.role}
            options={given.map((role) => ({ value: role, label: persons.roleNames[role] }))}
            value={row.role as Exclude<Role, "manager" | "employee">}
            onChange={(role) => put(place, { role })}
            error={faults[`roles.${place}.role`]}
          />
          <UnitPicker
            label={text.unit}
            value={row.unitId ?? (unitRoles.includes(row.role) ? null : "everything")}
            onChange={(unitId) => put(place, { unitId: unitId === "everything" ? null : unitId })}
            others={unitRoles.includes(row.role) ? [] : [{ value: "everything", label: text.everything }]}
            error={faults[`roles.${place}.unitId`]}
          />
          <div>
            <Button kind="quiet" aria-label={text.removeRole(row.group)} onPress={() => onChange(rows.filter((_, at) => at !== place))}>
              <Icon name="trash" />
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="small" onPress={() => onChange([...rows, { group: "", role: "reviewer", unitId: null }])}>
          {text.addRole}
        </Button>
      </div>
    </div>
  );
}
