import { onTimeouts, reviewerRoles, type ReviewerGroup, type Tier, type WireAllowance } from "#modules/governance/contract";
import { PersonPicker } from "#modules/people/ui";
import { Button, Checkbox, Select, TextField } from "#web/kit";
import { messages } from "./messages.ts";
import type { StepDraft } from "./step-draft.ts";

const words = messages.form;
const unitOptions = (["calendar-days", "business-days", "hours"] as const).map((value) => ({ value, label: words.units[value] }));

type Props = {
  readonly step: StepDraft;
  readonly at: number;
  readonly tier: Tier;
  readonly groups: readonly ReviewerGroup[];
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<StepDraft>) => void;
  readonly onRemove: (() => void) | undefined;
};

/** One gate of a route. */
export function StepFields({ step, at, tier, groups, faults, onChange, onRemove }: Props) {
  const fault = (path: string): string | undefined => faults[`steps.${at}.${path}`];
  const hasSecond = step.onTimeout !== "approve";
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line bg-card p-4">
      <legend className="px-1 font-medium">{words.gate(at + 1)}</legend>
      <div className="grid gap-3 sm:grid-cols-[1fr_7rem]">
        <TextField label={words.gateName} value={step.name} onChange={(name) => onChange({ name })} error={fault("name")} isRequired />
        <TextField label={words.stage} type="number" value={step.stage} onChange={(stage) => onChange({ stage })} error={fault("stage")} />
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Select
          label={words.who}
          options={(["role", "group", "persons"] as const).map((value) => ({
            value,
            label: words.whoKinds[value],
            isDisabled: value === "group" && groups.length === 0,
          }))}
          value={step.who}
          onChange={(who) => onChange({ who })}
        />
        <Who step={step} groups={groups} fault={fault} onChange={onChange} />
      </div>
      <Span
        label={words.amount}
        amount={step.amount}
        unit={step.unit}
        error={fault("allowance.amount")}
        onAmount={(amount) => onChange({ amount })}
        onUnit={(unit) => onChange({ unit })}
      />
      <Select
        label={words.onTimeout}
        options={onTimeouts.map((value) => ({
          value,
          label: words.timeouts[value],
          isDisabled: tier === "high" && value !== "second-clock",
        }))}
        value={step.onTimeout}
        onChange={(onTimeout) => onChange({ onTimeout })}
        error={fault("onTimeout")}
      />
      {hasSecond ? (
        <>
          <PersonPicker
            label={words.secondPerson}
            description={step.onTimeout === "escalate" ? undefined : words.secondPersonHint}
            value={step.secondPersonId}
            onChange={(secondPersonId) => onChange({ secondPersonId })}
            error={fault("second.personId")}
            isRequired={step.onTimeout === "escalate"}
            existingOnly
          />
          <Span
            label={words.secondAmount}
            amount={step.secondAmount}
            unit={step.secondUnit}
            error={fault("second.amount")}
            onAmount={(secondAmount) => onChange({ secondAmount })}
            onUnit={(secondUnit) => onChange({ secondUnit })}
          />
        </>
      ) : null}
      <Checkbox isSelected={step.precedentDecides} onChange={(precedentDecides) => onChange({ precedentDecides })}>
        {words.precedent}
      </Checkbox>
      {onRemove ? (
        <div>
          <Button size="small" kind="quiet" icon="trash" onPress={onRemove}>
            {words.removeGate(at + 1)}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

type WhoProps = Pick<Props, "step" | "groups" | "onChange"> & { readonly fault: (path: string) => string | undefined };

function Who({ step, groups, fault, onChange }: WhoProps) {
  if (step.who === "role")
    return (
      <Select
        label={words.role}
        options={reviewerRoles.map((value) => ({ value: value as string, label: messages.roles[value] }))}
        value={step.role}
        onChange={(role) => onChange({ role })}
      />
    );
  if (step.who === "group")
    return (
      <Select
        label={words.group}
        options={groups.map(({ id, name }) => ({ value: id as string, label: name, data: true }))}
        value={step.groupId}
        onChange={(groupId) => onChange({ groupId })}
        error={fault("reviewers.groupId")}
      />
    );
  const change = (at: number, id: string | null) => onChange({ personIds: step.personIds.map((one, place) => (place === at ? id : one)) });
  return (
    <div className="grid gap-2">
      {step.personIds.map((id, at) => (
        <div key={id ?? `new ${at}`} className="flex items-end gap-2">
          <PersonPicker
            label={words.person(at + 1)}
            className="min-w-0 flex-1"
            value={id}
            onChange={(next) => change(at, next)}
            error={fault(`reviewers.personIds.${at}`) ?? (at === 0 ? fault("reviewers.personIds") : undefined)}
            existingOnly
          />
          {step.personIds.length > 1 ? (
            <Button
              kind="quiet"
              icon="trash"
              iconOnly
              onPress={() => onChange({ personIds: step.personIds.filter((_, place) => place !== at) })}
            >
              {words.removePerson(at + 1)}
            </Button>
          ) : null}
        </div>
      ))}
      <div>
        <Button size="small" kind="quiet" icon="plus" onPress={() => onChange({ personIds: [...step.personIds, null] })}>
          {words.addPerson}
        </Button>
      </div>
    </div>
  );
}

type SpanProps = {
  readonly label: string;
  readonly amount: string;
  readonly unit: WireAllowance["unit"];
  readonly error: string | undefined;
  readonly onAmount: (amount: string) => void;
  readonly onUnit: (unit: WireAllowance["unit"]) => void;
};

function Span({ label, amount, unit, error, onAmount, onUnit }: SpanProps) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <TextField label={label} type="number" value={amount} onChange={onAmount} error={error} />
      <Select label={words.unit} options={unitOptions} value={unit} onChange={onUnit} />
    </div>
  );
}
