import type { ReactNode } from "react";
import { Copyable } from "../../shared/Copyable.tsx";
import { useSettings } from "../../shared/settings.ts";
import { guideFor, piecesOf, type GuideBlock } from "./guide.ts";

type Props = {
  readonly guide: { readonly en: string; readonly "zh-CN": string };
  /** The name of the source in it. */
  readonly source: string;
};

/** How to set a connector up at its vendor, with the address of this installation. */
export function Guide({ guide, source }: Props) {
  const { language } = useSettings();
  const markdown = guide[language] === "" ? guide.en : guide[language];
  return <Blocks of={guideFor(markdown, { origin: location.origin, source })} />;
}

function Blocks({ of }: { readonly of: readonly GuideBlock[] }) {
  const steps = of.filter(({ kind }) => kind === "step");
  return (
    <div className="stack guide">
      {of.map((block, index) => (block.kind === "step" ? null : <Block key={index} of={block} />))}
      {steps.length > 0 && (
        <ol>
          {steps.map((step, index) => (
            <li key={index}>
              <Block of={step} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Block({ of }: { readonly of: GuideBlock }): ReactNode {
  if (of.kind === "code") return <Copyable text={of.text} />;
  if (of.kind === "text")
    return (
      <p>
        {piecesOf(of.text).map(({ text, isCode }, index) =>
          isCode ? <code key={index}>{text}</code> : <span key={index}>{text}</span>,
        )}
      </p>
    );
  return of.blocks.map((block, index) => <Block key={index} of={block} />);
}

/** What the vendor does not confirm. */
export const Notes = ({ of }: { readonly of: readonly string[] }) => (
  <ul className="plain-list quiet small">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
