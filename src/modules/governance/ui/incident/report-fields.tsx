import { incidentNatures, severities, type reportIncident } from "#modules/governance/contract";
import type { Attempt } from "#modules/people/ui";
import type { BodyOf } from "#platform/contract";
import { RadioGroup, TextField } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.form;
export type Report = {
  readonly what: string;
  readonly nature: BodyOf<typeof reportIncident>["nature"];
  readonly severity: BodyOf<typeof reportIncident>["severity"];
  readonly tool: string;
  readonly happenedOn: string;
};
export const emptyReport: Report = { what: "", nature: "incident", severity: "medium", tool: "", happenedOn: "" };
export const reportFields = ["what", "nature", "severity", "tool", "happenedOn"];

export const bodyOf = ({ happenedOn, ...report }: Report) => ({ ...report, happenedOn: happenedOn === "" ? null : happenedOn });

type Props = { readonly report: Report; readonly onChange: (change: Partial<Report>) => void; readonly form: Attempt };

/** What is asked of whoever reports, with a name or without. Only the first must be said. */
export function ReportFields({ report, onChange, form }: Props) {
  return (
    <>
      <TextField
        label={words.what}
        description={words.whatHint}
        value={report.what}
        onChange={(what) => onChange({ what })}
        rows={5}
        maxLength={4000}
        error={form.faults["what"]}
        isRequired
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <RadioGroup
          label={words.severity}
          options={severities.map((value) => ({ value, label: messages.severities[value], description: messages.severityHints[value] }))}
          value={report.severity}
          onChange={(severity) => onChange({ severity })}
          error={form.faults["severity"]}
        />
        <div className="grid content-start gap-5">
          <RadioGroup
            label={words.nature}
            options={incidentNatures.map((value) => ({ value, label: messages.natures[value], description: messages.natureHints[value] }))}
            value={report.nature}
            onChange={(nature) => onChange({ nature })}
            error={form.faults["nature"]}
          />
          <TextField
            label={words.tool}
            value={report.tool}
            onChange={(tool) => onChange({ tool })}
            maxLength={200}
            error={form.faults["tool"]}
          />
          <TextField
            type="date"
            label={words.happenedOn}
            description={words.happenedHint}
            value={report.happenedOn}
            onChange={(happenedOn) => onChange({ happenedOn })}
            error={form.faults["happenedOn"]}
          />
        </div>
      </div>
    </>
  );
}
