// Recomputes every figure a published report names from its inputs, with exact fractions and none of planpress's code, and
// holds value, printed digits and statuses against it. For site/check-report.mjs.
// SPDX-License-Identifier: MIT
import { check } from "../tally.mjs";

const gcd = (a, b) => (b ? gcd(b, a % b) : a < 0n ? -a : a);
const frac = (n, d = 1n) => { const g = gcd(n, d) * (d < 0n ? -1n : 1n) || 1n; return { n: n / g, d: d / g }; };
const zero = frac(0n), one = frac(1n), hundred = frac(100n);
const add = (a, b) => frac(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a, b) => frac(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a, b) => frac(a.n * b.n, a.d * b.d);
const over = (a, b) => frac(a.n * b.d, a.d * b.n);
const order = (a, b) => { const n = a.n * b.d - b.n * a.d; return n < 0n ? -1 : n > 0n ? 1 : 0; };
const power = (a, k) => frac(a.n ** BigInt(k), a.d ** BigInt(k));
const sum = (list) => list.reduce(add, zero);
const read = (text) => {
  const [top, bottom] = String(text).split('/').map((part) => {
    const [whole, rest = ''] = part.split('.');
    return frac(BigInt(whole + rest), 10n ** BigInt(rest.length));
  });
  return bottom ? over(top, bottom) : top;
};

/** Rounds to so many digits as the plan says: ties away from zero, or to the even digit. */
function rounded(value, decimals, even) {
  const scaled = times(value, frac(10n ** BigInt(decimals)));
  const size = scaled.n < 0n ? -scaled.n : scaled.n;
  let whole = size / scaled.d;
  const rest = 2n * (size % scaled.d) - scaled.d;
  if (rest > 0n || (rest === 0n && (!even || whole % 2n))) whole += 1n;
  const digits = String(whole).padStart(decimals + 1, '0'), cut = digits.length - decimals;
  return (scaled.n < 0n && whole ? '-' : '') + digits.slice(0, cut) + (decimals ? '.' + digits.slice(cut) : '');
}

/** Whether (1 + percent) a year, rounded to its own digits, leads to the factor in so many months. */
function grows(figure, factor, months) {
  const decimals = (figure.digits.split('.')[1] ?? '').length, half = frac(1n, 2n * 10n ** BigInt(decimals));
  const at = (percent) => order(power(add(one, over(percent, hundred)), months), power(factor, 12));
  const shown = read(figure.digits.replaceAll(',', ''));
  return at(minus(shown, half)) <= 0 && at(add(shown, half)) >= 0;
}

class Report {
  constructor(data, plan) {
    this.data = data;
    this.scales = new Map();
    for (const [, attributes] of plan.matchAll(/<unit\s([^>]*)\/>/g)) {
      const of = (name) => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
      if (of('scale')) this.scales.set(of('name'), read(of('scale')));
    }
    const monitoring = plan.match(/<monitoring\s[^>]*>/)?.[0] ?? '';
    this.even = monitoring.includes('half-even');
    this.nearly = read(monitoring.match(/nearly="([^"]*)"/)?.[1] ?? '5');
    this.figures = new Map(data.figures.map((figure) => [figure.address, figure]));
    this.checked = 0;
    this.faults = [];
  }

  fault(what, wanted) { this.faults.push(`${what}: ${wanted}`); }

  /** The figure's number in the smallest unit of its kind; in `unit` it is that ÷ its scale. */
  plain(figure) { return times(read(figure.value), this.scales.get(figure.unit) ?? one); }
  in(unit, value) { return over(value, this.scales.get(unit) ?? one); }

  /** What the rule makes of the inputs, `null` for rules that count what report.json has no list of. */
  make(figure, inputs) {
    const plain = inputs.map((input) => this.plain(input)), [a, b, c] = plain;
    switch (figure.rule) {
      case 'sum': case 'cumulative': case 'invested': case 'sum-of-amounts': case 'standing':
        return inputs.length ? this.in(figure.unit, sum(plain)) : null;
      case 'share': case 'attainment': case 'attainment-down': case 'cumulative-rate': case 'used-up': case 'schedule':
      case 'investment-rate': case 'met-rate': case 'start-rate': case 'completion-rate': case 'compound-rate':
        return times(over(a, b), hundred);
      case 'progress':
        return times(over(minus(a, c ?? zero), minus(b, c ?? zero)), hundred);
      case 'lead': return minus(read(inputs[0].value), read(inputs[1].value));
      case 'in-period': return this.in(figure.unit, minus(a, b));
      case 'price-times-quantity': return this.in(figure.unit, times(a, b));
      case 'compound': {
        const sign = this.indicator(figure).direction_zh === this.down ? -1n : 1n;
        const factors = inputs.map((input) => add(one, over(times(read(input.value), frac(sign)), hundred)));
        return times(times(minus(factors.reduce(times, one), one), hundred), frac(sign));
      }
      case 'years-met': return frac(BigInt(inputs.filter((input) => this.meets(figure, input)).length));
      default: return null;
    }
  }

  get down() { return '越低越好'; }

  indicator(figure) { return this.data.indicators.find((one) => figure.address.split('/')[1] === one.id); }

  meets(figure, input) {
    const { target, direction_zh } = this.indicator(figure);
    const way = order(read(input.value), read(target.value)) * (direction_zh === this.down ? -1 : 1);
    return /^[<>]|多/.test(target.text) ? way > 0 : way >= 0;
  }

  check(figure) {
    const all = figure.input_addresses.map((address) => this.figures.get(address));
    const inputs = all.filter((input) => input?.present);
    const decimals = (figure.digits.split('.')[1] ?? '').length;
    if (all.includes(undefined) || figure.inputs_more) return this.fault(figure.address, 'has inputs that are nowhere');
    if (figure.rule === 'average-growth') {
      const months = Number(figure.reason.match(/共(\d+)年/)?.[1] ?? 0) * 12 || Number(figure.reason.match(/共(\d+)个月/)?.[1]);
      const levels = inputs.length === 2 && inputs[1].address.endsWith('/base');
      const factor = levels ? over(read(inputs[0].value), read(inputs[1].value))
        : inputs.map((input) => add(one, over(read(input.value), hundred))).reduce(times, one);
      if (!grows(figure, factor, months)) this.fault(figure.address, `is not ${figure.text}`);
      this.checked += 1;
      return undefined;
    }
    const made = this.make(figure, inputs);
    if (made && order(made, read(figure.value))) this.fault(figure.address, `is ${made.n}/${made.d}, not ${figure.value}`);
    if (made) this.checked += 1;
    const digits = rounded(read(figure.value), decimals, this.even);
    if (!figure.typed && /^-?[\d.,]+$/.test(figure.digits) && digits !== figure.digits.replaceAll(',', ''))
      this.fault(figure.address, `prints as ${digits}, not ${figure.digits}`);
    return undefined;
  }

  /** Where there is a lead and the target is not met, the band decides; when met, progress is at least 100. */
  judge(result, where) {
    const { status, met, final } = result;
    if (met && ['behind', 'missed', 'impossible'].includes(status)) this.fault(where, `met, and ${status}`);
    if (!result.lead?.present || met || final || !['on-schedule', 'nearly', 'behind'].includes(status)) return;
    const lead = read(result.lead.value);
    const wanted = order(lead, zero) >= 0 ? 'on-schedule' : order(add(lead, this.nearly), zero) >= 0 ? 'nearly' : 'behind';
    if (status !== wanted) this.fault(where, `${status}, where a lead of ${result.lead.text} is ${wanted}`);
    this.checked += 1;
  }

  run() {
    for (const figure of this.data.figures) {
      if (figure.present) this.check(figure);
      else if (figure.value !== null) this.fault(figure.address, 'has a value and none');
    }
    for (const indicator of this.data.indicators)
      for (const result of indicator.results) this.judge(result, `status/${indicator.id}/${result.point}`);
    if (!this.checked) this.fault('report', 'has nothing to recompute');
    return this.faults;
  }
}

/** Checks a report.json of a plan with this plan.xml. */
export const checkFigures = (name, report, plan) => check(`${name}: figures follow from their inputs`, new Report(report, plan).run());
