/**
 * Progress of a run on standard error, for a person who watches: one line that is written over. Nothing at all
 * where nobody watches.
 */
import type { OnRunEvent } from "#app";
import { plainText } from "#text";
import type { Terminal } from "./command.ts";

/** Redrawn this often, and only once a run takes long enough to wonder. */
const REDRAW_MS = 120;
const FIRST_DRAW_MS = 300;
const CLEAR_LINE = "\r\u001b[2K";

export type Progress = Readonly<{ onEvent: OnRunEvent; close: () => void }>;

export function openProgress(terminal: Terminal): Progress {
  if (!terminal.isWatched || terminal.json) return { onEvent: () => {}, close: () => {} };
  const line = new ProgressLine(terminal);
  return { onEvent: line.onEvent, close: line.close };
}

class ProgressLine {
  readonly #terminal: Terminal;
  readonly #startedMs = performance.now();
  readonly #running = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #checks = 0;
  #ended = 0;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
  }

  readonly onEvent: OnRunEvent = (event) => {
    if (event.kind === "planned") this.#checks = event.checks;
    if (event.kind === "check-started") this.#running.add(`${event.gate}/${event.check}`);
    if (event.kind === "check-ended") {
      this.#running.delete(`${event.gate}/${event.check}`);
      this.#ended += 1;
    }
  };

  readonly close = (): void => {
    clearInterval(this.#timer);
    if (this.#isShown) this.#terminal.err(CLEAR_LINE);
    this.#isShown = false;
  };

  #draw(): void {
    const elapsedMs = performance.now() - this.#startedMs;
    if (elapsedMs < FIRST_DRAW_MS) return;
    const running = plainText([...this.#running].join(", "));
    const text = `${this.#ended}/${this.#checks} checks, ${Math.floor(elapsedMs / 1000)}s: ${running}`;
    const width = this.#terminal.widthWatched - 1;
    this.#terminal.err(`${CLEAR_LINE}${text.slice(0, width)}`);
    this.#isShown = true;
  }
}
