import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyWrapper } from "../src/index.ts";
import { makeKeyFile, readKeyFile, rightsDefect } from "../src/vault/key-file.ts";

const dataKey = new Uint8Array(32).fill(7);
const master = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("a key wrapper", () => {
  it("unwraps a key that another wrapper with the same master key wrapped", async () => {
    const wrapped = await createKeyWrapper(master(1)).wrap(dataKey);
    expect(hex(await createKeyWrapper(master(1)).unwrap(wrapped))).toBe(hex(dataKey));
  });

  it("wraps differently each time, and never in the clear", async () => {
    const wrapper = createKeyWrapper(master(1));
    const [one, two] = [await wrapper.wrap(dataKey), await wrapper.wrap(dataKey)];
    expect(hex(one)).not.toBe(hex(two));
    expect(hex(one)).not.toContain(hex(dataKey));
  });

  it("does not unwrap a key of another master key, nor changed or truncated bytes", async () => {
    const wrapper = createKeyWrapper(master(1));
    const wrapped = await wrapper.wrap(dataKey);
    const changed = wrapped.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
    const foreign = await createKeyWrapper(master(2)).wrap(dataKey);
    for (const bad of [changed, foreign, wrapped.slice(0, 10)])
      await expect(wrapper.unwrap(bad)).rejects.toMatchObject({ code: "vault.tampered" });
  });

  it("has an id that names the master key and reveals nothing about it", () => {
    const wrapper = createKeyWrapper(master(1));
    expect(wrapper.keyId).toBe(createKeyWrapper(master(1)).keyId);
    expect(wrapper.keyId).not.toBe(createKeyWrapper(master(2)).keyId);
    expect(hex(master(1))).not.toContain(wrapper.keyId);
  });

  it("derives one key per label and master key, none of them the wrapping key", () => {
    const wrapper = createKeyWrapper(master(1));
    const derived = [
      wrapper.deriveKey("identity"),
      wrapper.deriveKey("api"),
      createKeyWrapper(master(2)).deriveKey("identity"),
      master(1),
    ].map(hex);
    expect(new Set(derived).size).toBe(4);
    expect(hex(createKeyWrapper(master(1)).deriveKey("identity"))).toBe(derived[0]);
    expect(derived.every((key) => key.length === 64)).toBe(true);
  });

  it.each([0, 16, 31, 33])("refuses a master key of %d bytes", (length) => {
    expect(() => createKeyWrapper(new Uint8Array(length))).toThrow(/config\.invalid.*32 bytes/);
  });
});

describe("a master key file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-key-"));
    path = join(folder, "master.key");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is created with 32 random bytes that only its owner may read, and leaves no other file", async () => {
    expect(await readKeyFile(path)).toBeNull();
    expect(await makeKeyFile(path)).toMatchObject({ isOurs: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path)).toHaveLength(32);
    expect(await readdir(folder)).toEqual(["master.key"]);
  });

  it("is reused the next time", async () => {
    const { key: first } = await makeKeyFile(path);
    const { key: second, isOurs } = await makeKeyFile(path);
    expect(isOurs).toBe(false);
    expect(hex(await second.unwrap(await first.wrap(dataKey)))).toBe(hex(dataKey));
    expect((await readKeyFile(path))?.keyId).toBe(first.keyId);
  });

  it("is one file for all processes that create it at the same time", async () => {
    // Each starts a little later than the one before, so that some meet a file that is just being created.
    const makers = Array.from({ length: 40 }, async (_, n) => {
      for (let step = 0; step < n; step += 1) await stat(folder);
      return makeKeyFile(path);
    });
    const made = await Promise.all(makers);
    expect(new Set(made.map(({ key }) => key.keyId)).size).toBe(1);
    expect(made.filter(({ isOurs }) => isOurs)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(["master.key"]);
  });

  it.each([
    ["empty", ""],
    ["too short", "x".repeat(31)],
    ["hexadecimal", "ab".repeat(32)],
  ])("is refused when it is %s, by path and length, and stays unchanged", async (_, content) => {
    await writeFile(path, content, { mode: 0o600 });
    const refused = readKeyFile(path);
    await expect(refused).rejects.toMatchObject({ code: "config.invalid", remedy: "halt" });
    await expect(refused).rejects.toThrow(`${path}: config.invalid: the master key must have 32 bytes`);
    expect(await readFile(path, "utf8")).toBe(content);
  });

  it("is refused when it is a folder", async () => {
    await expect(readKeyFile(folder)).rejects.toThrow(/config\.invalid.*EISDIR/);
  });

  it("is refused when its folder does not exist", async () => {
    await expect(makeKeyFile(join(folder, "no", "master.key"))).rejects.toThrow(/config\.invalid.*ENOENT/);
  });

  it.each([0o640, 0o644, 0o604, 0o660, 0o602])(
    "issue 11: is refused with mode %o, with the command that repairs it",
    async (mode) => {
      await makeKeyFile(path);
      await chmod(path, mode);
      const refused = readKeyFile(path);
      await expect(refused).rejects.toMatchObject({ code: "master-key.exposed", remedy: "halt" });
      await expect(refused).rejects.toThrow(`chmod 600 ${path}`);
      await chmod(path, 0o600);
      expect(await readKeyFile(path)).not.toBeNull();
    },
  );

  it("issue 11: may be read by its group when root gives it to an unprivileged process", () => {
    expect(rightsDefect({ mode: 0o100440, uid: 0 }, 1000)).toBeNull();
    expect(rightsDefect({ mode: 0o100440, uid: 0 }, 0)).toContain("group");
    expect(rightsDefect({ mode: 0o100440, uid: 1000 }, 1000)).toContain("group");
    expect(rightsDefect({ mode: 0o100460, uid: 0 }, 1000)).toContain("group");
    expect(rightsDefect({ mode: 0o100444, uid: 0 }, 1000)).toContain("everybody");
    expect(rightsDefect({ mode: 0o100600, uid: 1000 }, 1000)).toBeNull();
  });

  // Root can read everything.
  it.skipIf(process.getuid?.() === 0)("is refused when it cannot be read", async () => {
    await writeFile(path, master(1));
    await chmod(path, 0o000);
    await expect(readKeyFile(path)).rejects.toThrow(/config\.invalid.*EACCES/);
  });
});
