/** The data source of infra/grafana/provisioning. */
export const datasource = { type: "prometheus", uid: "prometheus" } as const;

/** A PromQL expression and the legend of its series: `{{group}}`. */
export type Query = { readonly expr: string; readonly legend: string };

export type Panel = {
  readonly title: string;
  /** What a reader may conclude, in one or two sentences. */
  readonly description: string;
  readonly unit: "s" | "ops" | "reqps" | "short" | "percentunit" | "bytes" | "none";
  /** Columns of 24. */
  readonly width: 4 | 6 | 8 | 12 | 24;
  readonly queries: readonly Query[];
  /** Shows a number with its history instead of curves; red from here on. */
  readonly stat?: { readonly redFrom?: number; readonly redBelow?: number };
};

export type Row = { readonly title: string; readonly panels: readonly Panel[] };

export type Dashboard = {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
};

const GRID = 24;
const HEIGHT = { stat: 4, curves: 8, row: 1 } as const;

type Placed = { readonly panels: readonly object[]; readonly nextY: number; readonly nextId: number };

/** Grafana's JSON: panels from left to right, row by row, so that nobody places them by hand. */
export function grafanaJson({ uid, title, description, rows }: Dashboard): object {
  const start: Placed = { panels: [], nextY: 0, nextId: 1 };
  const { panels } = rows.reduce(placeRow, start);
  return {
    uid,
    title,
    description,
    tags: ["leadstream"],
    schemaVersion: 41,
    version: 1,
    editable: false,
    timezone: "browser",
    refresh: "10s",
    time: { from: "now-1h", to: "now" },
    links: [
      { type: "dashboards", tags: ["leadstream"], title: "leadstream", asDropdown: false, keepTime: true },
    ],
    templating: { list: [] },
    annotations: { list: [] },
    panels,
  };
}

function placeRow({ panels, nextY, nextId }: Placed, row: Row): Placed {
  const heading = {
    id: nextId,
    type: "row",
    title: row.title,
    collapsed: false,
    gridPos: { x: 0, y: nextY, w: GRID, h: HEIGHT.row },
    panels: [],
  };
  let [x, y, rowHeight] = [0, nextY + HEIGHT.row, 0];
  const placed = row.panels.map((panel, index) => {
    if (x + panel.width > GRID) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const h = panel.stat === undefined ? HEIGHT.curves : HEIGHT.stat;
    const json = panelJson(panel, nextId + 1 + index, { x, y, w: panel.width, h });
    [x, rowHeight] = [x + panel.width, Math.max(rowHeight, h)];
    return json;
  });
  return {
    panels: [...panels, heading, ...placed],
    nextY: y + rowHeight,
    nextId: nextId + 1 + row.panels.length,
  };
}

function panelJson(panel: Panel, id: number, gridPos: object): object {
  const { title, description, unit, queries, stat } = panel;
  return {
    id,
    type: stat === undefined ? "timeseries" : "stat",
    title,
    description,
    datasource,
    gridPos,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(stat === undefined ? curves : { thresholds: thresholds(stat), color: { mode: "thresholds" } }),
      },
      overrides: [],
    },
    options: stat === undefined ? curveOptions : statOptions,
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource,
      expr,
      legendFormat: legend,
    })),
  };
}

const curves = { custom: { lineWidth: 1, fillOpacity: 8, showPoints: "never", spanNulls: 60_000 } };
const curveOptions = {
  legend: { displayMode: "table", placement: "bottom", calcs: ["lastNotNull", "max"] },
  tooltip: { mode: "multi", sort: "desc" },
};
const statOptions = {
  colorMode: "value",
  graphMode: "area",
  reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
};

function thresholds({ redFrom, redBelow }: NonNullable<Panel["stat"]>): object {
  const steps =
    redBelow === undefined
      ? [
          { color: "green", value: null },
          ...(redFrom === undefined ? [] : [{ color: "red", value: redFrom }]),
        ]
      : [
          { color: "red", value: null },
          { color: "green", value: redBelow },
          ...(redFrom === undefined ? [] : [{ color: "red", value: redFrom }]),
        ];
  return { mode: "absolute", steps };
}
