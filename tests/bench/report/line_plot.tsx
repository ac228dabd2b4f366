// @ts-types="@types/d3-scale"
import { scaleLinear, scaleLog } from "d3-scale";
// @ts-types="@types/d3-shape"
import {
  line,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import { number } from "./markdown.ts";

const WIDTH = 460;
const HEIGHT = 320;
const MARGIN = { top: 72, right: 16, bottom: 44, left: 56 };
const MARKER_AREA = 44;
const GRID_TICKS = 5;
/** Told apart without seeing colours too (Okabe and Ito's palette, and a form each). */
const STYLES = [
  { color: "#0072b2", form: symbolCircle },
  { color: "#d55e00", form: symbolSquare },
  { color: "#009e73", form: symbolTriangle },
  { color: "#7a5195", form: symbolDiamond },
  { color: "#b88700", form: symbolCross },
  { color: "#3a9ad9", form: symbolWye },
];

interface Series {
  name: string;
  points: { x: number; y: number }[];
}

export interface Plot {
  title: string;
  xTitle: string;
  yTitle: string;
  isXLog: boolean;
  isYLog: boolean;
  series: Series[];
}

/** One plot or several side by side, readable on a light and on a dark page. */
export function Plots({ plots }: { plots: readonly Plot[] }) {
  const width = WIDTH * plots.length;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={plots.map(({ title }) => title).join("; ")}
      font-family="system-ui, sans-serif"
      font-size="12"
    >
      <rect width={width} height={HEIGHT} fill="#fff" />
      {plots.map((plot, i) => (
        <g transform={`translate(${i * WIDTH} 0)`}>
          <LinePlot {...plot} />
        </g>
      ))}
    </svg>
  );
}

function LinePlot({ title, xTitle, yTitle, isXLog, isYLog, series }: Plot) {
  const points = series.flatMap((each) => each.points);
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const x = scaleOf(xs, isXLog).range([MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleOf(points.map((point) => point.y), isYLog).nice().range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const legend = legendPlaces(series);
  const path = line<{ x: number; y: number }>((point) => x(point.x), (point) => y(point.y));
  return (
    <>
      <text x={MARGIN.left} y={18} font-size="13" font-weight="600" fill="#222">{title}</text>
      {ticksOf(y, isYLog).map((value) => (
        <g>
          <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(value)} y2={y(value)} stroke="#ddd" />
          <text x={MARGIN.left - 6} y={y(value) + 4} text-anchor="end" fill="#444">{shortly(value)}</text>
        </g>
      ))}
      {xs.map((value) => (
        <text x={x(value)} y={HEIGHT - MARGIN.bottom + 18} text-anchor="middle" fill="#444">{shortly(value)}</text>
      ))}
      <text x={(MARGIN.left + WIDTH - MARGIN.right) / 2} y={HEIGHT - 8} text-anchor="middle" fill="#222">{xTitle}</text>
      <text transform={`translate(14 ${HEIGHT / 2}) rotate(-90)`} text-anchor="middle" fill="#222">{yTitle}</text>
      {series.map(({ name, points }, i) => {
        const { color, form } = STYLES[i % STYLES.length];
        const marker = symbol(form, MARKER_AREA)() ?? "";
        return (
          <g fill={color} stroke={color}>
            <path d={path(points) ?? ""} fill="none" stroke-width="2" />
            {points.map((point) => (
              <path d={marker} transform={`translate(${x(point.x)} ${y(point.y)})`}>
                <title>{`${name}: ${number(point.y)} at ${number(point.x)}`}</title>
              </path>
            ))}
            <path d={marker} transform={`translate(${legend[i].x} ${legend[i].y})`} />
            <text x={legend[i].x + 8} y={legend[i].y + 4} stroke="none" fill="#222" font-size="11">{name}</text>
          </g>
        );
      })}
    </>
  );
}

/** Each after the names before it, as wide as they are likely to be, and in a new row where there is no more room. */
function legendPlaces(series: readonly Series[]): { x: number; y: number }[] {
  const start = MARGIN.left + 6;
  let [x, y] = [start, 36];
  return series.map(({ name }) => {
    const width = name.length * 6 + 26;
    if (x + width > WIDTH) [x, y] = [start, y + 18];
    const place = { x, y };
    x += width;
    return place;
  });
}

/** From zero, where it is not logarithmic. */
function scaleOf(values: readonly number[], isLog: boolean) {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  if (isLog) return scaleLog().domain(min < max ? [min, max] : [min / 2, max * 2]);
  return scaleLinear().domain([0, max || 1]);
}

/** Not all that a logarithmic axis could have: 1, 2 and 5 of each decade. */
function ticksOf(scale: { ticks(count?: number): number[] }, isLog: boolean): number[] {
  if (!isLog) return scale.ticks(GRID_TICKS);
  return scale.ticks().filter((value) =>
    [1, 2, 5].includes(Number(value.toExponential()[0])) && !/\./.test(value.toExponential())
  );
}

function shortly(value: number): string {
  return Math.abs(value) >= 10_000 ? `${value / 1000}k` : String(Number(value.toPrecision(6)));
}
