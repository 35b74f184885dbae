import { counted, share, type PackSection } from "../pack-section.ts";
import { countInquiries } from "../questions/inquiries.ts";

export const inquirySection: PackSection = {
  id: "inquiries",
  title: "What the contract did not answer",
  read: async ({ db, from, to, now }) => {
    const { asked, answered, inTime, open, late } = await countInquiries(db, from, to, now);
    if (asked + answered + open === 0) return undefined;
    return {
      finding: `${counted(answered, "question was", "questions were")} answered, ${share(inTime, answered)} in time.`,
      figures: [
        { label: "Asked", value: String(asked), note: "in the period" },
        { label: "Answered in time", value: share(inTime, answered), note: `of ${answered}` },
        { label: "Waiting now", value: String(open), note: `${late} too long` },
      ],
      columns: [],
      rows: [],
    };
  },
};
