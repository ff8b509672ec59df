import { Buffer } from "node:buffer";
import { type Entry, type ZipFile, fromBufferPromise } from "yauzl";
import { archiveInWords } from "./recognize.ts";
import { WorkbookFault, damaged } from "./workbook-fault.ts";

/*
 * A workbook is a zip archive, and a small archive can hold gigabytes of zeros. So the sizes in its directory are added
 * up before anything is unpacked, and no entry may give more bytes than the directory says. Only then may the library
 * that reads workbooks have it: that one trusts the sizes which stand before each entry.
 */

const isPart = (name: string): boolean => name.endsWith(".xml") || name.endsWith(".rels");

const tooLarge = (bytes: number): WorkbookFault =>
  new WorkbookFault({
    defect: "too-large",
    what: `unpacked it would have more than ${Math.round(bytes / 1e6)} megabytes`,
    next: "save it as CSV UTF-8, which has no such limit, or split it",
  });

/**
 * Unpacks the XML parts of a workbook.
 *
 * @param mostBytes  of all parts together.
 * @returns part by name, such as `xl/workbook.xml`.
 * @throws WorkbookFault `too-large`, `damaged`, `not-supported` for any other archive.
 */
export async function unpack(archive: Buffer, mostBytes: number): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await opened(archive);
  const entries = await entriesOf(zip);
  const parts = entries.filter(({ fileName }) => isPart(fileName));
  if (!parts.some(({ fileName }) => fileName === "xl/workbook.xml"))
    throw new WorkbookFault(archiveInWords(entries.map(({ fileName }) => fileName)));
  const declared = parts.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (declared > mostBytes) throw tooLarge(mostBytes);
  const unpacked = new Map<string, Buffer>();
  for (const entry of parts) unpacked.set(entry.fileName, await bytesOf(zip, entry));
  return unpacked;
}

async function opened(archive: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(archive);
  } catch (thrown) {
    throw damaged("its zip archive is cut off or damaged", thrown);
  }
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (thrown) {
    throw damaged("the directory of its zip archive is damaged", thrown);
  }
  return entries;
}

async function bytesOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.isEncrypted())
    throw new WorkbookFault({
      defect: "not-supported",
      what: "its zip archive has a password",
      next: "unpack it with the password, and zip it without one or save it anew",
    });
  const chunks: Buffer[] = [];
  try {
    // The stream fails when the entry gives more or fewer bytes than the directory says.
    for await (const chunk of await zip.openReadStreamPromise(entry))
      if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  } catch (thrown) {
    throw damaged("a part of it cannot be unpacked, or has another size than its directory says", thrown);
  }
  return Buffer.concat(chunks);
}
