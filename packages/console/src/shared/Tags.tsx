import { useState } from "react";
import type { LeadRow } from "@leadstream/api-client";
import { useMe } from "../frame/session.ts";
import { queryClient } from "./api.ts";
import { useFrameSearch } from "./frame-search.ts";
import { refusalOf, send } from "./lead-commands.ts";
import { problemOf } from "./problem.ts";
import { problemInWords } from "./states.tsx";
import { t } from "./words.ts";

/** The tags of a lead in a line. */
export const TagList = ({ tags = [] }: { readonly tags?: readonly string[] | undefined }) =>
  tags.map((tag) => (
    <span key={tag} className="tag info">
      {tag}
    </span>
  ));

/** Tags as a person writes them, by comma. */
export const tagsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];

/** The tags of one lead, each with a button that takes it off, and a field for more. */
export function TagEditor({ lead }: { readonly lead: LeadRow }) {
  const me = useMe();
  const { asOf } = useFrameSearch();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const isReadOnly = asOf !== undefined || refusalOf("tag", lead, me) !== null;
  const order = async (command: "tag" | "untag", tags: readonly string[]) => {
    setProblem(null);
    try {
      await send(lead.leadId, { command, tags });
      setText("");
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    } catch (thrown) {
      setProblem(problemInWords(problemOf(thrown)));
    }
  };
  if (isReadOnly)
    return lead.tags === undefined ? (
      <p className="quiet small">{t("No tags")}</p>
    ) : (
      <p className="row wrap">
        <TagList tags={lead.tags} />
      </p>
    );
  return (
    <form
      className="tags row wrap"
      aria-label={t("Tags")}
      onSubmit={(event) => {
        event.preventDefault();
        const tags = tagsIn(text);
        if (tags.length > 0) void order("tag", tags);
      }}
    >
      {lead.tags?.map((tag) => (
        <button
          key={tag}
          type="button"
          className="chip"
          aria-label={t("Take off the tag {tag}", { tag })}
          onClick={() => void order("untag", [tag])}
        >
          {tag} <span aria-hidden="true">×</span>
        </button>
      ))}
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t("New tags, by comma")}
        placeholder={t("New tags, by comma")}
      />
      <button type="submit" className="button small" disabled={tagsIn(text).length === 0}>
        {t("Tag")}
      </button>
      {problem !== null && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
