import type { Mapping } from "@leadstream/connectors/mapping";
import { type RowEncoding, showRow } from "./decode.ts";
import {
  candidates,
  conversionOf,
  encodingAdvice,
  linesNotUtf8,
  markOf,
  unmarkedUtf16,
} from "./encodings.ts";
import { beginningOf, bytesFrom, sizeOf } from "./file-bytes.ts";
import { type KnowsColumn, headerWithin } from "./header.ts";
import { inputFailure } from "./input-failure.ts";
import { type Line, type Start, fileStart, lineEndOf, linesOf } from "./lines.ts";
import { lookAhead } from "./look-ahead.ts";

/** The lines of a text file, from any on, and how to decode them. */
export type TextLines = {
  readonly lines: (from: Start) => AsyncGenerator<Line>;
  readonly encoding: RowEncoding;
  /** Positions are then those of the converted text. */
  readonly isConverted: boolean;
};

/** @throws Failure `input.encoding` for a text whose encoding must be said. */
export async function openText(path: string, mapping: Mapping): Promise<TextLines> {
  const beginning = await beginningOf(path, null);
  const conversion = conversionOf(beginning, mapping.encoding);
  if (conversion === null) refuseWide(path, beginning);
  const lineEnd = lineEndOf(await beginningOf(path, conversion), mapping.quote);
  const lines = (from: Start) => linesOf(bytesFrom(path, from.byte, conversion), from, lineEnd);
  const encoding = conversion === null ? await rowEncoding(lines, mapping.encoding) : { encoding: "utf-8" };
  return { lines, encoding, isConverted: conversion !== null };
}

/** Text with zero bytes would be read as one line of garbage. */
function refuseWide(path: string, beginning: Buffer): void {
  if (markOf(beginning) === "utf-32")
    throw inputFailure(path, "encoding", "the file is UTF-32", "save it as CSV UTF-8");
  const wide = unmarkedUtf16(beginning);
  if (wide === null) return;
  const next = `say it in the mapping: "encoding": "${wide}"`;
  throw inputFailure(path, "encoding", `the file looks like ${wide}`, next);
}

async function rowEncoding(lines: TextLines["lines"], label: string): Promise<RowEncoding> {
  const sample = await linesNotUtf8(lines(fileStart));
  if (sample.length === 0) return { encoding: "utf-8" };
  const ahead = lookAhead(lines(fileStart));
  const header = await ahead.next();
  await ahead.close();
  return { encoding: label, advice: encodingAdvice(sample, header?.bytes ?? sample) };
}

/** The encodings that a text without a mark can be in, the likeliest first; empty when it is UTF-8. */
export async function possibleEncodings(path: string): Promise<readonly string[]> {
  const wide = unmarkedUtf16(await beginningOf(path, null));
  if (wide !== null) return [wide];
  const sample = await linesNotUtf8(linesOf(bytesFrom(path, 0, null)));
  return sample.length === 0 ? [] : candidates(sample);
}

const delimiters = [",", ";", "\t", "|"];

/**
 * The delimiter of a CSV: the one that makes the most known column names of one of the first lines, else the one that
 * the first line has most of; a comma when it has none.
 */
export async function delimiterOf(path: string, knows: KnowsColumn, encoding: string): Promise<string> {
  await sizeOf(path);
  const beginning = await beginningOf(path, conversionOf(await beginningOf(path, null), encoding));
  const lines = showRow(beginning, encoding)
    .trimStart()
    .split(/[\r\n]+/u)
    .slice(0, headerWithin);
  const known = delimiters.map((mark) =>
    Math.max(...lines.map((line) => line.split(mark).filter((cell) => knows(unquoted(cell))).length)),
  );
  const [first = ""] = lines;
  const outside = first.replaceAll(/"[^"]*"/gu, "");
  const counts = delimiters.map((mark) => outside.split(mark).length);
  const best = Math.max(...known) > 0 ? known : counts;
  return delimiters[best.indexOf(Math.max(...best))] ?? ",";
}

const unquoted = (cell: string): string => cell.trim().replaceAll(/^"|"$/gu, "");
