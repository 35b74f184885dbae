import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { addPerson as route, Person } from "../contract.ts";
import { emailIsTaken, insertPerson } from "./person-store.ts";

export async function addPerson(call: Call<typeof route>): Promise<Person> {
  const { body, now, platform } = call;
  const person = { id: newId("person", now), name: body.name, email: body.email ?? null };
  try {
    return await change(platform, call, async (tx, record) => {
      await insertPerson(tx, { ...person, created_at: now });
      record({
        action: "people/person-added",
        subject: { kind: "person", id: person.id },
        payload: { name: person.name, email: person.email },
      });
      return person;
    });
  } catch (error) {
    if (!emailIsTaken(error)) throw error;
    const message = `Somebody with the mail address ${person.email} is on record already.`;
    throw new Refusal("conflict", "people/email-taken", message, { errors: [{ path: "email", message }] });
  }
}
