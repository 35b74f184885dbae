import type { Endpoint } from "#platform/registry";
import { accountEndpoints } from "./accounts/endpoints.ts";
import { organisationImportEndpoints } from "./organisation-imports/endpoints.ts";
import { personEndpoints } from "./persons/endpoints.ts";
import { protectionEndpoints } from "./personal/endpoints.ts";
import { providerEndpoints } from "./providers/endpoints.ts";
import { roleEndpoints } from "./roles/endpoints.ts";
import { scimEndpoints } from "./scim/scim-endpoints.ts";
import { signInEndpoints } from "./sign-in/endpoints.ts";
import { tokenEndpoints } from "./tokens/endpoints.ts";
import { unitEndpoints } from "./units/endpoints.ts";

export const endpoints: readonly Endpoint[] = [
  ...personEndpoints,
  ...unitEndpoints,
  ...organisationImportEndpoints,
  ...roleEndpoints,
  ...protectionEndpoints,
  ...signInEndpoints,
  ...accountEndpoints,
  ...providerEndpoints,
  ...tokenEndpoints,
  ...scimEndpoints,
];
