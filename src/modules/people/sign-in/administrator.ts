import type { Actor, Platform } from "#platform/registry";

/** Until there are accounts, whoever is signed in is the one administrator and may do all that the modules declare. */
export const administrator = ({ permissions }: Pick<Platform, "permissions">): Actor => ({
  id: "administrator",
  name: "Administrator",
  permissions,
});
