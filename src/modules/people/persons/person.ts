import { Refusal } from "#platform/errors";

export const missingPerson = (): Refusal => new Refusal("missing", "people/person-missing", "There is nobody of this id on record.");

export const whoLeft = (name: string): Refusal =>
  new Refusal("conflict", "people/person-left", `${name} has left; say first that they are back.`);

/** Two saved at once, or one looked for long: nobody's change is lost unseen. */
export function proveVersion(seen: number | undefined, version: number): void {
  if (seen !== undefined && seen !== version)
    throw new Refusal(
      "conflict",
      "people/person-changed",
      "Somebody else changed this person in the meantime; look again and repeat your change.",
      {
        values: { version },
      },
    );
}

export const filledIn = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === "" ? null : text;
