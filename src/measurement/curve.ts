/** Points of a cumulative energy, grown as the readings of a channel are walked through. */
export class Curve {
  readonly at_s: Float64Array;
  readonly energy_j: Float64Array;
  length = 0;

  constructor(capacity: number) {
    this.at_s = new Float64Array(capacity);
    this.energy_j = new Float64Array(capacity);
  }

  push(at_s: number, energy_j: number): void {
    this.at_s[this.length] = at_s;
    this.energy_j[this.length] = energy_j;
    this.length++;
  }

  /** The points so far. */
  done(): { readonly at_s: Float64Array; readonly energy_j: Float64Array } {
    return {
      at_s: this.at_s.subarray(0, this.length),
      energy_j: this.energy_j.subarray(0, this.length),
    };
  }
}
