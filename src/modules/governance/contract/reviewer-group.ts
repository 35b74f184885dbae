import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { somebody } from "./gate-words.ts";

export const reviewerGroupId = id("reviewers");
export const reviewerGroup = z.object({
  id: reviewerGroupId,
  name: z.string(),
  version: z.number().int(),
  persons: z.array(somebody),
});
export type ReviewerGroup = z.output<typeof reviewerGroup>;

const draft = z.object({
  name: z.string().trim().min(1, "Name the group, such as Legal.").max(60),
  personIds: z.array(personId).min(1, "Name at least one person.").max(50),
});

export const listReviewerGroups = route({
  id: "listReviewerGroups",
  method: "GET",
  path: "/api/governance/reviewer-groups",
  summary: "The named groups that gates ask",
  permission: "governance:gate-route.change",
  ok: z.object({ groups: z.array(reviewerGroup) }),
});

export const addReviewerGroup = route({
  id: "addReviewerGroup",
  method: "POST",
  path: "/api/governance/reviewer-groups",
  summary: "Name a group of reviewers",
  permission: "governance:gate-route.change",
  body: draft,
  ok: reviewerGroup,
  status: 201,
});

export const changeReviewerGroup = route({
  id: "changeReviewerGroup",
  method: "PUT",
  path: "/api/governance/reviewer-groups/:id",
  summary: "Change the name of a group and who is in it; gates that are open keep whom they asked",
  permission: "governance:gate-route.change",
  params: z.object({ id: reviewerGroupId }),
  body: draft.extend({ version: z.number().int().min(1).max(1_000_000) }),
  ok: reviewerGroup,
});

export const removeReviewerGroup = route({
  id: "removeReviewerGroup",
  method: "DELETE",
  path: "/api/governance/reviewer-groups/:id",
  summary: "Remove a group that no route in use asks",
  permission: "governance:gate-route.change",
  params: z.object({ id: reviewerGroupId }),
  ok: reviewerGroup,
});
