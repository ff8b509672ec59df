// leadstream: page views and forms of a web page. Before consent nothing is stored and no page view is sent.
(() => {
  const { src, dataset } = document.currentScript;
  const to = new URL(`/v1/connectors/browser/${dataset.source}/${dataset.key}`, src).href;
  const KEY = "leadstream_id";
  let isAllowed = dataset.consent === "given";

  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const visitor = () => {
    if (!isAllowed) return undefined;
    try {
      const id = localStorage.getItem(KEY) ?? newId();
      localStorage.setItem(KEY, id);
      return id;
    } catch {
      return undefined;
    }
  };
  const send = (type, fields) => {
    const { href: url } = location;
    const { referrer } = document;
    const body = JSON.stringify({ type, id: newId(), anonymousId: visitor(), url, referrer, fields });
    // A beacon outlives the page. A string is text/plain, so the browser asks for no permission first.
    if (!navigator.sendBeacon?.(to, body))
      fetch(to, { method: "POST", body, keepalive: true, mode: "no-cors" });
  };
  const page = () => isAllowed && send("page");

  addEventListener(
    "submit",
    ({ target: form }) => {
      if (!form.matches("[data-leadstream]")) return;
      const fields = {};
      for (const [name, value] of new FormData(form))
        if (typeof value === "string" && form.elements[name]?.type !== "password") fields[name] = value;
      send("form", fields);
    },
    true,
  );
  window.leadstream = {
    page,
    form: (fields) => send("form", fields),
    consent: (given) => {
      isAllowed = given;
      if (given) page();
      else localStorage.removeItem(KEY);
    },
  };
  page();
})();
