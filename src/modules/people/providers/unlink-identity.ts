import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { unlinkIdentity as route } from "../contract.ts";
import { deleteIdentity } from "./identity-store.ts";
import { followProvider } from "./followed-roles-store.ts";

/** Sessions begun with it and roles given by it end. */
export async function unlinkIdentity(call: Call<typeof route>): Promise<undefined> {
  const { now, params, platform } = call;
  return change(platform, call, async (tx, record) => {
    if (!(await deleteIdentity(tx, params.providerId, params.personId)))
      throw new Refusal("missing", "people/identity-missing", "This person is not known at that provider.");
    const { ended } = await followProvider(tx, params.personId, `provider:${params.providerId}`, [], now);
    record({
      action: "people/identity-unlinked",
      subject: { kind: "person", id: params.personId },
      payload: { provider: params.providerId, rolesEnded: ended },
    });
    return undefined;
  });
}
