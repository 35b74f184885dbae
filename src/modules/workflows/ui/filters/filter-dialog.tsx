import { useState } from "react";
import type { AnswerOf } from "#platform/contract";
import type { readFacts } from "#modules/workflows/contract";
import { formatNumber } from "#web/format";
import { Button, ComboBox, Dialog, Select, TextField } from "#web/kit";
import { messages } from "../messages.ts";
import { withPart, type Filters } from "./filters.ts";

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly filters: Filters;
  readonly activities: readonly string[];
  readonly attributes: AnswerOf<typeof readFacts>["attributes"];
  readonly onChange: (filters: Filters) => void;
};
const words = messages.filters;

/** All kinds of filters in one place; each holds at once, so that one sees how many cases are left. */
export function FilterDialog({ isOpen, onClose, filters, activities, attributes, onChange }: Props) {
  const [activity, setActivity] = useState<string | null>(null);
  const [attribute, setAttribute] = useState<string | null>(null);
  const [value, setValue] = useState<string | null>(null);
  const chosen = attributes.find((one) => one.name === attribute);
  return (
    <Dialog
      title={words.add}
      isOpen={isOpen}
      onClose={onClose}
      kind="side"
      actions={
        <Button kind="primary" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        <fieldset className="grid gap-3 sm:grid-cols-2">
          <legend className="mb-1 font-semibold">{words.timeTitle}</legend>
          <TextField
            type="date"
            label={words.fromField}
            value={filters.from ?? ""}
            onChange={(from) => onChange({ ...filters, from: from || null })}
          />
          <TextField
            type="date"
            label={words.toField}
            value={filters.to ?? ""}
            onChange={(to) => onChange({ ...filters, to: to || null })}
          />
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-semibold">{words.activityTitle}</legend>
          <ComboBox
            label={words.activityField}
            labelHidden
            placeholder={words.activityPlaceholder}
            options={activities.map((name) => ({ value: name, label: name, data: true }))}
            value={activity}
            onChange={setActivity}
          />
          <div className="mt-2 flex flex-wrap gap-2">
            <Button
              size="small"
              isDisabled={activity === null}
              onPress={() => (activity ? onChange(withPart(filters, "with", activity)) : undefined)}
            >
              {words.casesWith}
            </Button>
            <Button
              size="small"
              isDisabled={activity === null}
              onPress={() => (activity ? onChange(withPart(filters, "without", activity)) : undefined)}
            >
              {words.casesWithout}
            </Button>
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-semibold">{words.attributeTitle}</legend>
          {attributes.length === 0 ? <p className="text-muted">{words.noAttributes}</p> : null}
          {attributes.length > 0 ? (
            <div className="flex flex-col gap-2">
              <Select
                label={words.attributeField}
                placeholder={words.attributePlaceholder}
                options={attributes.map(({ name }) => ({ value: name, label: name, data: true }))}
                value={attribute}
                onChange={(name) => {
                  setAttribute(name);
                  setValue(null);
                }}
              />
              <ComboBox
                label={words.valueField}
                placeholder={words.valuePlaceholder}
                options={(chosen?.values ?? []).map((one) => ({
                  value: one.value,
                  label: one.value,
                  data: true,
                  description: messages.cases(one.cases),
                }))}
                value={value}
                onChange={setValue}
                isDisabled={!chosen}
              />
              <div>
                <Button
                  size="small"
                  isDisabled={attribute === null || value === null}
                  onPress={() =>
                    attribute !== null && value !== null ? onChange(withPart(filters, "where", `${attribute}=${value}`)) : undefined
                  }
                >
                  {words.apply}
                </Button>
                {chosen ? <span className="ml-2 text-sm text-muted">{words.values(formatNumber(chosen.values.length))}</span> : null}
              </div>
            </div>
          ) : null}
        </fieldset>
      </div>
    </Dialog>
  );
}
