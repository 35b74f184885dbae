import { z } from "zod";

/** A branded, prefixed id: `workflow_01h...`; 26 characters of Crockford base 32 behind the prefix, sortable by time. */
export const id = <const P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `This is not a ${prefix} id.`)
    .brand<P>();
