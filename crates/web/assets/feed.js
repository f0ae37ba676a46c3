// The feed of a session: a snapshot, then numbered changes. All tabs of a browser share one stream
// where it has shared workers. A change that does not follow on the last is never shown: the stream
// is opened anew and begins with a snapshot.

/** Puts a change into a state, which it alters: a key that is not there has not changed. */
export function merge(state, change) {
  const { rows, ...rest } = change;
  Object.assign(state, rest);
  for (const [car, row] of Object.entries(rows ?? {})) {
    if (row === null) delete state.rows[car];
    else state.rows[car] = { ...state.rows[car], ...row };
  }
  return state;
}

/** Follows a stream by itself; tells each state and when it came. */
export function open(address, { frame, lost }) {
  let source = null;
  let state = null;
  let closed = false;
  let again = null;
  const begin = (since) => {
    if (closed) return;
    source = new EventSource(since === null ? address : `${address}?since=${since}`);
    source.addEventListener("snapshot", (event) => {
      state = JSON.parse(event.data);
      frame(state, Date.now());
    });
    source.addEventListener("change", (event) => {
      const change = JSON.parse(event.data);
      if (!state || change.n <= state.n) return;
      if (change.n !== state.n + 1) {
        state = null;
        restart(null, 0);
        return;
      }
      // A copy: whoever was told the state before may still be showing it.
      state = merge({ ...state, rows: { ...state.rows } }, change);
      frame(state, Date.now());
    });
    source.addEventListener("error", () => {
      lost();
      // The browser comes back by itself, with the last number it saw, unless it was refused.
      if (source.readyState === EventSource.CLOSED) restart(state?.n ?? null, 2000);
    });
  };
  const restart = (since, wait) => {
    source.close();
    clearTimeout(again);
    again = setTimeout(() => begin(since), wait);
  };
  begin(null);
  return {
    state: () => state,
    close: () => {
      closed = true;
      clearTimeout(again);
      source?.close();
    },
  };
}

/** Follows a stream through the worker that all tabs share; by itself where there is none. */
export function follow(address, worker, told) {
  if (!("SharedWorker" in globalThis)) return open(address, told);
  let shared;
  try {
    shared = new SharedWorker(worker, { type: "module", name: address });
  } catch {
    return open(address, told);
  }
  let direct = null;
  shared.addEventListener("error", () => { direct ??= open(address, told); });
  shared.port.onmessage = ({ data }) => (data.lost ? told.lost() : told.frame(data.state, data.at));
  shared.port.postMessage({ follow: address });
  return {
    close: () => {
      shared.port.postMessage({ leave: true });
      direct?.close();
    },
  };
}
