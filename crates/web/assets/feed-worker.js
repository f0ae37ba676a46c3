// One stream for all tabs of a browser: the worker follows it and tells every tab.

import { open } from "./feed.js";

const ports = new Set();
let feed = null;
let last = null;

const tell = (message) => ports.forEach((port) => port.postMessage(message));

onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data.leave) {
      ports.delete(port);
      if (!ports.size) {
        feed?.close();
        feed = last = null;
      }
      return;
    }
    if (last) port.postMessage(last);
    feed ??= open(data.follow, {
      frame: (state, at) => tell(last = { state, at }),
      lost: () => tell({ lost: true }),
    });
  };
};
