import { counted, days, type PackSection } from "../pack-section.ts";
import { countRegister, pilots } from "../questions/pilots.ts";
import { findSettings } from "../../register-settings/register-setting-store.ts";

const dayMs = 86_400_000;

export const useCaseSection: PackSection = {
  id: "use-cases",
  title: "Use cases",
  read: async ({ db, now }) => {
    const register = await countRegister(db);
    if (register.idea + register.pilot + register.production + register.retired === 0) return undefined;
    const { pilotDays } = await findSettings(db);
    const aged = (await pilots(db))
      .map((one) => ({ ...one, age: Math.floor((now.getTime() - one.since.getTime()) / dayMs) }))
      .filter(({ age }) => age > pilotDays);
    return {
      finding:
        aged.length === 0
          ? `No pilot is without a decision for more than ${pilotDays} days.`
          : `${counted(aged.length, "pilot is", "pilots are")} without a decision for more than ${pilotDays} days.`,
      figures: [
        { label: "Ideas", value: String(register.idea), note: "use cases" },
        { label: "Pilots", value: String(register.pilot), note: `${aged.length} beyond ${pilotDays} days` },
        { label: "In production", value: String(register.production), note: "use cases" },
        { label: "Retired", value: String(register.retired), note: "use cases" },
      ],
      columns: ["Pilot", "Without a decision for"],
      rows: aged.map((one) => ({ cells: [one.title, days(one.age)], href: `/governance/use-cases/${one.id}` })),
    };
  },
};
