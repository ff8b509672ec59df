import { spawn } from "node:child_process";

/** The program that opens an address, by platform. */
const openers: Readonly<Record<string, readonly [command: string, ...before: readonly string[]]>> = {
  darwin: ["open"],
  win32: ["explorer.exe"],
};

/** Opens an address in the person's browser. @returns false when no program for it could be started. */
export const openBrowser = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [command, ...before] = openers[process.platform] ?? ["xdg-open"];
    const child = spawn(command, [...before, url], { detached: true, stdio: "ignore" });
    child.once("error", () => resolve(false));
    child.once("spawn", () => resolve(true));
    child.unref();
  });
