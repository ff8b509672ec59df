import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { mayAny, useMe } from "../../frame/session.ts";
import { ExportTable } from "./ExportTable.tsx";
import { KeptRun } from "./KeptRun.tsx";

/** Which numbers can be told again? */
export function Runs() {
  const me = useMe();
  return (
    <>
      <ScreenHead name="runs" />
      <div className="stack">
        <ExportTable />
        {mayAny(me, ["manager", "analyst", "auditor", "operator"]) && <KeptRun />}
      </div>
    </>
  );
}
